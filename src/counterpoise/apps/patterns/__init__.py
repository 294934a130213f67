"""What is noticed when weak signs are added up, and what people made of it.

Notes, concerns, complaints, feedback and audits about one person stand on one timeline. The sweep
asks the engine whether it is happening again; people answer. A pattern is a signal, not a finding:
nothing is referred by itself. Hands on: concerns raised, patterns for the review of themes.
"""
