"""Many plain rows at once: as a model would have written them, clashes left out when asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from counterpoise.apps.accounts.models import Notice
from counterpoise.kit.insert import insert_rows, stored
from counterpoise.kit.references import new_key

pytestmark = pytest.mark.django_db

COLUMNS = (
    *("public_key", "version", "to_id", "notice_kind", "subject_reference"),
    *("url_name", "url_key", "created_at", "failures", "once_key"),
)
AT = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def row(to, once_key):
    fixed = ("clock-late", "C-2026-0000000", "concerns:concern", "key", stored(AT), 0)
    return (new_key(), 1, to.pk, *fixed, once_key)


def test_a_row_reads_back_as_the_model_keeps_it(amina):
    insert_rows(Notice, COLUMNS, [row(amina, None)])
    kept = Notice.objects.get(to=amina)
    assert (kept.created_at, kept.once_key, kept.sent_at, kept.failures) == (AT, None, None, 0)


def test_no_rows_at_all_is_no_error(amina):
    insert_rows(Notice, COLUMNS, [])
    assert not Notice.objects.filter(to=amina).exists()


def test_a_clash_is_left_out_only_when_asked(amina):
    insert_rows(Notice, COLUMNS, [row(amina, "one")])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Notice, COLUMNS, [row(amina, "one"), row(amina, "two")])
    insert_rows(Notice, COLUMNS, [row(amina, "one"), row(amina, "two")], skip_clashes=True)
    assert sorted(Notice.objects.values_list("once_key", flat=True)) == ["one", "two"]


def test_a_missing_moment_is_stored_as_none():
    assert stored(None) is None
