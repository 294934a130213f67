"""Pages of figures, indicators, returns and spreadsheets."""
