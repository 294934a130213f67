"""Evidence packs: what a service can show, for whom, and from which records.

A pack is prepared, looked through, taken apart where it must be, and issued. Once issued it is
frozen and numbered, and anybody who is handed it can ask whether it is the one that was issued.
Beside the packs stands where each service is with its regulator.
"""
