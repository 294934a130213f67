"""What is typed on a plan's pages."""
