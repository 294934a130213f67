"""The concern: the worry, however small, in the words of whoever had it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from counterpoise.apps.accounts.access import Scope, need_to_know
from counterpoise.apps.accounts.models import NeedToKnow
from counterpoise.apps.concerns.models.lifecycle import OPEN_STATUSES
from counterpoise.apps.people.models import Person
from counterpoise.apps.threads.models import Thread
from counterpoise.kit.clean_text import clean
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import (
    Answer,
    ConcernKind,
    ConcernNature,
    ConcernStatus,
    ConsentPosition,
    RiskLocation,
    RiskSource,
    Tier,
    TimePrecision,
)


class ConcernQuerySet(models.QuerySet["Concern"]):
    def visible_to(self, scope: Scope) -> ConcernQuerySet:
        """Concerns this viewer needs to know of: the one predicate of every read."""
        return self.filter(need_to_know(scope))

    def open(self) -> ConcernQuerySet:
        """Concerns still in somebody's hands."""
        return self.filter(status__in=OPEN_STATUSES)


class Concern(NeedToKnow, Record):
    """What somebody noticed. What they wrote is never changed; addenda stand beside it.

    ``happened_at`` and ``noticed_at`` are what the reporter says, with how sure
    they are and the words they used; ``raised_at`` is the server's own time.
    Clocks start at ``noticed_at``. ``tier`` and ``nature`` are the decision in
    force, never the engine's advice.
    """

    reference = models.CharField(max_length=16, unique=True)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="concerns")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    who_in_words = models.CharField(max_length=300, blank=True)
    concern_kind = models.CharField(max_length=40, choices=ConcernKind.choices())
    what_was_seen = models.TextField()
    danger_now = models.CharField(max_length=10, choices=Answer.choices())
    happened_at = models.DateTimeField(null=True, blank=True)
    happened_precision = models.CharField(
        max_length=10, choices=TimePrecision.choices(), default=TimePrecision.NOT_KNOWN
    )
    happened_in_words = models.CharField(max_length=200, blank=True)
    noticed_at = models.DateTimeField()
    noticed_precision = models.CharField(
        max_length=10, choices=TimePrecision.choices(), default=TimePrecision.ABOUT
    )
    noticed_in_words = models.CharField(max_length=200, blank=True)
    where_in_words = models.CharField(max_length=300, blank=True)
    risk_location = models.CharField(max_length=40, choices=RiskLocation.choices(), blank=True)
    risk_source = models.CharField(max_length=40, choices=RiskSource.choices(), blank=True)
    what_was_done = models.TextField(blank=True)
    persons_wishes = models.TextField(blank=True)
    consent_position = models.CharField(
        max_length=40, choices=ConsentPosition.choices(), blank=True
    )
    consent_reason = models.TextField(blank=True)
    others_at_risk = models.TextField(blank=True)
    witnesses = models.TextField(blank=True)
    about_manager = models.BooleanField(default=False)
    reporter_facts = models.JSONField(default=dict, blank=True)
    raised_at = models.DateTimeField()
    idempotency_key = models.CharField(max_length=80)
    status = models.CharField(
        max_length=20, choices=ConcernStatus.choices(), default=ConcernStatus.RAISED
    )
    nature = models.CharField(
        max_length=30, choices=ConcernNature.choices(), default=ConcernNature.NOT_YET_KNOWN
    )
    tier = models.CharField(max_length=20, choices=Tier.choices(), blank=True)
    advised_tier = models.CharField(max_length=20, choices=Tier.choices(), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    referred_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    last_reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["raised_by", "idempotency_key"], name="concern_raised_once"
            ),
            models.CheckConstraint(
                name="concern_happened_known_or_said",
                condition=Q(happened_at__isnull=False)
                | Q(happened_precision=TimePrecision.NOT_KNOWN),
            ),
            models.CheckConstraint(
                name="concern_noticed_not_after_raised",
                condition=Q(noticed_at__lte=F("raised_at")),
            ),
            models.CheckConstraint(
                name="concern_decided_has_tier",
                condition=(Q(decided_at__isnull=True, tier=""))
                | (Q(decided_at__isnull=False) & ~Q(tier="")),
            ),
        ]
        indexes = [
            models.Index(fields=["-raised_at", "-id"], name="concern_newest"),
            models.Index(fields=["service", "-raised_at", "-id"], name="concern_service_newest"),
            models.Index(fields=["service", "status"], name="concern_service_status"),
            models.Index(fields=["provider", "-raised_at", "-id"], name="concern_provider_newest"),
            models.Index(
                fields=["provider", "status", "-raised_at", "-id"], name="concern_provider_status"
            ),
            models.Index(
                fields=["provider", "tier", "-raised_at", "-id"], name="concern_provider_tier"
            ),
            models.Index(
                fields=["shared_with", "-raised_at", "-id"], name="concern_council_newest"
            ),
            models.Index(
                fields=["shared_with", "status", "-raised_at", "-id"], name="concern_council_status"
            ),
            models.Index(fields=["raised_by", "-raised_at"], name="concern_own_newest"),
            models.Index(fields=["person", "-raised_at"], name="concern_person_newest"),
        ]

    @property
    def in_danger(self) -> bool:
        """Whether somebody may be in danger and it is not in safe hands yet: nobody has decided, or
        what was decided has not gone to the council."""
        return danger_waits(
            status=self.status,
            tier=self.tier,
            advised=self.advised_tier,
            danger_now=self.danger_now,
            referred=self.referred_at is not None,
        )


def danger_waits(*, status: str, tier: str, advised: str, danger_now: str, referred: bool) -> bool:
    """As ``Concern.in_danger``, for lists that read rows and not records."""
    if status not in OPEN_STATUSES or referred:
        return False
    if tier:
        return tier == Tier.IMMEDIATE
    return danger_now == Answer.YES or advised == Tier.IMMEDIATE


class ConcernHistory(Kept):
    """One change of status: the newest row is the current one."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="history")
    from_status = models.CharField(max_length=20, choices=ConcernStatus.choices(), blank=True)
    to_status = models.CharField(max_length=20, choices=ConcernStatus.choices())
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_by_name = models.CharField(max_length=200)
    reason = models.TextField(blank=True)


class Addendum(Record):
    """Words added to a concern after it was raised. The first words stay as they were."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="addenda")
    words = models.TextField()
    corrects = models.CharField(max_length=60, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )


class ConcernDraft(Record):
    """What somebody has typed so far, kept on the server until it is sent or given up."""

    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    given_up_at = models.DateTimeField(null=True, blank=True)
    concern = models.OneToOneField(
        Concern, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )

    class Meta:
        indexes = [models.Index(fields=["written_by", "-saved_at"], name="draft_newest")]

    @property
    def said(self) -> str:
        """What was noticed, in one line; "" while that is not written."""
        return said_in(self.answers)

    @property
    def begun(self) -> bool:
        """Whether it says anything: words, or that somebody may be in danger."""
        danger = (self.answers.get("danger_now") or [""])[0]
        return bool(self.said) or danger in (Answer.YES, Answer.NOT_SURE)


def said_in(answers: Mapping[str, Sequence[str]]) -> str:
    """What was noticed, in one line, of a draft's answers, without what shows nothing."""
    return " ".join(clean("".join(answers.get("what_was_seen", []))).split())


class SavedView(Record):
    """A list somebody wants to come back to: its filters and columns by name."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    filters = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    saved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
