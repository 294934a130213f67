"""Where, and what kind: nothing is forced."""

from __future__ import annotations

import pytest

from counterpoise.apps.concerns.models import Concern
from counterpoise.terms import ConcernKind, RiskLocation
from tests.apps.concerns.raise_pages import answer, begin, page_url, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(client, amina, beth, person):
    client.force_login(amina)
    return begin(client)[0]


def test_the_page_proposes_another_worry_and_forces_nothing(client, key):
    form = client.get(page_url(key, "where")).context["form"]
    assert form["concern_kind"].value() == ConcernKind.WELFARE_CONCERN
    assert answer(client, key, "where").url == page_url(key, "done")
    answer(client, key, "where", go="send")
    concern = Concern.objects.get()
    assert concern.concern_kind == ConcernKind.WELFARE_CONCERN
    assert (concern.where_in_words, concern.risk_location) == ("", "")


def test_where_and_kind_are_kept(client, key):
    typed = {
        "where_in_words": "Her kitchen",
        "risk_location": RiskLocation.OWN_HOME,
        "concern_kind": ConcernKind.SELF_NEGLECT,
    }
    answer(client, key, "where", go="send", **typed)
    concern = Concern.objects.get()
    assert {name: getattr(concern, name) for name in typed} == typed


@pytest.mark.parametrize("field", ["risk_location", "concern_kind"])
def test_a_choice_that_is_not_offered_is_refused_and_the_rest_stays(client, key, field):
    response = answer(client, key, "where", **{field: "MOON", "where_in_words": "The yard"})
    assert list(response.context["form"].errors) == [field]
    assert 'value="The yard"' in text_of(response)
