"""See the app's docstring."""
