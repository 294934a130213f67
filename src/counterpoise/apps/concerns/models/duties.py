"""What a concern may oblige a provider to do: refer, notify, be open, tell the reporter."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from counterpoise.apps.concerns.models.concern import Concern
from counterpoise.apps.directory.models import Council
from counterpoise.kit.models import Record
from counterpoise.terms import (
    CandourStatus,
    ConsentPosition,
    CouncilDecision,
    DisagreementStatus,
    EnquiryKind,
    NotificationKind,
    NotificationStatus,
    OutcomesAchieved,
    OutcomesAsked,
    ReferralStatus,
    RiskFinding,
    RiskOutcome,
)

USER = settings.AUTH_USER_MODEL


class Referral(Record):
    """What was sent to the council, exactly as sent, and what the council answered."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="referrals")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="referrals")
    status = models.CharField(
        max_length=20, choices=ReferralStatus.choices(), default=ReferralStatus.SENT
    )
    sheet = models.JSONField()
    consent_position = models.CharField(max_length=40, choices=ConsentPosition.choices())
    consent_reason = models.TextField(blank=True)
    referred_at = models.DateTimeField()
    referred_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    sent_how = models.CharField(max_length=120, blank=True)
    council_reference = models.CharField(max_length=60, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    council_decision = models.CharField(
        max_length=30, choices=CouncilDecision.choices(), blank=True
    )
    council_reason = models.TextField(blank=True)
    council_decided_at = models.DateTimeField(null=True, blank=True)
    enquiry_kind = models.CharField(max_length=20, choices=EnquiryKind.choices(), blank=True)
    lead_enquiry_officer = models.CharField(max_length=200, blank=True)
    caused_to = models.CharField(max_length=200, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    risk_finding = models.CharField(max_length=40, choices=RiskFinding.choices(), blank=True)
    action_taken = models.BooleanField(null=True, blank=True)
    risk_outcome = models.CharField(max_length=20, choices=RiskOutcome.choices(), blank=True)
    outcomes_asked = models.CharField(max_length=30, choices=OutcomesAsked.choices(), blank=True)
    outcomes_achieved = models.CharField(
        max_length=20, choices=OutcomesAchieved.choices(), blank=True
    )

    class Meta:
        indexes = [
            models.Index(fields=["council", "-referred_at"], name="referral_newest"),
            models.Index(fields=["council", "status", "referred_at"], name="referral_to_answer"),
        ]


class Notification(Record):
    """The CQC test that was asked for one kind, the answer, and the draft it made.

    Registration Regulations 2009, regulations 14 to 18 and 20.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="notifications")
    notification_kind = models.CharField(max_length=40, choices=NotificationKind.choices())
    status = models.CharField(max_length=20, choices=NotificationStatus.choices())
    test_reason = models.TextField()
    tested_at = models.DateTimeField()
    tested_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    draft = models.JSONField(default=dict)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    cqc_reference_kind = models.CharField(max_length=40, blank=True)
    cqc_reference = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "notification_kind"], name="notification_once_a_kind"
            ),
        ]


class Candour(Record):
    """The duty of candour on one concern: told in person first, then in writing; kept."""

    concern = models.OneToOneField(Concern, on_delete=models.PROTECT, related_name="candour")
    status = models.CharField(max_length=30, choices=CandourStatus.choices())
    test_reason = models.TextField()
    tested_at = models.DateTimeField()
    tested_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    told_whom = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    account_given = models.TextField(blank=True)
    apology_given = models.TextField(blank=True)
    enquiries_promised = models.TextField(blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    written_follow_up = models.TextField(blank=True)


class ReporterFeedback(Record):
    """What the person who raised the concern was told came of it."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="reporter_feedback")
    words = models.TextField()
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")


class Disagreement(Record):
    """Professionals who disagree, on the record, until it is resolved."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="disagreements")
    status = models.CharField(
        max_length=20, choices=DisagreementStatus.choices(), default=DisagreementStatus.OPEN
    )
    about = models.TextField()
    raised_with = models.CharField(max_length=200)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_to = models.CharField(max_length=200, blank=True)
    resolution = models.TextField(blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
