"""Reviews: the daily look at every open concern, decisions with reasons, sign-off.

What happens here: an agenda that leaves nothing out, one decision per item,
what was missed yesterday on top. What it hands on: reviewed concerns and the
times from concern to decision and referral.
"""
