"""What records mean for a decision in governance."""
