"""Finished words for the pages of figures, indicators, returns and spreadsheets."""
