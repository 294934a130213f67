"""What needs me today: each role's first page, and search within what they may see.

What happens here: nothing is written; everything is read through the viewer's
scope. What it hands on: links.
"""
