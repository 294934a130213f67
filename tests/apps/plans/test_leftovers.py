"""A process killed between putting a file down and its commit leaves nothing for good."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile

from counterpoise.apps.plans.actions import leftovers
from counterpoise.apps.plans.jobs import sweep
from counterpoise.apps.plans.models import EvidenceFile
from counterpoise.config.viewer import seen_by_the_system
from counterpoise.kit.uploads import check_file
from tests.apps.plans.test_plan_evidence import attach
from tests.factories import files

HOUR = timedelta(hours=1)


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return EvidenceFile._meta.get_field("stored").storage


def put_down(storage, at, digits="ab"):
    """What is left of a process that was killed: a file, and no row."""
    name = storage.save(f"evidence/{digits}/{digits}{at.timestamp():.0f}", ContentFile(b"words"))
    age(storage, name, at)
    return name


def age(storage, name, at):
    os.utime(storage.path(name), (at.timestamp(), at.timestamp()))


def at_the_turn_of(digits, after):
    """The first minute from ``after`` in which this folder is looked into."""
    at = after
    while leftovers._turn_of(at) != digits:
        at += timedelta(minutes=1)
    return at


@pytest.fixture
def a_kept_file(agreed, beth, now, storage):
    """Some record names some file, as wherever evidence is kept."""
    attach(agreed, beth, now, files=[check_file(files.sent("Minutes.docx", files.office()))])
    return EvidenceFile.objects.get()


def test_what_no_record_names_is_taken_away_when_it_is_old(a_kept_file, storage, now):
    old, young = put_down(storage, now), put_down(storage, now + 20 * 24 * HOUR)
    at = at_the_turn_of("ab", now + timedelta(days=8))
    with seen_by_the_system():
        assert sweep(at=at).left_over == 1
    assert not storage.exists(old)
    assert storage.exists(young)


def test_where_no_record_can_be_seen_nothing_is_touched(db, storage, now):
    name = put_down(storage, now)
    with seen_by_the_system():
        at = at_the_turn_of("ab", now + timedelta(days=400))
        assert leftovers.remove_files_nobody_names(at=at) == 0
    assert storage.exists(name)


def test_within_its_safe_age_nothing_is_touched(a_kept_file, storage, now):
    name = put_down(storage, now)
    assert leftovers.remove_files_nobody_names(at=at_the_turn_of("ab", now + 24 * HOUR)) == 0
    assert storage.exists(name)


def test_what_a_record_names_stays_however_old(agreed, beth, now, storage):
    attach(agreed, beth, now, files=[check_file(files.sent("Minutes.docx", files.office()))])
    kept = EvidenceFile.objects.get().stored.name
    digits = kept.split("/")[1]
    beside = put_down(storage, now, digits)
    age(storage, kept, now)
    with seen_by_the_system():
        at = at_the_turn_of(digits, now + timedelta(days=400))
        assert leftovers.remove_files_nobody_names(at=at) == 1
    assert storage.exists(kept)
    assert not storage.exists(beside)


def test_where_nothing_was_ever_kept_there_is_nothing_to_do(db, storage, now):
    assert leftovers.remove_files_nobody_names(at=now) == 0


@pytest.mark.once
@pytest.mark.parametrize("every", [1, 2, 16])
def test_every_folder_has_its_turn_whatever_the_beat(every):
    """Also where the worker beats every so many minutes: no folder is for ever between beats."""
    first = datetime(2026, 3, 2, tzinfo=UTC)
    beats = (first + timedelta(minutes=every * one) for one in range(4_000))
    assert len({leftovers._turn_of(at) for at in beats}) == 256
