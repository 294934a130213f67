"""Pages of packs and of the regulator, in words of the web."""
