"""Pages of what people say, and of what other systems send."""
