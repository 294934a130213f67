"""Words of every page about patterns."""
