"""Records as the pattern engine wants them, and what it answers in finished sentences."""
