"""Who runs what, and where: providers, their services, councils and their boards.

What happens here: an administrator keeps names, numbers to ring and the
threshold guidance each council follows. What it hands on: the place that every
person, concern and review belongs to.
"""
