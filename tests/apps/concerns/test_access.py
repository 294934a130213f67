"""Who may do what, as tables: each line an action, each column one of the cast."""

from __future__ import annotations

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns import access
from counterpoise.apps.concerns.models import Concern
from counterpoise.kit.errors import NotAllowed, Refused
from counterpoise.terms import ConcernStatus, Role, Tier
from tests.factories import cast, concerns

MAY = """
    action      | amina | beth | lead | individual | administrator | callum | dee | ez
    see         | yes   | yes  | yes  | yes        | yes           | no     | no  | no
    work on     | no    | yes  | yes  | yes        | yes           | no     | no  | no
    add words   | yes   | yes  | yes  | yes        | yes           | no     | no  | no
    decide      | no    | yes  | yes  | yes        | no            | no     | no  | no
    withdraw    | yes   | yes  | yes  | yes        | no            | no     | no  | no
"""
MAY_CONFIDENTIAL = """
    action      | amina | beth | lead | individual | administrator | callum | dee | ez
    see         | yes   | no   | yes  | yes        | no            | no     | no  | no
    work on     | no    | no   | yes  | yes        | no            | no     | no  | no
    add words   | yes   | no   | yes  | yes        | no            | no     | no  | no
    decide      | no    | no   | yes  | yes        | no            | no     | no  | no
"""
STATES = """
    status    | decide | refer | withdraw | close | reopen | record
    RAISED    | yes    | no    | yes      | no    | no     | yes
    TRIAGED   | yes    | yes   | yes      | yes   | no     | yes
    REFERRED  | no     | yes   | no       | yes   | no     | yes
    IN_REVIEW | yes    | yes   | yes      | yes   | no     | yes
    CLOSED    | no     | no    | no       | no    | yes    | no
    WITHDRAWN | no     | no    | no       | no    | yes    | no
"""
CHECKS = {
    "add words": access.check_can_add,
    "decide": access.check_can_decide,
    "withdraw": access.check_can_withdraw,
    "refer": access.check_can_refer,
    "close": access.check_can_close,
    "reopen": access.check_can_reopen,
    "record": access.check_can_work_on,
}


def cells(table: str) -> list[tuple[str, str, bool]]:
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    columns = lines[0][1:]
    return [
        (line[0], column, cell == "yes")
        for line in lines[1:]
        for column, cell in zip(columns, line[1:], strict=True)
    ]


def may(action: str, user, concern, at) -> bool:
    scope = scope_of(user, at=at)
    if action == "see":
        return Concern.objects.visible_to(scope).filter(pk=concern.pk).exists()
    if action == "work on":
        return access.works_on(scope, concern)
    return access.can(CHECKS[action], scope, concern)


@pytest.mark.parametrize(("action", "who", "expected"), cells(MAY))
def test_who_may_on_an_ordinary_concern(
    request, concern, lead, individual, administrator, callum, dee, ez, now, action, who, expected
):
    assert may(action, request.getfixturevalue(who), concern, now) is expected


@pytest.mark.parametrize(("action", "who", "expected"), cells(MAY_CONFIDENTIAL))
def test_who_may_on_a_confidential_one(
    request, service, person, amina, beth, lead, individual, administrator, callum, dee, ez, now,
    action, who, expected,
):  # fmt: skip
    concern = concerns.raise_one(service, amina, now, person=person, confidential=True)
    assert may(action, request.getfixturevalue(who), concern, now) is expected


@pytest.mark.parametrize(("status", "action", "expected"), cells(STATES))
def test_in_which_state(concern, beth, now, status, action, expected):
    concern.status, concern.tier = ConcernStatus(status), Tier.CONSULT
    assert may(action, beth, concern, now) is expected


def test_every_status_is_in_the_table():
    assert {status for status, _, _ in cells(STATES)} == set(ConcernStatus)


def test_a_manager_a_concern_is_about_never_acts_whatever_else_they_are(
    service, provider, person, amina, beth, now
):
    cast.give_role(beth, Role.SAFEGUARDING_LEAD, provider=provider)
    about_beth = concerns.raise_one(service, amina, now, person=person, about_manager=True)
    ordinary = concerns.raise_one(service, amina, now, person=person)
    assert not may("see", beth, about_beth, now)
    assert not may("decide", beth, about_beth, now)
    assert not may("add words", beth, about_beth, now)
    assert may("decide", beth, ordinary, now)


def test_a_role_that_ended_decides_nothing(concern, beth, now):
    beth.memberships.update(ended_at=now)
    assert not may("decide", beth, concern, now)


@pytest.mark.parametrize("tier", [Tier.SAFEGUARDING, Tier.IMMEDIATE])
def test_what_may_be_safeguarding_is_never_withdrawn(concern, amina, beth, now, tier):
    concern.advised_tier = tier
    for user in (amina, beth):
        with pytest.raises(Refused, match="may be a safeguarding concern"):
            access.check_can_withdraw(scope_of(user, at=now), concern)


def test_a_reporter_withdraws_only_before_it_is_decided(concern, amina, now):
    concern.status, concern.tier = ConcernStatus.TRIAGED, Tier.QUALITY
    assert not may("withdraw", amina, concern, now)


def test_a_refusal_says_why_and_what_would_help(concern, amina, now):
    with pytest.raises(NotAllowed) as refused:
        access.check_can_decide(scope_of(amina, at=now), concern)
    assert refused.value.message
    assert "Ask the manager" in refused.value.hint


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("beth", "REGISTERED_MANAGER"),
        ("lead", "SAFEGUARDING_LEAD"),
        ("individual", "NOMINATED_INDIVIDUAL"),
    ],
)
def test_the_role_somebody_decides_in(request, concern, lead, individual, now, who, role):
    scope = scope_of(request.getfixturevalue(who), at=now)
    assert access.deciding_role(scope, concern) == role


def test_nobody_decides_without_a_role(concern, ez, now):
    with pytest.raises(NotAllowed):
        access.deciding_role(scope_of(ez, at=now), concern)
