"""How right each rule has been, how many signals there are, and what was missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.models import Pattern, PatternDecision
from counterpoise.apps.voice.models import Entry, EntryQuerySet
from counterpoise.terms import EntryKind, PatternAnswer

LEAST_DECISIONS = 50
LEAST_SHARE = 0.30
RIGHT = (PatternAnswer.RAISE, PatternAnswer.REVIEW, PatternAnswer.OPEN_ISSUE_AGAIN)
PERIOD = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """One rule's answers: the newest of each of its patterns.

    ``acted``: a concern was raised, an issue opened again, or it went to review. ``known``: it
    was so, and was managed already. ``wrong``: not a concern.
    """

    theme: str
    acted: int = 0
    known: int = 0
    wrong: int = 0
    waiting: int = 0

    @property
    def decided(self) -> int:
        return self.acted + self.known + self.wrong

    @property
    def accepted(self) -> int:
        """What a person agreed was so."""
        return self.acted + self.known

    @property
    def share(self) -> float | None:
        return self.accepted / self.decided if self.decided else None

    @property
    def asks_for_review(self) -> bool:
        """Right in under 30 % of 50 answers or more: somebody looks at the rule itself."""
        few = self.share is not None and self.share < LEAST_SHARE
        return self.decided >= LEAST_DECISIONS and few


def rule_records(scope: Scope, service: Service | None = None) -> list[RuleRecord]:
    """Every rule that has found something the viewer may see, by name."""
    found = Pattern.objects.visible_to(scope)
    if service is not None:
        found = found.filter(service=service)
    return records_of(found)


def records_of(found: QuerySet[Pattern]) -> list[RuleRecord]:
    """The rules that made these patterns, by name, each with its answers."""
    newest = newest_answers(found)
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for key, theme in found.values_list("pk", "theme"):
        counts[theme][_column(newest.get(key))] += 1
    return [RuleRecord(theme, *row) for theme, row in sorted(counts.items())]


def _column(answer: PatternDecision | None) -> int:
    if answer is None or answer.answer == PatternAnswer.OPENED_AGAIN:
        return 3
    if answer.answer in RIGHT:
        return 0
    return 1 if answer.answer == PatternAnswer.MANAGED else 2


def newest_answers(patterns: QuerySet[Pattern] | Iterable[Pattern]) -> dict[int, PatternDecision]:
    """The answer that counts, by pattern."""
    rows = PatternDecision._base_manager.filter(pattern__in=patterns).order_by("pk")
    return {one.pattern_id: one for one in rows}


@dataclass(frozen=True, slots=True)
class Budget:
    """Signals of the last quarter against the notes of visits that were read.

    ``visits`` is the number of call notes: a visit without a note is not counted, so the true
    rate is this or lower. ``of_visits``: signals of services that write call notes; the rest, of
    houses that keep daily notes, cannot be set against visits. ``overtaken``: somebody raised a
    concern of their own before anybody answered.
    """

    visits: int
    signals: int
    of_visits: int
    decided: int
    accepted: int
    overtaken: int

    @property
    def per_thousand(self) -> float | None:
        return 1000 * self.of_visits / self.visits if self.visits else None


def _where(notes: EntryQuerySet) -> list[int]:
    """The services that notes were written in."""
    rows = notes.order_by().values_list("service", flat=True).distinct()
    return [key for key in rows if key is not None]


def alert_budget(scope: Scope, *, at: datetime, service: Service | None = None) -> Budget:
    """Over everything the viewer may see."""
    since = at - PERIOD
    notes = (
        Entry.objects.visible_to(scope)
        .told()
        .filter(entry_kind=EntryKind.CALL_NOTE, arrived_at__gte=since, arrived_at__lte=at)
    )
    found = Pattern.objects.visible_to(scope).filter(found_at__gte=since, found_at__lte=at)
    if service is not None:
        notes, found = notes.filter(service=service), found.filter(service=service)
    newest: dict[int, tuple[str | None, bool | None]] = {}
    rows = found.order_by("pk", "decisions__pk").values_list(
        "pk", "decisions__answer", "decisions__overtaken"
    )
    for key, answer, overtaken in rows:
        newest[key] = (answer, overtaken)
    answers = [one for one in newest.values() if one[0] not in (None, PatternAnswer.OPENED_AGAIN)]
    visits = notes.count()
    with_visits = found if service is not None else found.filter(service__in=_where(notes))
    return Budget(
        visits=visits,
        signals=len(newest),
        of_visits=with_visits.count() if visits else 0,
        decided=len(answers),
        accepted=sum(1 for answer, _ in answers if answer != PatternAnswer.NOT_A_CONCERN),
        overtaken=sum(1 for _, overtaken in answers if overtaken),
    )
