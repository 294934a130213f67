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
)
