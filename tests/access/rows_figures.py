"""Who may open pages of figures: those who write them down, and nobody of a council."""

from counterpoise.apps.accounts.models import SERVICE_ROLES
from tests.access.matrix import Row
from tests.access.viewers import (
    BETH,
    DECIDING_LEADS,
    EVERY_DECIDING_LEAD,
    EVERY_LEAD,
    EVERY_PROVIDER_LEAD,
    EVERY_STAFF,
    HERE,
    LEADS,
    LEADS_ELSEWHERE,
    MANAGERS_ELSEWHERE,
    PROVIDER_LEADS,
    PROVIDER_LEADS_ELSEWHERE,
    SIBLING,
    but,
    group,
)

BOTH = ("get", "post")
RECORDING = EVERY_LEAD | EVERY_PROVIDER_LEAD
ELSEWHERE = LEADS_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE
OF_THE_PROVIDER = (
    group("staff of the provider's services", roles=SERVICE_ROLES, places=(HERE, SIBLING))
    | PROVIDER_LEADS
)
INSIDE = EVERY_STAFF | EVERY_PROVIDER_LEAD
LEADS_OF_OTHERS = but(EVERY_DECIDING_LEAD, DECIDING_LEADS, "deciding leads of other providers")


def own_file(name: str, what: str, *methods: str) -> Row:
    """A step of a spreadsheet: for whoever uploaded it."""
    return Row(
        f"assurance:{name}",
        what,
        BETH,
        of="managers_file",
        not_found=but(RECORDING, BETH, "everybody else who writes figures down"),
        methods=methods or ("get",),
        sends=(("seen_version", "1"),),
    )


ROWS = (
    Row("assurance:figures", "What is missing and where to write", RECORDING),
    Row(
        "assurance:grid",
        "A service's month",
        LEADS | PROVIDER_LEADS,
        of="service",
        not_found=ELSEWHERE,
        methods=BOTH,
    ),
    Row(
        "assurance:versions",
        "Every version of a figure",
        LEADS | PROVIDER_LEADS,
        of='service "R06" "2026-01"',
        not_found=ELSEWHERE,
    ),
    *(
        Row(
            f"assurance:{name}",
            what,
            BETH | DECIDING_LEADS,
            of=of,
            not_found=MANAGERS_ELSEWHERE | LEADS_OF_OTHERS,
            methods=BOTH,
        )
        for name, what, of in (
            ("ask", "Ask somebody for a service's figures", "service"),
            ("end_return", "Stop asking", "expected_return"),
        )
    ),
    Row("assurance:upload", "Bring in a spreadsheet", RECORDING, methods=BOTH),
    own_file("columns", "What a manager's columns mean", "get", "post"),
    own_file("batch", "What a manager's file will do"),
    own_file("bad_rows", "The bad rows of a manager's file"),
    own_file("confirm", "Bring a manager's file in", "post"),
    own_file("give_up", "Give a manager's file up", "post"),
    Row("assurance:library", "What each figure means", INSIDE),
    Row(
        "assurance:indicator",
        "One definition",
        OF_THE_PROVIDER,
        of='provider "R06"',
        not_found=but(INSIDE, OF_THE_PROVIDER, "people of other providers"),
    ),
    Row(
        "assurance:add_indicator",
        "Define an indicator of the organisation's own",
        DECIDING_LEADS,
        of="provider",
        not_found=LEADS_OF_OTHERS,
        methods=BOTH,
    ),
    *(
        Row(
            f"assurance:{name}",
            what,
            DECIDING_LEADS,
            of="own_indicator",
            not_found=LEADS_OF_OTHERS,
            methods=BOTH,
        )
        for name, what in (
            ("change_indicator", "Change its definition"),
            ("end_indicator", "End it"),
        )
    ),
)
