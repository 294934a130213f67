"""One plan on one page: every section, what the critique says, and what may be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans import access
from counterpoise.apps.plans.facts.reading import Read
from counterpoise.apps.plans.facts.whole import WholePlan
from counterpoise.apps.plans.models import Factor, Part, Plan, PlanAction, PlanMeasure
from counterpoise.apps.plans.presenters.findings import (
    FindingLine,
    StandingLine,
    finding_lines,
    standing_lines,
    verdict_words,
)
from counterpoise.apps.plans.presenters.proof_links import proof_links
from counterpoise.apps.plans.presenters.words import (
    ACTION_TONES,
    BAND_TONES,
    STATUS_TONES,
    due_words,
    owner_words,
)
from counterpoise.kit.cells import drawn_tag
from counterpoise.kit.dates import LONDON, long_date, spoken
from counterpoise.kit.pages import Link, Step
from counterpoise.terms import (
    ActionStrength,
    FactorKind,
    IndicatorSide,
    KnownFrom,
    MeasureKind,
    PlanActionStatus,
    PlanSource,
    PlanStatus,
    PlanTheme,
    ReviewRhythm,
)


@dataclass(frozen=True, slots=True)
class ActionLine:
    code: str
    words: str
    href: str
    owner: str
    due: str
    status: str
    tone: str
    band: str
    band_tone: str
    band_because: str
    evidence: str
    outside: str
    seen: str
    tags: SafeString
    change_href: str = ""


@dataclass(frozen=True, slots=True)
class FactorBlock:
    """A cause with the actions that answer it."""

    code: str
    kind: str
    words: str
    evidence: str
    whys: tuple[str, ...]
    actions: tuple[ActionLine, ...]
    change_href: str = ""
    whys_href: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    code: str
    kind: str
    words: str
    href: str = ""
    change_href: str = ""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    code: str
    kind: str
    words: str
    now: str
    target: str
    how: str
    earliest: str
    indicator: str
    change_href: str = ""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the page places. A council's officer gets no critique and no links to write."""

    title: str
    caption: str
    status: str
    status_tone: str
    crumbs: tuple[Link, ...]
    opened: str
    opened_href: str
    thread_href: str
    concern: str
    people: str
    themes: str
    baseline: str
    aim: str
    aim_date: str
    not_doing: str
    rhythm: str
    owner: str
    sources: tuple[SourceLine, ...]
    factors: tuple[FactorBlock, ...]
    unplaced: tuple[ActionLine, ...]
    protection: tuple[MeasureLine, ...]
    freedom: tuple[MeasureLine, ...]
    other_measures: tuple[MeasureLine, ...]
    verdict: str
    findings: tuple[FindingLine, ...]
    standing: tuple[StandingLine, ...]
    making: bool
    writes: bool
    steps: tuple[Step, ...]
    buttons: tuple[Link, ...]
    links: tuple[Link, ...]
    key: str
    counts: str
    earliest: str


def plan_page(whole: WholePlan, read: Read, *, scope: Scope, now: datetime) -> PlanPage:
    plan, today = whole.plan, now.astimezone(LONDON).date()
    making = access.sees_its_making(scope, plan)
    writes = access.can(access.check_can_write, scope, plan)
    status = PlanStatus(plan.status)
    measures = [_measure(one, writes=writes) for one in whole.measures]
    sides = {one.code: one.side for one in whole.measures}
    return PlanPage(
        title=plan.title,
        caption=f"{plan.reference}, {plan.service.name}",
        status=status.label,
        status_tone=STATUS_TONES[status],
        crumbs=(Link("Plans", reverse("plans:plans")),),
        opened=_opened(plan, now),
        opened_href=_linked(plan.url_name, plan.url_key) if making else "",
        thread_href=reverse("threads:thread", args=[plan.thread.public_key])
        if plan.thread and making
        else "",
        concern=plan.concern,
        people="" if plan.people_affected is None else str(plan.people_affected),
        themes=", ".join(PlanTheme(one).label for one in plan.themes),
        baseline=_baseline(plan),
        aim=plan.aim,
        aim_date=long_date(plan.aim_date, weekday=False) if plan.aim_date else "",
        not_doing=plan.not_doing,
        rhythm=_rhythm(plan),
        owner=plan.owner.full_name,
        sources=tuple(_source(one, making=making, writes=writes) for one in whole.sources),
        factors=tuple(_factor(whole, one, today, writes=writes) for one in whole.factors),
        unplaced=tuple(action_line(one, today, writes=writes) for one in whole.unplaced_actions),
        protection=_of(measures, sides, IndicatorSide.PROTECTIVE),
        freedom=_of(measures, sides, IndicatorSide.RIGHTS),
        other_measures=tuple(one for one in measures if sides[one.code] not in _TWO),
        verdict=verdict_words(read) if making else "",
        findings=finding_lines(read, plan, scope) if making else (),
        standing=standing_lines(whole.accepted) if making else (),
        making=making,
        writes=writes,
        steps=_steps(plan, read),
        buttons=_buttons(plan, read, scope),
        links=(*proof_links(plan, scope), *_links(plan, scope, making=making)),
        key=plan.public_key,
        counts=_counts(plan),
        earliest=_earliest(whole),
    )


_TWO = (IndicatorSide.PROTECTIVE, IndicatorSide.RIGHTS)


def _of(
    measures: list[MeasureLine], sides: dict[str, str], side: IndicatorSide
) -> tuple[MeasureLine, ...]:
    return tuple(one for one in measures if sides[one.code] == side)


def _opened(plan: Plan, now: datetime) -> str:
    when = spoken(plan.opened_at, now=now)
    source = PlanSource(plan.opened_kind).label.lower()
    words = f": {plan.opened_words}" if plan.opened_words else ""
    return f"Opened {when} from {source}{words}."


def _linked(name: str, key: str) -> str:
    """Where it was opened from. Apps further up the road are known by the names of pages only."""
    if not name:
        return ""
    try:
        return reverse(name, args=[key] if key else [])
    except NoReverseMatch:
        return ""


def _baseline(plan: Plan) -> str:
    said = " ".join(filter(None, (plan.baseline_value, plan.baseline_unit)))
    return ", ".join(filter(None, (said, plan.baseline_period)))


def _rhythm(plan: Plan) -> str:
    said = ReviewRhythm(plan.review_rhythm).label
    if plan.next_review_date:
        said += f". Next on {long_date(plan.next_review_date)}"
    return said


def _source(one, *, making: bool, writes: bool) -> SourceLine:  # type: ignore[no-untyped-def]
    return SourceLine(
        code=one.code,
        kind=KnownFrom(one.known_from).label,
        words=one.words,
        href=_linked(one.url_name, one.url_key) if making else "",
        change_href=_change(one, "sources") if writes else "",
    )


def _factor(whole: WholePlan, one: Factor, today: date, *, writes: bool) -> FactorBlock:
    whys = tuple(
        " – ".join(filter(None, (rung.get("because"), rung.get("evidence")))) for rung in one.whys
    )
    return FactorBlock(
        code=one.code,
        kind=FactorKind(one.factor_kind).label,
        words=one.words,
        evidence=one.evidence,
        whys=whys,
        actions=tuple(action_line(own, today, writes=writes) for own in whole.actions_for(one)),
        change_href=_change(one, "factors") if writes else "",
        whys_href=reverse("plans:whys", args=[one.public_key]) if writes else "",
    )


def action_line(one: PlanAction, today: date, *, writes: bool) -> ActionLine:
    status = PlanActionStatus(one.status)
    band = ActionStrength(one.strength) if one.strength else None
    return ActionLine(
        code=one.code,
        words=one.words,
        href=reverse("plans:action", args=[one.public_key]),
        owner=owner_words(one),
        due=due_words(one, today),
        status=status.label,
        tone=ACTION_TONES[status],
        band=band.label if band else "",
        band_tone=BAND_TONES[band] if band else "quiet",
        band_because=one.strength_because,
        evidence=one.evidence_wanted,
        outside=_outside(one),
        seen=_seen(one),
        tags=_tags(status, band),
        change_href=_change(one, "actions") if writes else "",
    )


def _tags(status: PlanActionStatus, band: ActionStrength | None) -> SafeString:
    """Drawn at once: a component for each tag of sixty actions costs a tenth of a second."""
    said = drawn_tag(ACTION_TONES[status], status.label)
    return format_html("{} {}", said, drawn_tag(BAND_TONES[band], band.label) if band else "")


def _outside(one: PlanAction) -> str:
    if not one.depends_on_outside:
        return ""
    said = f"Leans on outside help{': ' + one.outside_words if one.outside_words else ''}."
    if one.tested_without_date:
        day = long_date(one.tested_without_date, weekday=False)
        return f"{said} Seen to hold without it on {day}."
    return f"{said} Not yet seen without it."


def _seen(one: PlanAction) -> str:
    if one.verified_by is None or one.verified_date is None:
        return ""
    day = long_date(one.verified_date, weekday=False)
    return f"Seen by {one.verified_by.full_name} on {day}, {one.verified_where}."


def _measure(one: PlanMeasure, *, writes: bool) -> MeasureLine:
    now = f"{one.baseline_value:g}" if one.baseline_value is not None else one.baseline_words
    counted = " of ".join(filter(None, (one.numerator, one.denominator)))
    indicator = (
        f"{one.indicator_code}, version {one.indicator_version}" if (one.indicator_code) else ""
    )
    return MeasureLine(
        code=one.code,
        kind=MeasureKind(one.measure_kind).label,
        words=one.words,
        now=now or "Not counted yet",
        target=one.target or "No target yet",
        how=", ".join(filter(None, (counted, one.frequency))),
        earliest=_earliest_of(one),
        indicator=indicator,
        change_href=_change(one, "measures") if writes else "",
    )


def _earliest_of(one: PlanMeasure) -> str:
    if one.earliest_date:
        day = long_date(one.earliest_date, weekday=False)
        return f"Could prove something from {day}. {one.earliest_words}".strip()
    return one.earliest_words


def _earliest(whole: WholePlan) -> str:
    days = [one.earliest_date for one in whole.measures if one.earliest_date]
    if not days:
        return ""
    return f"The earliest day on which this plan could be proved: {long_date(min(days))}."


def _change(part: Part, section: str) -> str:
    return reverse("plans:change_part", args=[section, part.public_key])


def _counts(plan: Plan) -> str:
    if not plan.actions_live:
        return "No actions yet."
    return (
        f"{plan.actions_live} actions: {plan.actions_finished} done, of which "
        f"{plan.actions_verified} seen by somebody else; {plan.actions_late} late."
    )


def _steps(plan: Plan, read: Read) -> tuple[Step, ...]:
    order = (PlanStatus.DRAFT, PlanStatus.PROPOSED, PlanStatus.AGREED, PlanStatus.CLOSED)
    texts = {
        PlanStatus.DRAFT: "Write it, and mend what holds it back",
        PlanStatus.PROPOSED: "Propose it",
        PlanStatus.AGREED: "Agree it, then carry it out",
        PlanStatus.CLOSED: "Close it when practice has changed",
    }
    status = PlanStatus(plan.status)
    if status == PlanStatus.WITHDRAWN:
        return (Step("Withdrawn. It can be taken up again.", state="now"),)
    place = order.index(status if status in order else PlanStatus.AGREED)
    states = ["done" if at < place else "now" if at == place else "next" for at in range(4)]
    details = ["", "", "", ""]
    if place < 2 and read.held_back:
        details[place] = verdict_words(read)
    return tuple(
        Step(texts[one], detail, state)
        for one, detail, state in zip(order, details, states, strict=True)
    )


def _buttons(plan: Plan, read: Read, scope: Scope) -> tuple[Link, ...]:
    """The next step first. A button promises only what its action allows."""
    if not access.can(access.check_decides, scope, plan):
        return ()

    def step(text: str, do: str) -> Link:
        return Link(text, reverse("plans:step", args=[plan.public_key, do]))

    status = PlanStatus(plan.status)
    if status == PlanStatus.DRAFT:
        return (step("Propose it", "propose"),)
    if status == PlanStatus.PROPOSED:
        back = step("Send it back", "send-back")
        return (back,) if read.held_back else (step("Agree it", "agree"), back)
    return ()


def _links(plan: Plan, scope: Scope, *, making: bool) -> tuple[Link, ...]:
    key = plan.public_key
    links = [Link("Actions as a board and on a line of days", reverse("plans:doing", args=[key]))]
    if making:
        links.append(Link("Causes as a picture", reverse("plans:tools", args=[key])))
        links.append(Link("What was changed, and by whom", reverse("plans:history", args=[key])))
    if access.can(access.check_can_share, scope, plan):
        words = (
            "Stop showing it to the council" if plan.shared_with_id else "Show it to the council"
        )
        links.append(Link(words, reverse("plans:share", args=[key])))
    if access.can(access.check_decides, scope, plan):
        links.append(Link("Keep it as a starting point", reverse("plans:keep_start", args=[key])))
        if plan.status == PlanStatus.WITHDRAWN:
            links.append(Link("Take it up again", reverse("plans:step", args=[key, "send-back"])))
        elif plan.status != PlanStatus.CLOSED:
            links.append(Link("Withdraw the plan", reverse("plans:step", args=[key, "withdraw"])))
    return tuple(links)
