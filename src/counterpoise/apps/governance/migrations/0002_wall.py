"""PostgreSQL's second wall, for concerns and their reviews (see `kit.rows`)."""

from django.db import migrations

from counterpoise.kit.rows import COUNCILS_SQL, PROVIDERS_SQL, VIEWER_SQL, protect, within
from counterpoise.kit.migrating import Statements

NEED_TO_KNOW = f"provider_id = {PROVIDERS_SQL} OR shared_with_id = {COUNCILS_SQL} OR raised_by_id = {VIEWER_SQL}"
OF_A_CONCERN = (
    "addendum",
    "candour",
    "clock",
    "concernhistory",
    "consultation",
    "disagreement",
    "notification",
    "referral",
    "reporterfeedback",
    "triageadvice",
    "triagedecision",
)
POLICIES = {
    "concerns_concern": NEED_TO_KNOW,
    **{
        f"concerns_{name}": within(f"concerns_{name}", "concern_id", "concerns_concern")
        for name in OF_A_CONCERN
    },
    "concerns_clockpause": within("concerns_clockpause", "clock_id", "concerns_clock"),
    "concerns_clockflip": within("concerns_clockflip", "clock_id", "concerns_clock"),
    "governance_review": f"provider_id = {PROVIDERS_SQL}",
    "governance_agendaitem": within("governance_agendaitem", "review_id", "governance_review"),
    "governance_decision": within("governance_decision", "item_id", "governance_agendaitem"),
}


def build(_apps, editor):
    protect(editor, POLICIES)


class Migration(migrations.Migration):
    dependencies = [
        ("threads", "0002_wall"),
        ("concerns", "0001_initial"),
        ("governance", "0001_initial"),
    ]
    operations = [Statements(build, elidable=False)]
