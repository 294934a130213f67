"""A page that is refused says what to do first and leads back to the record."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.config.way_back import way_back

pytestmark = pytest.mark.django_db


def test_closing_what_nobody_decided_says_to_decide_and_leads_back(client, concern, lead):
    client.force_login(lead)
    answer = client.get(reverse("concerns:close", args=[concern.public_key]))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Decide first what it is." in page
    assert f'href="{reverse("concerns:concern", args=[concern.public_key])}"' in page


@pytest.mark.parametrize("path", ["/", "/concerns/", "/concerns/short/close/", "/no/" + "a" * 22])
def test_elsewhere_there_is_no_record_to_go_back_to(path):
    assert way_back(path) == ""
    assert way_back("/nothing-here/" + "a" * 22 + "/close/") == ""
