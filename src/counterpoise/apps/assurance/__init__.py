"""Assurance: what is measured, month by month, and whether it shows that practice improved.

What happens here: indicators defined, exposures and readings kept in every version, missing
returns asked for, spreadsheets brought in, named changes with their evidence and verdicts.
What it hands on: series that charts are drawn from, and signed verdicts.
"""
