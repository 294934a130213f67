"""Many plain rows at once: as a model would have written them, clashes left out when asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from counterpoise.apps.accounts.models import Notice
from counterpoise.kit.insert import copy_rows, insert_rows, stored, update_rows
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


def test_an_update_reaches_only_rows_that_are_as_they_were_taken(amina):
    insert_rows(Notice, COLUMNS, [row(amina, "one"), row(amina, "two")])
    one, two = Notice.objects.order_by("once_key")
    rows = [((stored(AT), 3), (one.pk, 0)), ((None, 3), (two.pk, 7))]
    changed = update_rows(
        Notice, ("sent_at", "failures"), ("id", "failures"), rows, also="version = version + 1"
    )
    one, two = one.fresh(), two.fresh()
    assert changed == 1
    assert (one.sent_at, one.failures, one.version) == (AT, 3, 2)
    assert (two.sent_at, two.failures, two.version) == (None, 0, 1)


def test_words_too_long_for_their_column_are_never_cut_off(amina):
    long = list(row(amina, None))
    long[6] = "x" * 23
    if connection.vendor == "postgresql":
        with pytest.raises(DataError), transaction.atomic():
            insert_rows(Notice, COLUMNS, [long])
        return
    insert_rows(Notice, COLUMNS, [long])
    assert Notice.objects.get(to=amina).url_key == "x" * 23


@pytest.mark.parametrize(
    "words",
    ["", 'it\'s \\N {a, b} "c" %s', "\x1f", "\x1e", "a\x1fb", "\x1e\x1f", "é 👵🏽 \u202e", "NULL"],
)
def test_any_words_come_back_as_they_were(amina, words):
    rows = [list(row(amina, str(number))) for number in range(3)]
    rows[1][3] = words
    insert_rows(Notice, COLUMNS, rows)
    alone = list(row(amina, "alone"))
    alone[3] = words
    insert_rows(Notice, COLUMNS, [alone])
    kept = dict(Notice.objects.values_list("once_key", "notice_kind"))
    assert kept == {"0": "clock-late", "1": words, "2": "clock-late", "alone": words}


def test_a_column_of_nothing_but_none_and_one_that_is_sometimes_none(amina):
    insert_rows(Notice, COLUMNS, [row(amina, None), row(amina, None)])
    insert_rows(Notice, COLUMNS, [row(amina, None), row(amina, "one")])
    kept = list(Notice.objects.values_list("once_key", flat=True))
    assert (kept.count(None), kept.count("one")) == (3, 1)


def test_a_copy_writes_what_an_insert_writes(amina):
    odd = "tab\there, line\nthere, a \\N and a \\"
    rows = [row(amina, None), (*row(amina, "one")[:-1], odd), row(amina, "two")]
    copy_rows(Notice, COLUMNS, iter(rows))
    kept = Notice.objects.order_by("pk").values_list("public_key", "created_at", "once_key")
    assert list(kept) == [(one[0], AT, one[-1]) for one in rows]


def test_a_copy_that_clashes_keeps_none_of_it(amina):
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_rows(Notice, COLUMNS, [row(amina, "one"), row(amina, "one")])
    assert not Notice.objects.exists()
