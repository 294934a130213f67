"""A pack put together: what it must hold, in which order, for this audience.

The result is plain data (see docs/reference/pack.schema.json). ``seal`` gives it its number and
its digest when it is issued; until then it is a preview.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from counterpoise.engines.packs.answering import Answered, answered
from counterpoise.engines.packs.asking import PackRequest
from counterpoise.engines.packs.audiences import AUDIENCES, AudienceRule
from counterpoise.engines.packs.canonical import digest_of
from counterpoise.engines.packs.facts import PackFacts, Part, Source, Statement
from counterpoise.engines.packs.limits import limits_of
from counterpoise.engines.packs.names import Redactor
from counterpoise.engines.packs.showing import Shown, as_shown, show
from counterpoise.engines.packs.thin import PART_THIN, thinness

SCHEMA = "counterpoise-pack/1"
TITLES = {
    Part.EXPERIENCE: "What people and families say",
    Part.OBSERVED: "What was seen",
    Part.OUTCOMES: "What came of it",
    Part.TOLD: "What staff and partners say",
    Part.PROCESS: "What was done",
    Part.DOCUMENTS: "Documents",
    Part.AGAINST: "What speaks against this",
    Part.ANSWERED: "You said, we changed",
    Part.REGULATOR: "Where the service stands with its regulator",
    Part.FRAMEWORK: "By the framework",
    Part.LIMITS: "What this pack cannot say",
}
FOUND = tuple(TITLES)[:6]


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack before it is issued. ``content`` is its data; ``doubtful`` are words a person
    should look at, by statement."""

    content: dict[str, Any]
    doubtful: tuple[tuple[str, str], ...]
    redacted: int
    small: int


def build(request: PackRequest, facts: PackFacts) -> Draft:
    """The pack this audience is given. The same request and facts give the same content."""
    rule = AUDIENCES[request.audience]
    redactor = Redactor(request.names, rule.people, rule.staff, request.keeps)
    request, facts = _without_names(request, facts, redactor)
    kept = [one for one in facts.statements if one.code not in request.removed]
    shown = [_show(one, request, rule, redactor) for one in _in_order(kept)]
    regulator = [_show(one, request, rule, redactor) for one in _in_order(facts.regulator)]
    answers = answered(facts.changes, kept) if Part.ANSWERED in rule.parts else ()
    every = [*shown, *regulator]
    content = {
        "schema": SCHEMA,
        **_head(request, redactor),
        "parts": [
            _part(part, _of_part(part, shown, regulator), request, answers, redactor)
            for part in rule.parts
            if part not in (Part.FRAMEWORK, Part.LIMITS)
        ],
        "framework": _framework(request, rule, shown, redactor),
        "limits": list(limits_of(request, rule, facts, every)),
        "records": _records(rule, every, answers),
    }
    doubtful = tuple((one.statement.code, word) for one in every for word in one.doubtful)
    return Draft(
        content, doubtful, sum(one.redacted for one in every), sum(one.small for one in every)
    )


def _without_names(
    request: PackRequest, facts: PackFacts, redactor: Redactor
) -> tuple[PackRequest, PackFacts]:
    """Reasons and notes that were typed by hand, cleaned before anything is said with them."""
    removed = {code: redactor.without_names(why).text for code, why in request.removed.items()}
    notes = tuple(redactor.without_names(note).text for note in facts.notes)
    return replace(request, removed=removed), replace(facts, notes=notes)


def seal(
    content: Mapping[str, Any], *, number: str, issued_on: date, issued_by: str
) -> dict[str, Any]:
    """The content as issued: with its number, its day, and the digest of all of it."""
    whole = {**content, "number": number, "issued_on": issued_on, "issued_by": issued_by}
    return {**whole, "digest": digest_of(whole)}


def digest_holds(sealed: Mapping[str, Any]) -> bool:
    """Whether a sealed pack still says what its digest was taken of."""
    rest = {name: value for name, value in sealed.items() if name != "digest"}
    return bool(sealed.get("digest")) and digest_of(rest) == sealed["digest"]


def _show(one: Statement, request: PackRequest, rule: AudienceRule, redactor: Redactor) -> Shown:
    hidden = [words for code, words in request.hidden if code == one.code]
    return show(one, rule, redactor, hidden)


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    """By part, words before measures, the newest first, then by code: nothing hangs on how it
    was read."""
    order = {part: place for place, part in enumerate(FOUND)}
    return sorted(
        statements,
        key=lambda one: (
            order[one.part],
            one.chart is not None,
            -(one.day.toordinal() if one.day else 0),
            one.code,
        ),
    )


def _of_part(part: Part, shown: Sequence[Shown], regulator: Sequence[Shown]) -> list[Shown]:
    if part is Part.REGULATOR:
        return list(regulator)
    if part is Part.AGAINST:
        return [one for one in shown if one.statement.against]
    return [one for one in shown if one.statement.part is part]


def _head(request: PackRequest, redactor: Redactor) -> dict[str, Any]:
    return {
        "audience": request.audience.value,
        "audience_name": request.audience.label,
        "title": redactor.without_names(request.title).text,
        "provider": request.provider,
        "service": request.service,
        "period": {"first": request.first, "last": request.last},
    }


def _part(
    part: Part,
    shown: Sequence[Shown],
    request: PackRequest,
    answers: Sequence[Answered],
    redactor: Redactor,
) -> dict[str, Any]:
    rows = [_answer(one, request, redactor) for one in answers] if part is Part.ANSWERED else []
    empty = not shown and not rows
    return {
        "part": part.value,
        "title": TITLES[part],
        "thin": PART_THIN[part] if empty else "",
        "statements": [as_shown(one) for one in shown],
        "answered": rows,
    }


def _answer(one: Answered, request: PackRequest, redactor: Redactor) -> dict[str, Any]:
    rule, change = AUDIENCES[request.audience], one.change
    return {
        "title": redactor.without_names(change.title).text,
        "changed": redactor.without_names(change.what).text,
        "started": change.started,
        "said": [_show(said, request, rule, redactor).words for said in one.said],
        "said_nothing": one.said_nothing,
        "came_of_it": redactor.without_names(one.came_of_it).text,
        "records": [source.key for source in sorted(change.sources)],
    }


def _framework(
    request: PackRequest, rule: AudienceRule, shown: Sequence[Shown], redactor: Redactor
) -> dict[str, Any] | None:
    framework = request.framework
    if framework is None or Part.FRAMEWORK not in rule.parts:
        return None
    lines = []
    for line in framework.statements:
        bearing = [one for one in shown if set(one.statement.topics) & set(line.topics)]
        thin = thinness([one.statement for one in bearing], last=request.last)
        lines.append(
            {
                "code": line.code,
                "name": line.name,
                "group": line.group,
                "written": redactor.without_names(request.written.get(line.code, "")).text,
                "statements": [one.statement.code for one in bearing],
                "kinds": sorted({one.statement.kind.value for one in bearing}),
                "thin": list(thin.reasons),
            }
        )
    return {
        "name": framework.name,
        "version": framework.version,
        "title": framework.title,
        "lines": lines,
    }


def _records(
    rule: AudienceRule, shown: Sequence[Shown], answers: Sequence[Answered]
) -> list[dict[str, str]]:
    """Every record a statement in the pack came from, once."""
    used: set[Source] = set()
    for one in shown:
        part = one.statement.part
        if part in rule.parts or (one.statement.against and Part.AGAINST in rule.parts):
            used.update(one.statement.sources)
    for answer in answers:
        used.update(answer.change.sources)
        used.update(source for said in answer.said for source in said.sources)
    return [
        {
            "kind": one.kind,
            "key": one.key,
            "reference": one.reference,
            "digest": one.digest,
        }
        for one in sorted(used)
    ]
