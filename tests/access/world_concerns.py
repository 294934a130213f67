"""Concerns for every viewer to try: open, decided, referred, and two that skip people."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from counterpoise.apps.concerns.actions import (
    NewConcern,
    open_outside,
    raise_concern,
    record_disagreement,
    refer,
    save_view,
    start_draft,
)
from counterpoise.apps.concerns.facts.referral import NewReferral
from counterpoise.apps.concerns.models import (
    Concern,
    Consultation,
    Notification,
    OutsideOpening,
    SavedView,
)
from counterpoise.apps.governance.access import EVERYDAY
from counterpoise.apps.governance.actions import open_review
from counterpoise.terms import (
    Answer,
    ConcernNature,
    ConcernStatus,
    ConsentPosition,
    NotificationKind,
    NotificationStatus,
    Role,
    Tier,
)
from tests.access.viewers import SIBLING


def add_concerns(world: SimpleNamespace, user_of) -> None:
    """Raised by the care worker, through the actions; the council's part is written directly."""
    amina = user_of(world, Role.CARE_WORKER)
    beth = user_of(world, Role.REGISTERED_MANAGER)
    world.concern = _raise(world, amina, "an open one")
    world.confidential_concern = _raise(world, amina, "in confidence", confidential=True)
    world.concern_about_manager = _raise(world, amina, "about Beth", about_manager=True)
    world.decided_concern = _decided(_raise(world, amina, "decided"), world.at)
    world.referred_concern = _referred(world, amina, beth)
    world.clock = world.concern.clocks.first()
    world.opening = _opened_outside(world, user_of(world, Role.REGISTERED_MANAGER, SIBLING))
    world.consultation = Consultation.objects.create(
        concern=world.concern,
        asked_name="Nurse Bell",
        asked_role="Community nurse",
        what_was_asked="Is this usual?",
        asked_at=world.at,
        asked_by=beth,
    )
    world.disagreement = record_disagreement(
        concern=world.concern, about="Its tier.", raised_with="Nurse Bell", by=beth, at=world.at
    )
    Notification.objects.create(
        concern=world.concern,
        notification_kind=NotificationKind.SERIOUS_INJURY,
        status=NotificationStatus.DRAFT,
        test_reason="She was hurt.",
        tested_at=world.at,
        tested_by=beth,
    )
    world.draft = start_draft(answers={"what_was_seen": ["…"]}, by=amina, at=world.at)
    world.sent_draft = start_draft(answers={"what_was_seen": ["…"]}, by=amina, at=world.at)
    type(world.sent_draft).objects.filter(pk=world.sent_draft.pk).update(concern=world.concern)
    save_view(name="Mine", filters={}, columns=[], by=amina, at=world.at)
    world.aminas_view = SavedView.objects.get()
    world.review = open_review(service=world.service, circle=EVERYDAY, by=beth, at=world.at)


def _raise(world: SimpleNamespace, by, words: str, **more) -> Concern:
    new = NewConcern(
        service=world.service,
        person=world.person,
        what_was_seen=f"Something was not right: {words}.",
        danger_now=Answer.NO,
        noticed_at=world.at,
        **more,
    )
    return raise_concern(new=new, idempotency_key=words, by=by, at=world.at)


def _opened_outside(world: SimpleNamespace, by) -> OutsideOpening:
    """In force while the pages are tried, whose moment is their own."""
    why = "I cover tonight."
    opening = open_outside(reference=world.concern.reference, reason=why, by=by, at=world.at)
    opening.ends_at = timezone.now() + timedelta(hours=12)
    opening.save(update_fields=["ends_at"])
    return opening


def _decided(concern: Concern, at) -> Concern:
    Concern.objects.filter(pk=concern.pk).update(
        status=ConcernStatus.TRIAGED,
        tier=Tier.SAFEGUARDING,
        nature=ConcernNature.SAFEGUARDING_CONCERN,
        decided_at=at,
    )
    return concern.fresh()


def _referred(world: SimpleNamespace, amina, beth) -> Concern:
    concern = _decided(_raise(world, amina, "referred"), world.at)
    new = NewReferral(
        consent_position=ConsentPosition.GIVEN,
        consent_reason="She said yes.",
        adults_views="She wants it to stop.",
        why_concerned="It happened again.",
        already_done="Somebody stays with her.",
    )
    world.referral = refer(
        concern=concern, new=new, expected_version=concern.version, by=beth, at=world.at
    )
    return concern.fresh()
