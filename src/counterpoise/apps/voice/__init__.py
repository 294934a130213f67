"""What people, families and staff say, and what is written at every visit.

What happens here: notes, complaints, compliments and feedback are typed, brought in from a
file, or sent by another system; each is read for signs as it arrives, in the same
transaction. What it hands on: entries with the exact words marked, to patterns and plans.
A mark is a signal for a person to look at, never a finding.
"""
