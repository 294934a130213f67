"""Plans in finished words."""
