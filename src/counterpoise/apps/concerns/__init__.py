"""Incidents and concerns, from "I have noticed something" to what came of it.

What happens here: raise, triage, clock, refer, notify, tell, close. What it
hands on: decided concerns to the daily review, and stories to patterns and plans.
"""
