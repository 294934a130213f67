"""What somebody wrote or said, what it mentions, and what was added later."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.threads.models import Thread
from counterpoise.apps.voice.models.imports import EntryImport
from counterpoise.apps.voice.models.senders import Sender
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import (
    EntryArrival,
    EntryKind,
    EntryPart,
    MentionStatus,
    PastedForm,
    SetAside,
)

USER = settings.AUTH_USER_MODEL
NOTES = (EntryKind.DAILY_NOTE, EntryKind.CALL_NOTE)


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, scope: Scope) -> EntryQuerySet:
        """Entries this viewer needs to know of.

        Notes are read by everybody who works where they were written, as at a handover.
        Complaints, compliments and feedback are read by those who lead there and by the
        provider's own. A confidential one, such as a complaint about the manager, skips the
        service. Nobody reads what is kept from them; whoever typed words keeps sight of them.
        """
        notes = Q(service__in=scope.works_in, entry_kind__in=NOTES)
        led = Q(service__in=scope.leads)
        open_ones = Q(confidential=False) & (notes | led | Q(provider__in=scope.oversees))
        confidential = Q(confidential=True, provider__in=scope.hears_confidential)
        others = (open_ones | confidential) & ~Q(kept_from=scope.user_id)
        return self.filter(Q(written_by=scope.user_id) | others)

    def told(self) -> EntryQuerySet:
        """Entries that stand: not withdrawn, and known whom they are about."""
        return self.filter(withdrawn_at=None, set_aside_because="")


class Entry(Record):
    """What somebody wrote or said. ``words`` and ``own_words`` are never changed.

    ``words`` is the writer's account; ``own_words`` is what the person said, as they said it.
    ``happened_date`` and ``happened_time`` ("08:10", or "" when nobody said) are the
    writer's; ``arrived_at`` is the server's own. ``touched_at`` is the last moment at which
    anything about the entry changed: it arrived, was added to, matched or withdrawn.
    ``sender_key`` is the sender's own name for the entry, so that the same one sent twice is
    one. ``gravest`` is the heaviest weight among its mentions written as happening, or 0.
    """

    reference = models.CharField(max_length=16, blank=True)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    thread = models.ForeignKey(
        Thread, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    entry_kind = models.CharField(max_length=20, choices=EntryKind.choices())
    person_as_given = models.CharField(max_length=200, blank=True)
    happened_date = models.DateField()
    happened_time = models.CharField(max_length=5, blank=True)
    author_name = models.CharField(max_length=200, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    own_words = models.TextField(blank=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    idempotency_key = models.CharField(max_length=80, blank=True)
    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, null=True, related_name="+")
    sender_key = models.CharField(max_length=200, blank=True)
    came_in = models.ForeignKey(EntryImport, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    arrived_at = models.DateTimeField()
    arrived_by = models.CharField(max_length=20, choices=EntryArrival.choices())
    touched_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    set_aside_because = models.CharField(max_length=20, choices=SetAside.choices(), blank=True)
    screened_with = models.CharField(max_length=80)
    gravest = models.PositiveSmallIntegerField(default=0)
    about_manager = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    kept_from = models.ManyToManyField(USER, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.TextField(blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "sender_key"],
                name="entry_sent_once",
                condition=Q(sender__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["written_by", "idempotency_key"],
                name="entry_typed_once",
                condition=~Q(idempotency_key=""),
            ),
            models.UniqueConstraint(
                fields=["reference"], name="entry_reference_once", condition=~Q(reference="")
            ),
            models.CheckConstraint(
                name="entry_service_known_or_set_aside",
                condition=Q(service__isnull=False) | ~Q(set_aside_because=""),
            ),
            models.CheckConstraint(
                name="entry_typed_or_sent",
                condition=Q(written_by__isnull=False) | Q(sender__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["touched_at"], name="entry_touched"),
            models.Index(fields=["-happened_date", "-id"], name="entry_newest"),
            models.Index(fields=["service", "-happened_date", "-id"], name="entry_service_newest"),
            models.Index(
                fields=["provider", "-happened_date", "-id"], name="entry_provider_newest"
            ),
            models.Index(fields=["person", "-happened_date", "-id"], name="entry_person_newest"),
            models.Index(
                fields=["provider", "person_as_given"],
                name="entry_set_aside",
                condition=~Q(set_aside_because=""),
            ),
        ]


class AsItCame(Kept):
    """Words that came as rich text or a web page, before they were made plain."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="as_it_came")
    pasted_form = models.CharField(max_length=20, choices=PastedForm.choices())
    text = models.TextField()


class EntryAddendum(Record):
    """Words added to an entry after it arrived. The first words stay as they were."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="addenda")
    words = models.TextField()
    corrects = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64)
    arrived_by = models.CharField(max_length=20, choices=EntryArrival.choices())
    screened_with = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    added_by_name = models.CharField(max_length=200)


class Mention(Kept):
    """One sign an entry mentions, in the writer's own words. A signal, never a finding.

    ``start`` and ``end`` are offsets into the words that ``part`` names; for an addendum,
    into the words of ``addendum``. ``provider`` is its entry's, for the wall. Columns are named
    so that no database takes them for its own words.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="mentions")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    addendum = models.ForeignKey(
        EntryAddendum, on_delete=models.PROTECT, null=True, related_name="mentions"
    )
    part = models.CharField(max_length=10, choices=EntryPart.choices(), default=EntryPart.WORDS)
    group = models.CharField(max_length=40, db_column="sign_group")
    rule = models.CharField(max_length=80)
    status = models.CharField(max_length=20, choices=MentionStatus.choices())
    weight = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField(db_column="start_place")
    end = models.PositiveIntegerField(db_column="end_place")

    class Meta:
        indexes = [models.Index(fields=["group", "entry"], name="mention_of_group")]
