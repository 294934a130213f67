"""The pages of a concern, one module for each page or family of pages."""
