"""Who is using this, in which role, where, and so what they may see.

What happens here: people sign in, hold memberships, are told of things that
need them. What it hands on: the scope through which every later app reads.
"""
