"""Who may see what proves a plan, review it, show it outside, ask for changes, and close it."""

from tests.access.matrix import Row
from tests.access.viewers import (
    BETH,
    DECIDING_LEADS,
    DEE,
    EVERYBODY,
    LEADS,
    PROVIDER_LEADS,
    WITH_A_ROLE,
    but,
)

BOTH = ("get", "post")
SEES = LEADS | PROVIDER_LEADS
DECIDES = BETH | DECIDING_LEADS
NOT_SEEING = but(WITH_A_ROLE, SEES, "everybody else")
NOT_SHOWN = but(WITH_A_ROLE, SEES | DEE, "everybody else")


def seen(url_name: str, what: str, of: str, methods: tuple[str, ...] = ("get",)) -> Row:
    """For those who lead the service or the provider; nobody else finds it."""
    return Row(url_name, what, SEES, of=of, not_found=NOT_SEEING, methods=methods)


def decided(url_name: str, what: str, of: str, methods: tuple[str, ...] = BOTH) -> Row:
    """For the registered manager and the leads who decide."""
    return Row(url_name, what, DECIDES, of=of, not_found=NOT_SEEING, methods=methods)


ROWS = (
    seen("plans:evidence", "What shows that a plan works", "plan"),
    seen("plans:add_evidence", "Attach evidence", "plan", BOTH),
    Row(
        "plans:withdraw_evidence",
        "Withdraw evidence that contradicts the plan of a registered manager",
        DECIDING_LEADS,
        of="plan_evidence",
        not_found=NOT_SEEING,
        methods=BOTH,
    ),
    decided("plans:answer_evidence", "Answer what contradicts", "plan_evidence"),
    seen("plans:file", "A file of evidence", "evidence_file"),
    seen("plans:reviews", "Reviews of a plan", "plan"),
    decided("plans:hold_review", "Hold a review of a plan", "plan"),
    seen("plans:sharing", "Links to a plan", "plan"),
    decided("plans:make_link", "Make a link to a plan", "plan"),
    decided("plans:take_back_link", "Take a link back", "plan_link"),
    Row("plans:shared", "What a link shows", EVERYBODY, of="link_secret"),
    Row(
        "plans:asked_changes",
        "Changes the council asked for",
        SEES | DEE,
        of="shared_plan",
        not_found=NOT_SHOWN,
    ),
    Row(
        "plans:asked_changes",
        "Ask for a change of a plan",
        DEE,
        of="shared_plan",
        not_found=NOT_SHOWN,
        methods=("post",),
    ),
    Row(
        "plans:answer_change",
        "Answer what the council asked for",
        DECIDES,
        of="asked_change",
        not_found=NOT_SHOWN,
        methods=BOTH,
    ),
    seen("assurance:plan_proof", "A plan's measures and verdicts", "plan"),
    decided("assurance:plan_measure", "Choose a figure for a plan", "plan"),
    decided("assurance:plan_figures", "Take a plan's figures from before", "plan", ("post",)),
    decided("assurance:prove_measure", "Start judging a measure", "plan_measure"),
    decided("governance:close_plan", "Close a plan", "plan"),
    seen("governance:closure", "A closing and who confirms it", "closure", BOTH),
    decided("governance:recheck", "Look at a closed plan again", "recheck"),
)
