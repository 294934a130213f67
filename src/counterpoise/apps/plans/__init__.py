"""Improvement plans: why it happens, what will change, who owns it, how we will know.

What happens here: a plan is opened from whatever showed the concern, read by the critique
as it is written, agreed, and carried out by named people; each action is verified by
somebody else who saw it. What it hands on: measures to be proved, and a plan to be closed.
"""
