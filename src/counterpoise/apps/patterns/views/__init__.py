"""Pages about patterns."""
