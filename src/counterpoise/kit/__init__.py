"""Web furniture only: form fields, the base record, page layout, dates. Knows no app."""
