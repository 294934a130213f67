"""Who may open reviews."""

from tests.access.matrix import Row
from tests.access.viewers import (
    BETH,
    DECIDING_LEADS,
    EVERY_LEAD,
    EVERY_PROVIDER_LEAD,
    LEADS,
    LEADS_ELSEWHERE,
    PROVIDER_LEADS,
    PROVIDER_LEADS_ELSEWHERE,
    WITH_A_ROLE,
    but,
)

ELSEWHERE = LEADS_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE
ROWS = (
    Row("governance:reviews", "Today's reviews", EVERY_LEAD | EVERY_PROVIDER_LEAD),
    Row("governance:times", "Times to decide and refer", EVERY_LEAD | EVERY_PROVIDER_LEAD),
    Row(
        "governance:review",
        "A review",
        LEADS | PROVIDER_LEADS,
        of="review",
        not_found=ELSEWHERE,
    ),
    *(
        Row(
            f"governance:{name}",
            what,
            BETH | DECIDING_LEADS,
            of=of,
            not_found=ELSEWHERE,
            methods=("post",),
            sends=(("seen_version", "1"),),
        )
        for name, what, of in (
            ("open", "Open today's review", 'service "everyday"'),
            ("decide", "Decide an item", "review"),
            ("sign_off", "Sign a review off", "review"),
        )
    ),
    Row("governance:themes_list", "Reviews of themes", EVERY_LEAD | EVERY_PROVIDER_LEAD),
    Row(
        "governance:themes",
        "A review of themes",
        LEADS | PROVIDER_LEADS,
        of="themes",
        not_found=ELSEWHERE,
    ),
    Row(
        "governance:minutes",
        "Its minutes, once signed off",
        LEADS | PROVIDER_LEADS,
        of="signed_themes",
        not_found=ELSEWHERE,
    ),
    Row(
        "governance:open_themes",
        "Open a review of themes",
        BETH | DECIDING_LEADS,
        of="service",
        not_found=ELSEWHERE,
        methods=("post",),
    ),
    *(
        Row(
            f"governance:{name}",
            what,
            BETH | DECIDING_LEADS,
            of=of,
            not_found=ELSEWHERE,
            methods=methods,
        )
        for name, what, of, methods in (
            ("agree_theme", "Agree a theme", "themes", ("get", "post")),
            ("decide_step", "Decide what will be done", "themes", ("get", "post")),
            ("sign_off_themes", "Sign a review of themes off", "themes", ("get", "post")),
            ("withdraw_theme", "Take a theme back", "theme", ("post",)),
        )
    ),
    Row(
        "governance:step",
        "A step from a review of themes",
        LEADS | PROVIDER_LEADS,
        of="step",
        not_found=but(WITH_A_ROLE, LEADS | PROVIDER_LEADS, "everybody else with a role"),
    ),
)
