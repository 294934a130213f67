"""A plan shown to somebody outside: what was chosen, until when, every visit, what they ask."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Council, Provider
from counterpoise.apps.plans.models.plan import Plan
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import AskedChangeStatus, NamesAs, ShareAudience

USER = settings.AUTH_USER_MODEL


class ShareLink(Record):
    """A link that shows what was chosen, to whoever has it, until it ends or is taken back.

    ``sections`` are ``SharedSection`` values; ``actions``, ``measures`` and ``evidence`` the
    public keys of what was picked. Nothing that was added to the plan since is shown.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="links")
    audience = models.CharField(max_length=20, choices=ShareAudience.choices())
    to_name = models.CharField(max_length=200)
    why = models.TextField()
    names_as = models.CharField(max_length=20, choices=NamesAs.choices())
    sections = models.JSONField(default=list)
    actions = models.JSONField(default=list)
    measures = models.JSONField(default=list)
    evidence = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="share_link_ends_after_it_begins", condition=Q(ends_at__gt=F("made_at"))
            ),
            models.CheckConstraint(
                name="share_link_taken_back_by_and_at",
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
            ),
        ]


class ShareKeyQuerySet(models.QuerySet["ShareKey"]):
    def visible_to(self, scope: Scope) -> ShareKeyQuerySet:
        """Keys of links to plans the viewer needs to know of. Nobody reads a secret by it."""
        return self.filter(link__plan__in=Plan.objects.visible_to(scope))


class ShareKey(Kept):
    """The digest of a link's secret, and whose link it opens. Read before anybody is known.

    The secret itself is shown once, to whoever made the link, and is kept nowhere.
    """

    secret_digest = models.CharField(max_length=64, unique=True)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    link = models.OneToOneField(ShareLink, on_delete=models.PROTECT, related_name="key")

    objects = ShareKeyQuerySet.as_manager()


class LinkVisit(Kept):
    """Somebody opened the link. ``visitor`` tells visitors of one day apart, and names nobody."""

    link = models.ForeignKey(ShareLink, on_delete=models.PROTECT, related_name="visits")
    visited_at = models.DateTimeField()
    visitor = models.CharField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=["link", "-visited_at"], name="link_visit_newest")]


class AskedChange(Record):
    """A change the council asks for on a plan that is shared with it, and the owner's answer."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="asked_changes")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    why = models.TextField()
    status = models.CharField(
        max_length=20,
        choices=AskedChangeStatus.choices(),
        default=AskedChangeStatus.WAITING,
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    answered_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="asked_change_answered_whole",
                condition=Q(status=AskedChangeStatus.WAITING, answered_at__isnull=True)
                | (
                    ~Q(status=AskedChangeStatus.WAITING)
                    & Q(answered_at__isnull=False)
                    & ~Q(answer="")
                ),
            ),
        ]
        indexes = [models.Index(fields=["plan", "status"], name="asked_change_waiting")]
