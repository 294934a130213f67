"""One pattern, the passages it rests on, and every answer to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.models import Entry, EntryAddendum
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import (
    EntryPart,
    PatternAnswer,
    PatternKind,
    PatternSource,
    PatternStatus,
    PatternUrgency,
)

USER = settings.AUTH_USER_MODEL


class PatternQuerySet(models.QuerySet["Pattern"]):
    def visible_to(self, scope: Scope) -> PatternQuerySet:
        """Patterns in which the viewer may see everything: the rule of daily reviews."""
        everyday = Q(confidential=False) & (
            Q(service__in=scope.leads) | Q(provider__in=scope.oversees)
        )
        theirs = everyday | Q(provider__in=scope.hears_confidential)
        return self.filter(theirs).exclude(kept_from=scope.user_id)

    def open(self) -> PatternQuerySet:
        """Patterns that wait for an answer."""
        return self.filter(status=PatternStatus.OPEN)


class Pattern(Record):
    """Signs that add up, about one person or, with no person, about a service.

    It belongs to a circle: patterns are added up apart for everyday material and for
    what some people must not hear of, so that whoever sees a pattern may see all of it and
    its sentence gives nothing away. ``first_date`` and ``last_date`` are those of what it
    rests on; ``enough_date`` is the day on which what was written by then was enough.
    ``reasons`` holds the rule as it was: its title, what it means, its source, what was
    counted, and what would make it more urgent. ``late_words`` says what arrived late.
    """

    reference = models.CharField(max_length=16, unique=True)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="patterns")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="patterns"
    )
    circle = models.CharField(max_length=80, default="everyday")
    confidential = models.BooleanField(default=False)
    kept_from = models.ManyToManyField(USER, blank=True, related_name="+")
    pattern_kind = models.CharField(max_length=20, choices=PatternKind.choices())
    theme = models.CharField(max_length=60)
    groups = models.JSONField(default=list)
    urgency = models.CharField(max_length=20, choices=PatternUrgency.choices())
    status = models.CharField(
        max_length=20, choices=PatternStatus.choices(), default=PatternStatus.OPEN
    )
    title = models.CharField(max_length=200)
    because = models.TextField()
    reasons = models.JSONField(default=dict)
    first_date = models.DateField()
    last_date = models.DateField()
    enough_date = models.DateField()
    came_back = models.BooleanField(default=False)
    still_met = models.BooleanField(default=True)
    late_words = models.TextField(blank=True)
    rule_version = models.CharField(max_length=60)
    found_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    until_date = models.DateField(null=True, blank=True)
    issue = models.ForeignKey(
        Concern, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_tier = models.CharField(max_length=20, blank=True)
    concern = models.ForeignKey(
        Concern, on_delete=models.PROTECT, null=True, blank=True, related_name="raised_from"
    )

    objects = PatternQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "circle", "theme", "enough_date"],
                condition=Q(status="OPEN", person__isnull=False) & ~Q(pattern_kind="BACK"),
                name="pattern_open_once",
            ),
            models.UniqueConstraint(
                fields=["issue", "circle"],
                condition=Q(status="OPEN", issue__isnull=False),
                name="pattern_of_issue_open_once",
            ),
        ]
        indexes = [
            models.Index(fields=["service", "status", "-changed_at"], name="pattern_by_service"),
            models.Index(fields=["provider", "status", "-changed_at"], name="pattern_by_provider"),
            models.Index(fields=["person", "-changed_at"], name="pattern_by_person"),
        ]

    @property
    def about(self) -> str:
        """Whom it is about, as a page says it."""
        if self.person is not None:
            return self.person.known_as
        if self.pattern_kind == PatternKind.SEVERE:
            return "Somebody not named"
        return "Several people"


class Member(Kept):
    """One passage a pattern rests on: exactly one of a note or a concern, and where in it.

    Its words stay where they were written: ``start`` and ``end`` are offsets into the ``part``
    (for an addendum, of that ``addendum``), both 0 where the whole of it counts. ``late``: it
    was written down here more than two days after it happened. ``dropped_at``: no longer
    counted, because what it rests on was withdrawn or is known as usual.
    """

    pattern = models.ForeignKey(Pattern, on_delete=models.PROTECT, related_name="members")
    source = models.CharField(max_length=20, choices=PatternSource.choices())
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    concern = models.ForeignKey(
        Concern, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    date = models.DateField()
    group = models.CharField(max_length=60)
    part = models.CharField(max_length=10, choices=EntryPart.choices(), default=EntryPart.WORDS)
    addendum = models.ForeignKey(
        EntryAddendum, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    late = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="member_has_one_source",
                condition=Q(entry__isnull=False, concern__isnull=True)
                | Q(entry__isnull=True, concern__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["pattern", "entry", "group", "part", "start"],
                condition=Q(entry__isnull=False),
                name="member_of_note_once",
            ),
            models.UniqueConstraint(
                fields=["pattern", "concern", "group", "part", "start"],
                condition=Q(concern__isnull=False),
                name="member_of_concern_once",
            ),
        ]
        indexes = [models.Index(fields=["pattern", "date"], name="member_by_day")]


class PatternDecision(Kept):
    """One answer with its reason. The newest counts; ``decided_by`` is empty for the sweep."""

    pattern = models.ForeignKey(Pattern, on_delete=models.PROTECT, related_name="decisions")
    answer = models.CharField(max_length=20, choices=PatternAnswer.choices())
    reason = models.TextField()
    groups = models.JSONField(default=list)
    until_date = models.DateField(null=True, blank=True)
    overtaken = models.BooleanField(default=False)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["pattern", "-decided_at"], name="answer_newest")]
