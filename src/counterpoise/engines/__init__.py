"""Pure judgement: frozen facts and a ruleset in, findings with reasons out.

No Django, no input or output, no clock. Engines advise; people decide.
"""
