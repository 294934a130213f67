"""Records turned into what a pack can say: one file a source."""
