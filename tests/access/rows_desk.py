"""Who may open the desk and search: what is found there follows from the viewer's scope."""

from tests.access.matrix import Row
from tests.access.viewers import WITH_A_ROLE

ROWS = (
    Row("desk:desk", "What needs me today", WITH_A_ROLE),
    Row("desk:search", "Search", WITH_A_ROLE, methods=("get", "post")),
)
