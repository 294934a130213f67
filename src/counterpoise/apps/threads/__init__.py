"""The golden thread: one story's reference and its page of steps.

What happens here: everything recorded in one story leaves a step on one
thread. What it hands on: a timeline that sibling apps share without knowing
one another.
"""
