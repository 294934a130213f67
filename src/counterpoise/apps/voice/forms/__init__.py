"""What is asked when somebody writes an entry, looks for some, or brings a file in."""
