"""Sending notices by email: references only, nothing about a person in subject, words or link."""

from __future__ import annotations

from datetime import datetime

import structlog
from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from counterpoise.apps.accounts.actions import claim_notice, mark_failed, mark_sent
from counterpoise.apps.accounts.actions.membership import INVITED
from counterpoise.apps.accounts.models import DANGER_NOW, Notice, User
from counterpoise.apps.accounts.queries import unsent_notices
from counterpoise.kit.actors import SystemProcess

MAILER = SystemProcess("notices")
BATCH = 200
logger = structlog.get_logger(__name__)


def sweep(*, at: datetime) -> int:
    """Send what is waiting; how many were sent."""
    return send_notices(at)


def send_notices(now: datetime) -> int:
    """Send up to 200 waiting notices. One address that fails never stops the others."""
    sent: list[Notice] = []
    try:
        for notice in unsent_notices(at=now, limit=BATCH):
            if claim_notice(notice=notice, at=now) and _send(notice, now):
                sent.append(notice)  # noqa: PERF401 - kept if it fails halfway
    finally:
        mark_sent(notices=sent, by=MAILER, at=now)
    return len(sent)


def _send(notice: Notice, now: datetime) -> bool:
    try:
        _message(notice).send()
    except Exception as error:
        logger.warning("notice_not_sent", notice=notice.public_key, exc_info=error)
        mark_failed(notice=notice, at=now)
        return False
    return True


def _message(notice: Notice) -> EmailMessage:
    invited = notice.notice_kind == INVITED
    words = {
        "reference": notice.subject_reference,
        "link": settings.PUBLIC_ADDRESS + (first_link(notice.to) if invited else _link(notice)),
        "name": notice.to.full_name.split()[0],
        "danger": notice.notice_kind == DANGER_NOW,
    }
    template = "accounts/email/invited.txt" if invited else "accounts/email/notice.txt"
    subject, _, body = render_to_string(template, words).partition("\n")
    return EmailMessage(subject=subject.strip(), body=body.strip() + "\n", to=[notice.to.email])


def _link(notice: Notice) -> str:
    return reverse("accounts:notice", args=[notice.public_key])


def first_link(user: User) -> str:
    """Where somebody new chooses a password: good once, and for a few days."""
    if user.has_usable_password():
        return reverse("account_login")
    parts = {
        "uidb36": user_pk_to_url_str(user),
        "key": PASSWORD_RESET_TOKEN_GENERATOR().make_token(user),
    }
    return reverse("account_reset_password_from_key", kwargs=parts)
