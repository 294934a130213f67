"""A pack: what was asked for, what was decided by hand, and what was issued."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import Membership
from counterpoise.apps.directory.models import Council, Provider, Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import PackAudience, PackForm, PackStatus, Role

USER = settings.AUTH_USER_MODEL
HANDED_OVER = (PackStatus.ISSUED, PackStatus.WITHDRAWN)


class PackQuerySet(models.QuerySet["Pack"]):
    def visible_to(self, scope: Scope) -> PackQuerySet:
        """Those who lead the service or oversee the provider; a board member the board's packs;
        a council officer what was handed to their council. The last two, once it is issued."""
        boards = Membership.objects.filter(
            user=scope.user_id,
            role=Role.BOARD_MEMBER,
            ended_at=None,
            provider__in=scope.providers,
        )
        issued = Q(status__in=HANDED_OVER)
        return self.filter(
            Q(service__in=scope.leads)
            | Q(provider__in=scope.oversees)
            | Q(provider__in=boards.values("provider"), audience=PackAudience.BOARD) & issued
            | Q(shared_with__in=scope.councils) & issued
        )


class Pack(Record):
    """One pack. ``content`` is what was issued, sealed with ``digest``; until then it is empty.

    Without ``service`` it is about the whole provider, for its board. ``asked_digest`` is of
    everything the content was made from, so that the same thing asked for twice is the same
    pack. ``taken_at`` is when a worker last took it in hand, and ``tries`` how often.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="packs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="packs")
    shared_with = models.ForeignKey(
        Council, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    audience = models.CharField(max_length=20, choices=PackAudience.choices())
    framework_name = models.CharField(max_length=60, blank=True)
    framework_version = models.CharField(max_length=40, blank=True)
    period_start = models.DateField()
    period_end = models.DateField()
    status = models.CharField(max_length=20, choices=PackStatus.choices(), default=PackStatus.DRAFT)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    progress = models.PositiveSmallIntegerField(default=0)
    progress_words = models.CharField(max_length=120, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failed_because = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=16, unique=True, null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    asked_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    content = models.JSONField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    objects = PackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pack_period_in_order", condition=Q(period_start__lte=F("period_end"))
            ),
            models.CheckConstraint(
                name="pack_issued_whole",
                condition=~Q(status=PackStatus.ISSUED)
                | (
                    Q(reference__isnull=False, issued_at__isnull=False, content__isnull=False)
                    & ~Q(digest="")
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["provider", "-begun_at"], name="pack_of_provider"),
            models.Index(fields=["service", "-begun_at"], name="pack_of_service"),
            models.Index(fields=["shared_with", "-issued_at"], name="pack_of_council"),
            models.Index(fields=["asked_digest"], name="pack_asked_digest"),
            models.Index(
                fields=["taken_at"], name="pack_queued", condition=Q(status=PackStatus.QUEUED)
            ),
        ]

    @property
    def place_name(self) -> str:
        """The service, or the whole provider."""
        return self.service.name if self.service is not None else self.provider.name


class PackHistory(Kept):
    """One step of a pack's life: the newest row is the present one."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="history")
    from_status = models.CharField(max_length=20, choices=PackStatus.choices(), blank=True)
    to_status = models.CharField(max_length=20, choices=PackStatus.choices())
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    changed_by_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=500, blank=True)


class PackWords(Kept):
    """What somebody wrote for one line of the framework. A second thought is a second row."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="written")
    code = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["pack", "code", "-id"], name="pack_words_newest")]


class Redaction(Record):
    """Something taken out by hand: a whole statement (no ``words``), or words in one. Undone,
    never deleted."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="redactions")
    statement_code = models.CharField(max_length=80)
    words = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="redaction_undone_by_and_at",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]


class PackFile(Kept):
    """An issued pack in one form, kept in the database: issued with its row or not at all."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=20, choices=PackForm.choices())
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "form"], name="pack_file_once"),
        ]
