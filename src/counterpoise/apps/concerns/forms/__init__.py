"""What people type about a concern, one module for each page."""
