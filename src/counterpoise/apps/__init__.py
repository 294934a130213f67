"""What people recorded and decided, one Django app per part of the road."""
