"""How fast the product is, measured through its own pages: `make bench`."""
