"""PostgreSQL's second wall, for the records the road starts from (see `kit.rows`).

Who runs what is published by the regulator, so the directory is open to whoever
is signed in; everything about people is seen through the provider, through a
council a story was shared with, or by whoever wrote it.
"""

from django.db import migrations

from counterpoise.kit.rows import COUNCILS_SQL, PROVIDERS_SQL, VIEWER_SQL, protect, within
from counterpoise.kit.migrating import Statements

SIGNED_IN = f"{VIEWER_SQL} IS NOT NULL"
NEED_TO_KNOW = f"provider_id = {PROVIDERS_SQL} OR shared_with_id = {COUNCILS_SQL} OR raised_by_id = {VIEWER_SQL}"
POLICIES = {
    "directory_safeguardingadultsboard": SIGNED_IN,
    "directory_council": SIGNED_IN,
    "directory_provider": SIGNED_IN,
    "directory_service": SIGNED_IN,
    # One's own roles, which say what else may be seen; one's provider's; every council's, since a
    # referral is announced to its officers; and those of providers that shared a story.
    "accounts_membership": f"""
        user_id = {VIEWER_SQL}
        OR provider_id = {PROVIDERS_SQL}
        OR EXISTS (
            SELECT 1 FROM directory_service AS place
            WHERE place.id = accounts_membership.service_id
            AND place.provider_id = {PROVIDERS_SQL}
        )
        OR (council_id IS NOT NULL AND {SIGNED_IN})
        OR EXISTS (
            SELECT 1 FROM threads_thread AS story
            LEFT JOIN directory_service AS place ON place.id = accounts_membership.service_id
            WHERE story.shared_with_id = {COUNCILS_SQL}
            AND story.provider_id IN (accounts_membership.provider_id, place.provider_id)
        )
    """,
    "people_person": f"""
        provider_id = {PROVIDERS_SQL}
        OR EXISTS (
            SELECT 1 FROM threads_thread AS story
            WHERE story.person_id = people_person.id AND story.shared_with_id = {COUNCILS_SQL}
        )
    """,
    "people_personchange": within("people_personchange", "person_id", "people_person"),
    "people_representative": within("people_representative", "person_id", "people_person"),
    "people_capacityrecord": within("people_capacityrecord", "person_id", "people_person"),
    "threads_thread": NEED_TO_KNOW,
    "threads_threadstep": within("threads_threadstep", "thread_id", "threads_thread"),
}


def build(_apps, editor):
    protect(editor, POLICIES)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("accounts", "0001_initial"),
        ("people", "0001_initial"),
        ("threads", "0001_initial"),
    ]
    operations = [Statements(build, elidable=False)]
