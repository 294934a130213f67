"""What is typed and chosen about packs."""
