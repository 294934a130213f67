"""A plan's page: everything for those who lead; for a council what was shared and no more."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from counterpoise.apps.plans.actions import (
    NewAction,
    add_action,
    change_part,
    let_stand,
    share_plan,
    take_out,
)
from tests.factories import plans


def page(client, user, plan, name="plan"):
    client.force_login(user)
    answer = client.get(reverse(f"plans:{name}", args=[plan.public_key]))
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


@pytest.fixture
def shared(agreed, beth, service, now):
    share_plan(
        plan=agreed, council=service.council, expected_version=agreed.version, by=beth, at=now
    )
    return agreed


def test_it_shows_every_section_and_what_the_critique_says(client, beth, weak):
    text = page(client, beth, weak)
    for heading in (
        "What is happening to people",
        "How we know",
        "Why it happens",
        "How we will know",
        "What will not be done",
    ):
        assert heading in text
    assert "Holds the plan back" in text
    assert "What to do:" in text
    assert "Brief A" in text


def test_what_is_agreed_is_mended_and_no_longer_held_back(client, beth, agreed, sound):
    assert "Nothing holds this plan back." in page(client, beth, sound)
    assert "Nothing in this plan needs mending." in page(client, beth, agreed)
    owned = agreed.actions.get()
    type(owned).objects.filter(pk=owned.pk).update(owner=None, owner_name="")
    text = page(client, beth, agreed)
    assert "One thing in this plan needs mending" in text
    assert "from being agreed" not in text


def test_the_next_step_is_a_button_only_when_it_can_be_taken(client, beth, weak, sound):
    assert "Propose it</a>" in page(client, beth, weak)
    assert "Agree it</a>" not in page(client, beth, weak)


def test_a_team_leader_reads_it_without_links_to_write(client, tom, sound):
    text = page(client, tom, sound)
    assert "/add/actions/" not in text
    assert "Propose it</a>" not in text


def test_a_pack_about_it_is_begun_from_it_by_whoever_may(client, beth, tom, agreed):
    begin = f"/packs/begin/{agreed.service.public_key}/?plan={agreed.public_key}"
    assert begin in page(client, beth, agreed)
    assert re.search(
        rf'value="{agreed.public_key}"[^>]*(checked|selected)', client.get(begin).content.decode()
    )
    assert begin not in page(client, tom, agreed)


def test_a_finding_that_was_let_stand_is_shown_with_who_and_why(client, beth, sound, now):
    take_out(part=sound.sources.last(), reason="No.", expected_version=1, by=beth, at=now)
    code = "not_known_from_more_than_one_source"
    let_stand(plan=sound, code=code, reason="Families meet on Friday.", by=beth, at=now)
    text = page(client, beth, sound)
    assert "Families meet on Friday." in text
    assert "Beth Carver, " in text


class TestTheCouncil:
    def test_reads_what_is_agreed(self, client, dee, shared):
        text = page(client, dee, shared)
        assert plans.AIM in text
        assert "Rebuild the evening rota" in text

    def test_reads_no_critique_no_history_and_no_way_to_write(self, client, dee, beth, shared, now):
        inside = page(client, beth, shared)
        text = page(client, dee, shared)
        for word in ("What the critique says", "What was changed, and by whom", "The whole story"):
            assert word in inside
            assert word not in text
        assert "Change<" not in text

    @pytest.mark.parametrize("name", ["tools", "history"])
    def test_how_it_was_made_is_refused(self, name, client, dee, shared):
        assert page(client, dee, shared, name) == "403"

    def test_does_not_find_one_that_was_not_shared(self, client, dee, agreed):
        assert page(client, dee, agreed) == "404"

    def test_finds_only_shared_ones_in_the_list(self, client, dee, shared, weak):
        client.force_login(dee)
        text = client.get(reverse("plans:plans")).content.decode()
        assert shared.reference in text
        assert weak.reference not in text


def test_it_asks_the_database_as_often_for_many_actions_as_for_one(
    client, beth, sound, now, django_assert_max_num_queries
):
    for number in range(10):
        new = NewAction(
            words=f"Put the kettle in house {number} where people can reach it",
            factors=list(sound.factors.all()),
            owner=beth,
        )
        add_action(plan=sound, new=new, by=beth, at=now)
    client.force_login(beth)
    with django_assert_max_num_queries(25):
        client.get(reverse("plans:plan", args=[sound.public_key]))


def test_words_that_look_like_markup_stay_words(client, beth, sound, now):
    action = sound.actions.get()
    changes = {"words": "<script>alert(1)</script> on each evening"}
    change_part(part=action, changes=changes, expected_version=1, by=beth, at=now)
    for name in ("plan", "doing"):
        assert "<script>alert(1)" not in page(client, beth, sound, name)


def test_the_pictures_have_a_table_beneath(client, beth, agreed):
    doing = page(client, beth, agreed, "doing")
    assert doing.count("cp-drawing") == 2
    assert doing.index("cp-drawing") < doing.index("<table")
    causes = page(client, beth, agreed, "tools")
    assert causes.index("cp-drawing") < causes.index("<table")


def test_who_shares_with_the_council_is_told_that_names_are_read_too(client, agreed, beth):
    client.force_login(beth)
    way = reverse("plans:share", args=[agreed.public_key])
    told = " ".join(client.get(way).content.decode().split())
    assert "with every name in them, so read the plan for names first" in told
    client.post(way, {"version": agreed.fresh().version})
    assert "with every name in them" not in client.get(way).content.decode()
