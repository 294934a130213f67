"""People who sign in, the roles they hold, the notices they get, and need to know."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from counterpoise.apps.directory.models import (
    Council,
    Provider,
    SafeguardingAdultsBoard,
    Service,
)
from counterpoise.kit.models import Record
from counterpoise.terms import Role

SERVICE_ROLES = (Role.CARE_WORKER, Role.TEAM_LEADER, Role.REGISTERED_MANAGER)
PROVIDER_ROLES = (
    Role.NOMINATED_INDIVIDUAL,
    Role.QUALITY_LEAD,
    Role.SAFEGUARDING_LEAD,
    Role.ADMINISTRATOR,
)
COUNCIL_ROLES = (Role.COUNCIL_OFFICER, Role.COMMISSIONER)
BOARD_ROLES = (Role.BOARD_MEMBER,)


class UserManager(BaseUserManager["User"]):
    """Makes people who sign in with their work email address."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, Record):
    """Somebody who signs in. What they may do follows from their memberships only."""

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    @property
    def actor_name(self) -> str:
        return self.full_name

    @property
    def actor_reference(self) -> str:
        return f"user:{self.public_key}"


class Membership(Record):
    """A role somebody holds in one place, from a day, until a day."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=Role.choices())
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, null=True, blank=True)
    board = models.ForeignKey(
        SafeguardingAdultsBoard, on_delete=models.PROTECT, null=True, blank=True
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_place_fits_role",
                condition=(
                    Q(role__in=SERVICE_ROLES, service__isnull=False, council__isnull=True)
                    | Q(role__in=PROVIDER_ROLES, provider__isnull=False, service__isnull=True)
                    | Q(role__in=COUNCIL_ROLES, council__isnull=False, provider__isnull=True)
                    | Q(role__in=BOARD_ROLES, board__isnull=False)
                    | Q(role__in=BOARD_ROLES, provider__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("started_at")),
            ),
        ]


DANGER_NOW = "danger-now"  # the one kind of notice that says so in its words and its email


class Notice(Record):
    """Something one person should look at. Never carries personal detail, only a reference."""

    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices")
    notice_kind = models.CharField(max_length=60)
    subject_reference = models.CharField(max_length=40)
    url_name = models.CharField(max_length=80)
    url_key = models.CharField(max_length=22)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    send_after = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    once_key = models.CharField(max_length=120, unique=True, null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"], name="notice_unsent", condition=Q(sent_at__isnull=True)
            ),
            models.Index(fields=["to", "-created_at"], name="notice_inbox"),
        ]


class NeedToKnow(models.Model):
    """Columns that say who needs to know of a record; read by ``access.need_to_know``.

    ``kept_from`` names people the record is about, such as a manager, who must
    not see it whatever role they hold. ``shared_with`` is the council it was
    referred to, and is empty until then.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confidential = models.BooleanField(default=False)
    kept_from = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    shared_with = models.ForeignKey(
        Council, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
