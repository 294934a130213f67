"""Who may open a story. The reporter always keeps sight of their own words."""

from counterpoise.terms import Role
from tests.access.matrix import Row
from tests.access.viewers import (
    AMINA,
    CONFIDENTIAL,
    DEE,
    LEADS,
    PROVIDER_LEADS,
    WITH_A_ROLE,
    group,
)

NOMINATED = group("the nominated individual", roles=(Role.NOMINATED_INDIVIDUAL,))
PAGE = "threads:thread"
ROWS = (
    Row(PAGE, "A story", AMINA | LEADS | PROVIDER_LEADS, of="story", not_found=WITH_A_ROLE),
    Row(
        PAGE,
        "A story that was referred to the council here",
        AMINA | LEADS | PROVIDER_LEADS | DEE,
        of="shared_story",
        not_found=WITH_A_ROLE,
    ),
    Row(
        PAGE,
        "A confidential story",
        AMINA | CONFIDENTIAL,
        of="confidential_story",
        not_found=WITH_A_ROLE,
    ),
    Row(
        PAGE,
        "A story about the registered manager",
        AMINA | CONFIDENTIAL,
        of="story_about_manager",
        not_found=WITH_A_ROLE,
    ),
    Row(
        PAGE,
        "A story about the safeguarding lead",
        AMINA | NOMINATED,
        of="story_about_lead",
        not_found=WITH_A_ROLE,
    ),
)
