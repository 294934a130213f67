"""Clocks: when to look next, whose turn it is, and every change of state."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.concerns.models.concern import Concern
from counterpoise.apps.directory.models import Provider
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import ClockKind, ClockState, Role


class Clock(Record):
    """One promise about time. ``look_after`` is the next moment worth looking at it.

    ``ruleset`` and ``rule`` name the promise as it was when it was made; ``step`` tells
    two promises of one kind apart, such as candour in person and in writing.
    ``provider`` is its concern's, kept here so that the wall between organisations reads a
    thousand clocks without looking at a thousand concerns. ``statutory_words`` and
    ``due_at`` are two things: the law's words, and the organisation's own default.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="clocks")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    clock_kind = models.CharField(max_length=40, choices=ClockKind.choices())
    step = models.CharField(max_length=40, blank=True)
    ruleset = models.CharField(max_length=80)
    rule = models.CharField(max_length=80)
    statutory_words = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=ClockState.choices(), default=ClockState.RUNNING
    )
    look_after = models.DateTimeField(null=True, blank=True)
    turn_of = models.CharField(max_length=40, choices=Role.choices())
    escalations = models.PositiveSmallIntegerField(default=0)
    last_escalated_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "clock_kind", "step"],
                condition=Q(stopped_at__isnull=True),
                name="clock_one_running_of_a_kind",
            ),
        ]
        indexes = [
            models.Index(
                fields=["look_after"],
                name="clock_look_after",
                condition=Q(look_after__isnull=False),
            ),
            models.Index(fields=["concern", "state"], name="clock_of_concern"),
            models.Index(
                fields=["due_at"], name="clock_running_due", condition=Q(stopped_at__isnull=True)
            ),
        ]


class ClockPause(Kept):
    """Time that does not count, and why."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="pauses")
    paused_at = models.DateTimeField()
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField()
    resumed_at = models.DateTimeField(null=True, blank=True)
    resumed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )


class ClockFlip(Kept):
    """One change of a clock's state or turn. Notices are sent from unprocessed rows."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="flips")
    from_state = models.CharField(max_length=20, choices=ClockState.choices())
    to_state = models.CharField(max_length=20, choices=ClockState.choices())
    turn_of = models.CharField(max_length=40, choices=Role.choices())
    flipped_at = models.DateTimeField()
    processed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["flipped_at"],
                name="flip_unprocessed",
                condition=Q(processed_at__isnull=True),
            ),
        ]
