"""A verdict's page: one sentence first, then everything it stands on and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.access import can_decide_on_proof, can_sign
from counterpoise.apps.assurance.presenters.change import EvidenceSides, sides, span_words
from counterpoise.apps.assurance.presenters.changes import before_words, next_look
from counterpoise.apps.assurance.presenters.figures import figure
from counterpoise.apps.assurance.presenters.pictures import Drawn
from counterpoise.apps.assurance.presenters.rungs import (
    LADDER,
    MEANS,
    kept_of,
    rung_of,
    signed_words,
)
from counterpoise.apps.assurance.queries.proof_lists import VerdictData
from counterpoise.kit.dates import long_date
from counterpoise.kit.drawing import IntervalPicture, interval
from counterpoise.kit.pages import SummaryRow

GATE_TONES = {"passed": "done", "failed": "late", "unknown": "soon"}
GATE_WORDS = {"passed": "Passed", "failed": "Not passed", "unknown": "We do not know"}
BALANCE_TONES = {"not worse": "done", "worse": "late", "inconclusive": "soon"}
BALANCE_WORDS = {"not worse": "Not worse", "worse": "Worse", "inconclusive": "Too few to say"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One gate or one opposite risk: its name, how it came out, and why."""

    name: str
    tone: str
    state: str
    because: str


@dataclass(frozen=True, slots=True)
class Rung:
    text: str
    here: bool


@dataclass(frozen=True, slots=True)
class VerdictPage:
    title: str
    caption: str
    back: str
    rung: str
    means: str
    sentence: str
    ladder: tuple[Rung, ...]
    formal: str
    reopened: str
    counts: tuple[SummaryRow, ...]
    ratio: Drawn
    ratio_words: str
    chance: str
    over_time: str
    reasons: tuple[str, ...]
    gates: tuple[Checked, ...]
    balancing: tuple[Checked, ...]
    unwatched: tuple[str, ...]
    evidence: EvidenceSides
    kinds: str
    against: tuple[str, ...]
    would_change: tuple[str, ...]
    caveats: tuple[str, ...]
    next_look: str
    answers: tuple[SummaryRow, ...]
    signed: str
    signed_reason: str
    superseded: str
    may_sign: bool
    why_not: str
    sign_href: str
    look_href: str
    made_of: str


def verdict_page(data: VerdictData, *, scope: Scope, now: datetime) -> VerdictPage:
    """Everything is read from what was kept when it was proposed."""
    verdict, change = data.verdict, data.verdict.change
    kept, rung = kept_of(verdict), rung_of(verdict)
    newest = data.newest.pk == verdict.pk
    reasons = tuple(kept.get("reasons", ()))
    return VerdictPage(
        title=change.title,
        caption=f"Verdict, {change.service.name}",
        back=reverse("assurance:change", args=[change.public_key]),
        rung=rung,
        means=MEANS[rung],
        sentence=str(kept.get("sentence", "")),
        ladder=tuple(Rung(one, one == rung) for one in LADDER),
        formal=_formal(data),
        reopened=str(kept.get("reopened", "")),
        counts=tuple(_counts(kept)),
        ratio=_picture(kept),
        ratio_words=_ratio_words(kept),
        chance=reasons[1] if len(reasons) > 1 else "",
        over_time=str((kept.get("over_time") or {}).get("because", "")),
        reasons=reasons[2:],
        gates=tuple(_gates(kept)),
        balancing=tuple(_balancing(kept)),
        unwatched=tuple(kept.get("unwatched", ())),
        evidence=sides(data.evidence),
        kinds=_kinds(kept),
        against=tuple(kept.get("evidence", {}).get("contradictions", ())),
        would_change=tuple(kept.get("would_change", ())),
        caveats=(*_caveats(kept), *before_words(data.before)),
        next_look="" if change.ended_at else next_look(change, now),
        answers=tuple(_answers(kept)),
        signed=signed_words(verdict),
        signed_reason=verdict.signed_reason,
        superseded="" if newest else reverse("assurance:verdict", args=[data.newest.public_key]),
        may_sign=newest and can_sign(scope, verdict),
        why_not=_why_not(data, scope, newest=newest),
        sign_href=reverse("assurance:sign", args=[verdict.public_key]),
        look_href=reverse("assurance:look", args=[change.public_key])
        if can_decide_on_proof(scope, change.service) and change.ended_at is None
        else "",
        made_of=f"{verdict.engine_version}, facts {kept.get('inputs', '')}",
    )


def _formal(data: VerdictData) -> str:
    """Which day it is for; between review dates the words do not change."""
    verdict = data.verdict
    proposed = f"Proposed {long_date(verdict.proposed_at.date(), weekday=False)} by rule"
    if verdict.review_date is not None:
        day = long_date(verdict.review_date, weekday=False)
        return f"{proposed}, for the review of {day}."
    if rung_of(verdict) == "Worse":
        return f"{proposed}. This is not a review date, but worse is never held back."
    return f"{proposed}. This is not a review date, so it says no more than this."


def _counts(kept: Mapping[str, Any]) -> Iterator[SummaryRow]:
    names = kept.get("names", {})
    for name, words in (("before", "Before"), ("after", "After")):
        window = kept.get("windows", {}).get(name)
        if window:
            first, last = (date.fromisoformat(window[end]) for end in ("first", "last"))
            share = kept.get("share", False)
            counted = "of" if share else f"{names.get('events', 'events')} in"
            amount = f"{figure(window['exposure'])} {names.get('exposure', '')}"
            said = f"{window['events']:,} {counted} {amount}".strip()
            yield SummaryRow(f"{words}: {span_words(first, last)}", said)
    late = kept.get("late", 0)
    if late:
        number = "1 figure" if late == 1 else f"{late} figures"
        yield SummaryRow("Late or corrected", f"{number} of these came late or were put right")


def _picture(kept: Mapping[str, Any]) -> Drawn:
    ratio = kept.get("rate_ratio", {})
    picture = IntervalPicture(
        key="ratio",
        title="How much it changed, and how far that could be from the truth",
        description=_ratio_words(kept),
        value=ratio.get("value"),
        low=ratio.get("low"),
        high=ratio.get("high"),
    )
    phone = replace(picture, key="ratio-phone")
    return Drawn(
        mark_safe(interval(picture)),  # noqa: S308 - drawn by kit.drawing, which escapes
        mark_safe(interval(phone, narrow=True)),  # noqa: S308 - as above
    )


def _ratio_words(kept: Mapping[str, Any]) -> str:
    ratio = kept.get("rate_ratio", {})
    name = "odds ratio" if kept.get("share") else "rate ratio"
    if ratio.get("low") is None:
        return f"There is no {name}: {ratio.get('because') or 'nothing to compare'}."
    if ratio.get("value") is None:
        return (
            f"The {name} is {ratio['low']:.2f} or more (95% interval): 1 is no change. It has no "
            "upper end, because one of the counts it is divided by is 0."
        )
    high = "no upper end" if ratio.get("high") is None else f"{ratio['high']:.2f}"
    return (
        f"The {name} is {ratio['value']:.2f}: 1 is no change, 0.5 is half. The truth could lie "
        f"anywhere from {ratio['low']:.2f} to {high} (95% interval)."
    )


def _gates(kept: Mapping[str, Any]) -> Iterator[Checked]:
    for code, gate in sorted(kept.get("gates", {}).items()):
        state = gate["state"]
        yield Checked(
            f"{code} {gate['name']}", GATE_TONES[state], GATE_WORDS[state], gate["because"]
        )


def _balancing(kept: Mapping[str, Any]) -> Iterator[Checked]:
    for one in kept.get("balancing", ()):
        state = one["state"]
        yield Checked(one["name"], BALANCE_TONES[state], BALANCE_WORDS[state], one["because"])


def _kinds(kept: Mapping[str, Any]) -> str:
    """How many kinds agree, and what is still missing."""
    evidence = kept.get("evidence", {})
    counted = len(evidence.get("counted", ()))
    said = "1 kind of evidence agrees" if counted == 1 else f"{counted} kinds of evidence agree"
    missing = [f"{one[0].upper()}{one[1:]}." for one in evidence.get("missing", ())]
    return " ".join([f"{said}; the figures themselves can be one.", *missing])


def _caveats(kept: Mapping[str, Any]) -> Iterator[str]:
    yield from kept.get("caveats", ())
    prior = kept.get("core", {}).get("prior")
    if prior:
        yield str(prior)


def _answers(kept: Mapping[str, Any]) -> Iterator[SummaryRow]:
    """What a person said when it was proposed."""
    words = {True: "Yes", False: "No", None: "We do not know"}
    given = kept.get("answers", {})
    yield SummaryRow("As much recorded as before", words[given.get("as_much_recorded")])
    yield SummaryRow("The person it was mostly about has left", words[given.get("person_left")])
    yield SummaryRow("Who came, left or changed", given.get("case_mix") or "Nobody, as was said")
    yield SummaryRow("All other changes are on the chart", words[given.get("nothing_else")])


def _why_not(data: VerdictData, scope: Scope, *, newest: bool) -> str:
    """Why this reader cannot sign, for those who might expect to."""
    verdict, change = data.verdict, data.verdict.change
    if verdict.signed_at is not None or not can_decide_on_proof(scope, change.service):
        return ""
    if scope.user_id == change.change_owner_id:
        return "You own this change, so somebody else reads this and signs."
    return "" if newest else "A later verdict was proposed. Read that one."
