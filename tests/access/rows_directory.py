"""Who may open services and numbers to ring."""

from tests.access.matrix import Row
from tests.access.viewers import (
    ADMINISTRATOR,
    ADMINISTRATOR_ELSEWHERE,
    DEE,
    OFFICERS_ELSEWHERE,
    WITH_A_ROLE,
)

OWN = {
    "opens": ADMINISTRATOR,
    "not_found": ADMINISTRATOR_ELSEWHERE,
    "methods": ("get", "post"),
}
ROWS = (
    Row("directory:services", "Services and numbers to ring", WITH_A_ROLE),
    Row("directory:add_service", "Add a service", of="provider", **OWN),
    Row("directory:change_service", "Change a service", of="service", **OWN),
    Row("directory:close_service", "Close a service", of="service", **OWN),
    Row(
        "directory:change_numbers",
        "Change a council's numbers",
        ADMINISTRATOR | DEE,
        of="council",
        not_found=ADMINISTRATOR_ELSEWHERE | OFFICERS_ELSEWHERE,
        methods=("get", "post"),
    ),
)
