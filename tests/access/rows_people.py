"""Who may open pages about people."""

from tests.access.matrix import Row
from tests.access.viewers import (
    BETH,
    CONFIDENTIAL,
    EVERY_CONFIDENTIAL,
    EVERY_LEAD,
    EVERY_MANAGER,
    EVERY_PROVIDER_LEAD,
    EVERY_STAFF,
    LEADS,
    LEADS_ELSEWHERE,
    PROVIDER_LEADS,
    PROVIDER_LEADS_ELSEWHERE,
    STAFF,
    STAFF_ELSEWHERE,
    but,
)

READ = {
    "opens": STAFF | PROVIDER_LEADS,
    "not_found": STAFF_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE,
}
CHANGE = {
    "opens": LEADS | PROVIDER_LEADS,
    "not_found": LEADS_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE,
    "methods": ("get", "post"),
}
ROWS = (
    Row(
        "people:people",
        "People in my services",
        EVERY_STAFF | EVERY_PROVIDER_LEAD,
        methods=("get", "post"),
    ),
    Row("people:person", "One person", of="person", **READ),
    Row("people:history", "What a person's page said before", of="person", **READ),
    Row(
        "people:who_opened",
        "Who has opened a person's page",
        BETH | CONFIDENTIAL,
        of="person",
        not_found=but(EVERY_MANAGER | EVERY_CONFIDENTIAL, BETH | CONFIDENTIAL, "those elsewhere"),
    ),
    Row("people:add", "Add a person", EVERY_LEAD | EVERY_PROVIDER_LEAD, methods=("get", "post")),
    Row("people:change", "Change a person's page", of="person", **CHANGE),
    Row("people:add_representative", "Add a representative", of="person", **CHANGE),
    Row("people:end_representative", "Take a representative off", of="representative", **CHANGE),
    Row("people:add_capacity", "Write down capacity for a decision", of="person", **CHANGE),
)
