"""Who may open their notices, and the list of people who sign in."""

from tests.access.matrix import Row
from tests.access.viewers import (
    ADMINISTRATOR,
    ADMINISTRATOR_ELSEWHERE,
    AMINA,
    BETH,
    DEE,
    EVERY_ADMINISTRATOR,
    EVERY_MANAGER,
    EVERY_OFFICER,
    MANAGERS_ELSEWHERE,
    OFFICERS_ELSEWHERE,
    SIGNED_IN,
)

CHOOSE = EVERY_MANAGER | EVERY_ADMINISTRATOR | EVERY_OFFICER
ROWS = (
    Row("accounts:notices", "My notices", SIGNED_IN),
    Row(
        "accounts:notice",
        "A notice of the care worker who raised a concern",
        AMINA,
        of="aminas_notice",
        not_found=SIGNED_IN,
    ),
    Row(
        "accounts:end_session",
        "Sign out one of my own devices",
        SIGNED_IN,
        methods=("post",),
    ),
    Row("accounts:members", "Who works where", CHOOSE),
    Row("accounts:invite", "Invite somebody", CHOOSE, methods=("get", "post")),
    *(
        Row(
            page,
            what,
            ADMINISTRATOR | BETH,
            of="colleagues_role",
            not_found=MANAGERS_ELSEWHERE | ADMINISTRATOR_ELSEWHERE | EVERY_OFFICER,
            methods=("get", "post"),
        )
        for page, what in (
            ("accounts:end_role", "End a care worker's role"),
            ("accounts:sign_in", "Close a care worker's sign-in"),
        )
    ),
    Row(
        "accounts:end_role",
        "End a council officer's role",
        DEE,
        of="officers_role",
        not_found=EVERY_MANAGER | EVERY_ADMINISTRATOR | OFFICERS_ELSEWHERE,
    ),
)
