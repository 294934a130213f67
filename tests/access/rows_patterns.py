"""Who may open patterns, answer them, and read notes by hand."""

from tests.access.matrix import Row
from tests.access.viewers import (
    BETH,
    CONFIDENTIAL,
    CONFIDENTIAL_NOT,
    DECIDING_LEADS,
    EVERY_LEAD,
    EVERY_PROVIDER_LEAD,
    LEADS,
    LEADS_ELSEWHERE,
    PROVIDER_LEADS,
    PROVIDER_LEADS_ELSEWHERE,
)

ELSEWHERE = LEADS_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE
READERS = LEADS | PROVIDER_LEADS
DECIDERS = BETH | DECIDING_LEADS
EVERY_READER = EVERY_LEAD | EVERY_PROVIDER_LEAD
BOTH = ("get", "post")
ROWS = (
    Row("patterns:patterns", "Patterns", EVERY_READER),
    Row("patterns:precision", "How right the signals are", EVERY_READER),
    Row("patterns:sample", "Notes to read", EVERY_READER),
    Row("patterns:pattern", "A pattern", READERS, of="pattern", not_found=ELSEWHERE),
    Row(
        "patterns:pattern",
        "A pattern in confidence",
        CONFIDENTIAL,
        of="confidential_pattern",
        not_found=ELSEWHERE | LEADS | CONFIDENTIAL_NOT,
    ),
    Row(
        "patterns:person",
        "What was noticed about a person",
        READERS,
        of="person",
        not_found=ELSEWHERE,
    ),
    Row(
        "patterns:service", "What a service’s notes say", READERS, of="service", not_found=ELSEWHERE
    ),
    Row(
        "patterns:similar",
        "Concerns in similar words",
        READERS,
        of="concern",
        not_found=ELSEWHERE,
    ),
    *(
        Row(f"patterns:{name}", what, DECIDERS, of=of, not_found=ELSEWHERE, methods=methods)
        for name, what, of, methods in (
            ("answer", "Answer a pattern", "pattern", BOTH),
            ("raise", "Raise a concern from a pattern", "pattern", BOTH),
            ("open_again", "Take an answer back", "answered_pattern", BOTH),
            ("open_issue", "Open a closed issue again", "pattern_of_issue", BOTH),
            ("add_usual", "Say what is usual for a person", "person", BOTH),
            ("end_usual", "Take a sign off the list of what is usual", "usual", ("post",)),
            ("read_sample", "Read a note by hand", "sample", BOTH),
        )
    ),
)
