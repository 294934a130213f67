"""Pages of a plan: one domain call each."""
