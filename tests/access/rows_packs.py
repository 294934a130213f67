"""Who may open packs, and what is written down about the regulator."""

from counterpoise.apps.accounts.models import BOARD_ROLES
from tests.access.matrix import Row
from tests.access.viewers import (
    BETH,
    BOARD_MEMBERS,
    DECIDING_LEADS,
    DEE,
    EVERY_DECIDING_LEAD,
    EVERY_LEAD,
    EVERY_MANAGER,
    EVERY_OFFICER,
    EVERY_PROVIDER_LEAD,
    LEADS,
    MANAGERS_SIBLING,
    PROVIDER_LEADS,
    but,
    group,
)

BOTH = ("get", "post")
INSIDE = EVERY_LEAD | EVERY_PROVIDER_LEAD
READS = INSIDE | EVERY_OFFICER | BOARD_MEMBERS
PREPARES = EVERY_MANAGER | EVERY_DECIDING_LEAD
WORKS = BETH | DECIDING_LEADS
SEES = LEADS | PROVIDER_LEADS
OUR_BOARD = group("board members here", roles=BOARD_ROLES)
WORKS_ELSEWHERE = but(PREPARES, WORKS, "those who prepare packs elsewhere")
NOT_SEEING = but(READS, SEES, "those who read other packs")


def by_hand(name: str, what: str, of: str, *, methods=BOTH, asks: str = "") -> Row:
    return Row(
        f"packs:{name}", what, WORKS, of=of, not_found=WORKS_ELSEWHERE, methods=methods, asks=asks
    )


ROWS = (
    Row("packs:packs", "The packs I may know of", READS),
    by_hand("begin", "Begin a pack", "service"),
    Row(
        "packs:board",
        "Begin this month's board pack",
        DECIDING_LEADS,
        of="provider",
        not_found=but(
            PREPARES,
            DECIDING_LEADS | BETH | MANAGERS_SIBLING,
            "those who prepare packs of other providers",
        ),
        methods=("post",),
    ),
    Row(
        "packs:pack",
        "A pack being prepared",
        WORKS,
        of="pack_draft",
        not_found=but(READS, SEES, "those who read other packs"),
    ),
    Row("packs:pack", "An issued pack", SEES, of="pack_issued", not_found=NOT_SEEING),
    Row(
        "packs:pack",
        "An issued pack the council here was handed",
        SEES | DEE,
        of="pack_shared",
        not_found=but(READS, SEES | DEE, "those who read other packs"),
    ),
    Row(
        "packs:pack",
        "The board's pack",
        PROVIDER_LEADS | OUR_BOARD,
        of="pack_of_board",
        not_found=but(READS, PROVIDER_LEADS | OUR_BOARD, "those who read other packs"),
    ),
    Row("packs:progress", "How far a pack is", SEES, of="pack_draft", not_found=NOT_SEEING),
    Row("packs:file", "A file of a pack", SEES, of='pack_issued "pdf"', not_found=NOT_SEEING),
    by_hand("write", "Write for a line", 'pack_draft "S1"'),
    by_hand("take_out", "Take something out", "pack_draft", asks="statement=raised/waiting"),
    by_hand("withdraw", "Take a pack back", "pack_draft"),
    by_hand("issue", "Ask for a pack", "pack_issued", methods=("post",)),
    by_hand("put_back", "Put something back", "pack_draft taken_out", methods=("post",)),
    Row("packs:positions", "Where services stand with the regulator", INSIDE),
    Row(
        "packs:position",
        "Where a service stands with the regulator",
        SEES,
        of="service",
        not_found=but(INSIDE, SEES, "those who lead elsewhere"),
    ),
    *(
        by_hand(name, what, of)
        for name, what, of in (
            ("record_step", "Write down a step", "service"),
            ("correct_step", "Put a step right", "regulator_step"),
            ("add_duty", "Add what is due", "regulator_step"),
            ("link_plan", "Link a plan", "regulator_step"),
            ("finish_duty", "Write down that it is done", "regulator_due"),
        )
    ),
)
