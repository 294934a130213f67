"""A notice says that somebody may be in danger, and nothing about anybody."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from counterpoise.apps.accounts.jobs import send_notices
from counterpoise.apps.concerns.actions import NewConcern, raise_concern
from counterpoise.terms import Answer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("danger", [Answer.YES, Answer.NO])
def test_the_notice_and_its_email_say_danger(client, service, person, amina, beth, now, danger):
    new = NewConcern(
        service=service,
        person=person,
        what_was_seen="Gwen was not offered a drink with her lunch.",
        danger_now=danger,
        noticed_at=now,
    )
    concern = raise_concern(new=new, idempotency_key="one", by=amina, at=now)
    send_notices(now)
    (message,) = mail.outbox
    client.force_login(beth)
    page = client.get(reverse("accounts:notices")).content.decode()
    for words in (message.subject, message.body, page):
        assert concern.reference in words
        assert ("in danger" in words) is (danger is Answer.YES)
    assert not {"Gwen", "drink"} & set(f"{message.subject} {message.body}".split())
