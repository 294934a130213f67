"""Drawing notes in which nothing was read, and what a person found who read one."""

from __future__ import annotations

from datetime import datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import NewEvent, in_turn, record_event, record_events
from counterpoise.apps.patterns.access import check_answers_for
from counterpoise.apps.patterns.facts.timeline import local_day
from counterpoise.apps.patterns.models import DailySample
from counterpoise.apps.patterns.queries.samples import to_draw
from counterpoise.kit.actors import Actor
from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.terms import AuditEventKind, SampleAnswer


@in_turn()
def draw_samples(*, by: Actor, at: datetime) -> list[DailySample]:
    """Choose yesterday's notes that a person reads, once a day for each service."""
    day = local_day(at) - timedelta(days=1)
    drawn = [
        DailySample(
            provider_id=entry.provider_id,
            service_id=entry.service_id,
            entry=entry,
            sample_date=day,
            drawn_at=at,
        )
        for entry in to_draw(day)
    ]
    DailySample.objects.bulk_create(drawn, ignore_conflicts=True)
    events = [
        NewEvent(AuditEventKind.SAMPLE_DRAWN, "sample", one.public_key, one.provider.public_key)
        for one in drawn
    ]
    record_events(events, by=by, at=at)
    return drawn


@in_turn()
def read_sample(
    *,
    sample: DailySample,
    answer: SampleAnswer,
    words: str,
    expected_version: int,
    by: User,
    at: datetime,
) -> DailySample:
    """Say whether something was missed in a note nothing was read in; if so, what."""
    check_answers_for(scope_of(by, at=at), sample.service)
    if answer == SampleAnswer.MISSED and not words.strip():
        raise Refused("Write what was missed.", field="words")
    sample.answer, sample.words = answer, words.strip()
    sample.answered_at, sample.answered_by = at, by
    fields = ["answer", "words", "answered_at", "answered_by"]
    if not sample.save_over(expected_version, fields=fields):
        raise SavedByAnother(
            "Somebody else has read this note meanwhile.",
            yours={"Answer": answer.label},
            theirs={"Answer": SampleAnswer(sample.fresh().answer).label},
        )
    record_event(
        kind=AuditEventKind.SAMPLE_READ,
        by=by,
        at=at,
        subject_kind="sample",
        subject_reference=sample.public_key,
        organisation=sample.provider.public_key,
        snapshot={"answer": answer},
    )
    return sample
