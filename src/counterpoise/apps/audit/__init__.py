"""The record of decisions: one append-only, hash-chained table and its one writer.

What happens here: every action of every app writes one event in its own
transaction. What it hands on: checkpoints to lodge elsewhere, and a check that
finds any event that was altered, lost or cut off. Screens never read it.
"""
