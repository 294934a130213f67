"""Who may open which page, as one table that is also printed in the documentation."""
