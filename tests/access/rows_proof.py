"""Who may open charts, changes and verdicts: those inside the provider. A council compares only."""

from tests.access.matrix import Row
from tests.access.viewers import (
    BETH,
    COMMISSIONERS,
    COMMISSIONERS_ELSEWHERE,
    COMMISSIONERS_HERE,
    DECIDING_LEADS,
    DEE,
    EVERY_DECIDING_LEAD,
    EVERY_OFFICER,
    EVERY_PROVIDER_LEAD,
    EVERY_STAFF,
    LEADS,
    LEADS_ELSEWHERE,
    MANAGERS_ELSEWHERE,
    OFFICERS_ELSEWHERE,
    PROVIDER_LEADS,
    PROVIDER_LEADS_ELSEWHERE,
    STAFF,
    STAFF_ELSEWHERE,
    Group,
    but,
)

BOTH = ("get", "post")
CHART = 'service "F02"'
NOT_HERE = STAFF_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE
LEADS_OF_OTHERS = but(EVERY_DECIDING_LEAD, DECIDING_LEADS, "deciding leads of other providers")
DECIDES_ELSEWHERE = MANAGERS_ELSEWHERE | LEADS_OF_OTHERS


def read(name: str, what: str, of: str, *, slow: bool = False) -> Row:
    """For everybody who works in the service and the provider's leads."""
    return Row(
        f"assurance:{name}", what, STAFF | PROVIDER_LEADS, of=of, not_found=NOT_HERE, slow=slow
    )


def noted(name: str, what: str, of: str, *methods: str) -> Row:
    """For those who may write figures down."""
    return Row(
        f"assurance:{name}",
        what,
        LEADS | PROVIDER_LEADS,
        of=of,
        not_found=LEADS_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE,
        methods=methods,
    )


def decided(name: str, what: str, of: str, opens: Group = BETH | DECIDING_LEADS) -> Row:
    """For the registered manager and the leads who decide."""
    return Row(f"assurance:{name}", what, opens, of=of, not_found=DECIDES_ELSEWHERE, methods=BOTH)


ROWS = (
    Row("assurance:places", "Choose a service's board", EVERY_STAFF | EVERY_PROVIDER_LEAD),
    read("board", "A service's charts", "service"),
    read("chart", "One chart", CHART),
    read("chart_svg", "A chart as a drawing", CHART),
    read("chart_png", "A chart as a picture", CHART, slow=True),
    read("chart_csv", "A chart's numbers", CHART),
    noted("add_note", "A note beside a chart", CHART, *BOTH),
    noted("withdraw_note", "Take a note back", "chart_note", "post"),
    decided("limits", "Draw limits again", CHART),
    decided("target", "A chart's target", CHART),
    decided("leave_out", "Leave a month out of a chart", CHART),
    Row(
        "assurance:put_back",
        "Put a month back into a chart",
        BETH | DECIDING_LEADS,
        of="left_out",
        not_found=DECIDES_ELSEWHERE,
        methods=("post",),
    ),
    read("changes", "Changes and verdicts of a service", "service"),
    decided("name_change", "Name a change", "service"),
    read("change", "A change with its evidence", "change"),
    decided("end_change", "End a change", "change"),
    decided("add_evidence", "Attach evidence", "change"),
    decided("withdraw_evidence", "Withdraw evidence", "evidence"),
    decided("look", "Ask whether it has improved", "change"),
    read("verdict", "A verdict", "verdict"),
    Row(
        "assurance:sign",
        "Sign a verdict, but not on one's own change",
        DECIDING_LEADS,
        of="verdict",
        not_found=DECIDES_ELSEWHERE,
        methods=("post",),
        sends=(("seen_version", "1"),),
    ),
    Row(
        "assurance:comparisons",
        "What can be compared",
        EVERY_PROVIDER_LEAD | EVERY_OFFICER | COMMISSIONERS,
    ),
    Row(
        "assurance:comparison",
        "Services on a funnel",
        PROVIDER_LEADS,
        of='provider "F02"',
        not_found=PROVIDER_LEADS_ELSEWHERE,
    ),
    Row(
        "assurance:council_comparison",
        "Services in a council's area on a funnel, without small counts",
        DEE | COMMISSIONERS_HERE,
        of='council "F02"',
        not_found=OFFICERS_ELSEWHERE | COMMISSIONERS_ELSEWHERE,
    ),
)
