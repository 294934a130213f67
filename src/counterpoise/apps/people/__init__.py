"""People supported: what matters to them, how to communicate, who speaks with them.

What happens here: a person's page is kept, what matters first, then the two
sides, what keeps them safe and what keeps them free. What it hands on: the
person a concern is about.
"""
