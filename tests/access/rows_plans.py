"""Who may open plans: those who lead inside the provider write; a council reads what is shared."""

from tests.access.matrix import Row
from tests.access.viewers import (
    BETH,
    CARE_WORKERS,
    DECIDING_LEADS,
    DEE,
    EVERY_DECIDING_LEAD,
    EVERY_LEAD,
    EVERY_MANAGER,
    EVERY_OFFICER,
    EVERY_PROVIDER_LEAD,
    EVERY_STAFF,
    LEADS,
    MANAGERS_ELSEWHERE,
    OFFICERS_ELSEWHERE,
    PROVIDER_LEADS,
    PROVIDER_LEADS_ELSEWHERE,
    STAFF_ELSEWHERE,
    Group,
    but,
)

BOTH = ("get", "post")
SEES = LEADS | PROVIDER_LEADS
NOT_HERE = CARE_WORKERS | STAFF_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE
LEADS_OF_OTHERS = but(EVERY_DECIDING_LEAD, DECIDING_LEADS, "deciding leads of other providers")


def read(name: str, what: str, of: str) -> Row:
    """A plan that was not shared: a council does not find it."""
    return Row(f"plans:{name}", what, SEES, of=of, not_found=NOT_HERE | EVERY_OFFICER)


def shared(name: str, what: str, of: str) -> Row:
    """A plan that was shared: officers of that council read it, and of no other."""
    not_found = NOT_HERE | OFFICERS_ELSEWHERE
    return Row(f"plans:{name}", what, SEES | DEE, of=of, not_found=not_found)


def made(name: str, what: str, of: str) -> Row:
    """How a plan was made: never a council's."""
    return Row(f"plans:{name}", what, SEES, of=of, not_found=NOT_HERE)


def written(name: str, what: str, of: str, methods: tuple[str, ...] = BOTH) -> Row:
    """For the registered manager and the leads who decide."""
    opens: Group = BETH | DECIDING_LEADS
    not_found = MANAGERS_ELSEWHERE | LEADS_OF_OTHERS
    return Row(f"plans:{name}", what, opens, of=of, not_found=not_found, methods=methods)


ROWS = (
    Row("plans:plans", "Plans", EVERY_STAFF | EVERY_PROVIDER_LEAD | EVERY_OFFICER),
    Row("plans:mine", "What I own in plans", EVERY_STAFF | EVERY_PROVIDER_LEAD),
    Row("plans:board", "Plans of all services", EVERY_PROVIDER_LEAD),
    Row("plans:open", "Open a plan", EVERY_MANAGER | EVERY_DECIDING_LEAD, methods=BOTH),
    Row(
        "plans:starts",
        "Our own starting points for plans",
        EVERY_MANAGER | EVERY_DECIDING_LEAD,
        methods=BOTH,
    ),
    Row("plans:plans_file", "Plans as a spreadsheet", EVERY_LEAD | EVERY_PROVIDER_LEAD),
    Row("plans:actions_file", "Actions as a spreadsheet", EVERY_LEAD | EVERY_PROVIDER_LEAD),
    read("plan", "A plan being written", "draft_plan"),
    read("doing", "Its actions as pictures", "plan"),
    read("action", "One action", "plan_action"),
    shared("plan", "A plan shown to the council", "shared_plan"),
    shared("doing", "Its actions, shown to the council", "shared_plan"),
    shared("action", "One of its actions, shown to the council", "shared_action"),
    made("tools", "Causes as a picture", "plan"),
    made("history", "What was changed in a plan", "plan"),
    Row(
        "plans:say",
        "Say how an action is going",
        BETH | DECIDING_LEADS,
        of='plan_action "note"',
        not_found=NOT_HERE,
        methods=BOTH,
    ),
    written("write", "Write a section", 'draft_plan "aim"'),
    written("reading", "The critique while writing", 'draft_plan "aim"', ("post",)),
    written("add", "Add a part", 'draft_plan "factors"'),
    written("change_part", "Change a part", '"actions" plan_action'),
    written("reading_part", "The critique of a part", '"actions" plan_action', ("post",)),
    written("take_out", "Take a part out", '"actions" plan_action'),
    written("whys", "Five whys", "plan_factor"),
    written("let_stand", "Let a finding stand", 'draft_plan "no_due_date"'),
    written("step", "Propose a plan", 'plan_to_propose "propose"'),
    written("share", "Show a plan to the council", "plan"),
    written("keep_start", "Keep a starting point", "plan"),
)
