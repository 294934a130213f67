"""What each figure means, and the organisation's own: versions, never edits."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.models import Indicator
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import (
    ExposureKind,
    IndicatorDirection,
    IndicatorShape,
    IndicatorSide,
    Role,
)
from tests.factories import cast
from tests.factories.assurance import JANUARY, keep, reading


@pytest.fixture
def quinn(provider):
    user = cast.make_user("Quinn Quality")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


def new(**more) -> actions.NewIndicator:
    values = {
        "name": "Evenings out",
        "definition": "How often people were out after eight.",
        "numerator": "Evenings out",
        "record": "Activity log",
        "direction": IndicatorDirection.UP,
        "side": IndicatorSide.RIGHTS,
    } | more
    return actions.NewIndicator(**values)


@pytest.fixture
def own(provider, quinn, now):
    return actions.define_indicator(provider=provider, new=new(), by=quinn, at=now)


def test_an_own_indicator_takes_the_next_code_and_can_be_read(own, provider, service, beth, now):
    assert (own.code, own.edition) == ("X01", 1)
    keep(service, beth, now, reading(service, "X01", JANUARY, 12))
    assert library_of(provider.pk).get("X01").name == "Evenings out"


def test_another_organisation_does_not_have_it(own, other_provider):
    assert library_of(other_provider.pk).get("X01") is None


def test_a_changed_definition_is_a_new_version_and_a_new_series(
    own, provider, service, beth, quinn, now
):
    keep(service, beth, now, reading(service, "X01", JANUARY, 12))
    later = actions.redefine_indicator(
        indicator=own,
        new=new(definition="How often people were out after nine."),
        why="Eight is still teatime.",
        expected_version=1,
        by=quinn,
        at=now,
    )
    library = library_of(provider.pk)
    assert (later.edition, later.supersedes) == (2, own)
    assert library.get("X01").version == 2
    assert library.get("X01", 1).definition.endswith("after eight.")
    keep(service, beth, now, reading(service, "X01", JANUARY, 9, version=2))
    with pytest.raises(SavedByAnother):
        actions.redefine_indicator(
            indicator=own, new=new(), why="Again.", expected_version=1, by=quinn, at=now
        )


def test_an_ended_indicator_is_asked_for_no_more(own, service, beth, quinn, now):
    keep(service, beth, now, reading(service, "X01", JANUARY, 12))
    actions.end_indicator(indicator=own, expected_version=1, by=quinn, at=now)
    with pytest.raises(actions.FiguresRefused) as refused:
        keep(service, beth, now, reading(service, "X01", JANUARY, 13))
    assert "has been ended" in next(iter(refused.value.problems.values())).sentence
    with pytest.raises(NotNow):
        actions.end_indicator(indicator=own.fresh(), expected_version=2, by=quinn, at=now)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "falls"}, "name"),
        ({"definition": ""}, "definition"),
        ({"numerator": ""}, "numerator"),
        ({"record": ""}, "record"),
        ({"shape": IndicatorShape.RATE}, "denominator"),
        ({"shape": IndicatorShape.MEDIAN, "denominator": "Talks"}, "unit"),
        ({"balances": ("Z99",)}, "balances"),
    ],
)
def test_a_definition_that_does_not_go_together_is_refused(provider, quinn, now, more, field):
    with pytest.raises(Refused) as refused:
        actions.define_indicator(provider=provider, new=new(**more), by=quinn, at=now)
    assert refused.value.field == field
    assert not Indicator.objects.exists()


def test_a_count_forgets_what_it_is_not_counted_over(provider, quinn, now):
    row = actions.define_indicator(
        provider=provider,
        new=new(denominator="Weeks", exposures=(ExposureKind.VISITS,), scale=1000),
        by=quinn,
        at=now,
    )
    assert (row.denominator, row.exposures, row.scale) == ("", [], 1)


def test_who_may_define(provider, beth, amina, callum, now):
    for person in (beth, amina, callum):
        with pytest.raises(NotAllowed):
            actions.define_indicator(provider=provider, new=new(), by=person, at=now)


def test_the_library_is_browsed_by_side(client, own, amina, at_the_moment):
    client.force_login(amina)
    page = client.get(reverse("assurance:library")).content.decode()
    for words in ("Protection", "Freedom and rights", "R06 Blanket restrictions", "X01 Evenings"):
        assert words in page
    assert "Add one of our own" not in page


def test_a_definition_says_what_holds_it_in_balance(client, provider, amina, service):
    client.force_login(amina)
    address = reverse("assurance:indicator", args=[provider.public_key, "R06"])
    page = client.get(address).content.decode()
    assert "Held in balance by" in page
    assert "R17 Medicine given to change behaviour" in page
    missing = reverse("assurance:indicator", args=[provider.public_key, "Z99"])
    assert client.get(missing).status_code == 404


def test_a_form_adds_changes_and_ends_one(client, provider, quinn, service):
    client.force_login(quinn)
    sent = {
        "name": "Evenings out",
        "definition": "How often people were out after eight.",
        "shape": "COUNT",
        "numerator": "Evenings out",
        "scale": "1",
        "direction": "UP",
        "side": "RIGHTS",
        "record": "Activity log",
        "balances": "f07, F08",
    }
    address = reverse("assurance:add_indicator", args=[provider.public_key])
    wrong = client.post(address, sent | {"balances": "Z99"}).content.decode()
    assert "“Z99” is not an indicator it can balance." in wrong
    assert "How often people were out after eight." in wrong
    client.post(address, sent)
    row = Indicator.objects.get()
    assert row.balances == ["F07", "F08"]
    change = reverse("assurance:change_indicator", args=[row.public_key])
    assert 'value="F07 F08"' in client.get(change).content.decode()
    client.post(change, sent | {"why": "Clearer.", "seen_version": "1", "name": "Evenings"})
    newest = Indicator.objects.get(edition=2)
    assert newest.name == "Evenings"
    client.post(reverse("assurance:end_indicator", args=[newest.public_key]))
    assert newest.fresh().ended_at is not None
