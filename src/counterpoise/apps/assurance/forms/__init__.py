"""What is typed: a month's figures, an indicator, who is asked, a spreadsheet's columns."""
