"""Changes a year old with their figures, for verdicts of every kind. Made through the actions."""

from __future__ import annotations

from datetime import datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.apps.assurance.models import NamedChange, Verdict
from counterpoise.apps.directory.models import Service
from counterpoise.kit.months import shifted
from counterpoise.terms import EvidenceKind, EvidenceShows
from tests.factories.assurance import change
from tests.factories.charted import bed_days, charted, months_to

ASKED = Answers(as_much_recorded=True, person_left=False, nothing_else=True)
BEFORE = (7, 5, 8, 6, 9, 5, 7, 6, 8, 7, 5, 6)
BAD_RUN = (10, 11, 12)
BETTER = (2, 3, 1, 2, 2, 1, 2, 1, 3, 1, 2, 1)
SAME = (6, 7, 5, 8, 6, 7, 6, 8, 7, 5, 6, 7)
MORE = (12, 13, 11, 14, 12, 15, 13, 12, 14, 13, 15, 12)
STEADY_SHARE = (30, 31, 29, 30, 32, 28)


def story(
    service: Service,
    owner: User,
    by: User,
    at: datetime,
    *,
    after: tuple[int | None, ...] = BETTER,
    before: tuple[int | None, ...] = BEFORE,
    code: str = "F02",
    **more,
) -> NamedChange:
    """By default falls with harm: a baseline, a bad run, two months to settle, then ``after``."""
    months = len(before) + len(BAD_RUN) + 2 + len(after)
    bed_days(service, by, at, months)
    charted(service, by, at, code, (*before, *BAD_RUN, 5, 4, *after))
    charted(service, by, at, "P03", (STEADY_SHARE * 6)[:months], 40)
    started = shifted(months_to(at, len(after))[0], -2)
    values = {
        "title": "Walking after lunch",
        "what_changed": "Two people walk beside everybody who wants to go out after lunch.",
        "indicator_code": code,
        "balancing": ("P03",),
        "started_date": started + timedelta(days=3),
    }
    return change(service, owner, by, at, **(values | more))


def support(held: NamedChange, by: User, at: datetime, *without: EvidenceKind) -> None:
    """Evidence of every kind but those left out, each supporting, gathered last week."""
    for kind in EvidenceKind:
        if kind not in without:
            evidence(held, by, at, kind)


def evidence(
    held: NamedChange,
    by: User,
    at: datetime,
    kind: EvidenceKind,
    *,
    shows: EvidenceShows = EvidenceShows.SUPPORTS,
    words: str = "",
):
    new = actions.NewEvidence(
        evidence_kind=kind,
        what_it_shows=words or f"What {kind.label.lower()} shows.",
        shows=shows,
        gathered_date=at.date() - timedelta(days=7),
        gathered_by_name="Nia Hall",
        independent=True,
    )
    return actions.attach_evidence(change=held, new=new, by=by, at=at)


def look(held: NamedChange, by: User, at: datetime, answers: Answers = ASKED) -> Verdict:
    return actions.look_at_change(change=held, answers=answers, by=by, at=at)


def signed(verdict: Verdict, by: User, at: datetime) -> Verdict:
    return actions.sign_verdict(
        verdict=verdict, reason="Read it all.", expected_version=verdict.version, by=by, at=at
    )
