"""One plan on one page: every section, what the critique says, and what may be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope, can_sign_off
from counterpoise.apps.plans import access
from counterpoise.apps.plans.facts.reading import Read
from counterpoise.apps.plans.facts.whole import WholePlan
from counterpoise.apps.plans.models import Plan
from counterpoise.apps.plans.presenters.earliest import Earliest, earliest_of
from counterpoise.apps.plans.presenters.findings import (
    FindingLine,
    StandingLine,
    finding_lines,
    standing_lines,
    verdict_words,
)
from counterpoise.apps.plans.presenters.plan_parts import (
    ActionLine,
    FactorBlock,
    MeasureLine,
    SourceLine,
    action_line,
    factor_block,
    linked,
    measure_line,
    source_line,
)
from counterpoise.apps.plans.presenters.proof_links import proof_links
from counterpoise.apps.plans.presenters.words import STATUS_TONES, counted, within
from counterpoise.kit.dates import LONDON, long_date, spoken
from counterpoise.kit.pages import Link, Step
from counterpoise.terms import (
    IndicatorSide,
    PlanSource,
    PlanStatus,
    PlanTheme,
    ReviewRhythm,
)


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
    earliest: Earliest


def plan_page(whole: WholePlan, read: Read, *, scope: Scope, now: datetime) -> PlanPage:
    plan, today = whole.plan, now.astimezone(LONDON).date()
    making = access.sees_its_making(scope, plan)
    writes = access.can(access.check_can_write, scope, plan)
    status = PlanStatus(plan.status)
    measures = [measure_line(one, writes=writes) for one in whole.measures]
    sides = {one.code: one.side for one in whole.measures}
    return PlanPage(
        title=plan.title,
        caption=f"{plan.reference}, {plan.service.name}",
        status=status.label,
        status_tone=STATUS_TONES[status],
        crumbs=(Link("Plans", reverse("plans:plans")),),
        opened=_opened(plan, now),
        opened_href=linked(plan.url_name, plan.url_key) if making else "",
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
        sources=tuple(source_line(one, making=making, writes=writes) for one in whole.sources),
        factors=tuple(factor_block(whole, one, today, writes=writes) for one in whole.factors),
        unplaced=tuple(action_line(one, today, writes=writes) for one in whole.unplaced_actions),
        protection=_of(measures, sides, IndicatorSide.PROTECTIVE),
        freedom=_of(measures, sides, IndicatorSide.RIGHTS),
        other_measures=tuple(one for one in measures if sides[one.code] not in _TWO),
        verdict=verdict_words(read, agreed=status in BEYOND_DRAFT) if making else "",
        findings=finding_lines(read, plan, scope) if making else (),
        standing=standing_lines(whole.accepted) if making else (),
        making=making,
        writes=writes,
        steps=_steps(plan, read),
        buttons=_buttons(plan, read, scope),
        links=(*proof_links(plan, scope), *_links(plan, scope, making=making)),
        key=plan.public_key,
        counts=_counts(plan),
        earliest=earliest_of(plan, whole.measures),
    )


_TWO = (IndicatorSide.PROTECTIVE, IndicatorSide.RIGHTS)


def _of(
    measures: list[MeasureLine], sides: dict[str, str], side: IndicatorSide
) -> tuple[MeasureLine, ...]:
    return tuple(one for one in measures if sides[one.code] == side)


def _opened(plan: Plan, now: datetime) -> str:
    when = spoken(plan.opened_at, now=now)
    source = within(PlanSource(plan.opened_kind).label)
    words = f": {plan.opened_words}" if plan.opened_words else ""
    return f"Opened {when} from {source}{words}."


def _baseline(plan: Plan) -> str:
    said = " ".join(filter(None, (plan.baseline_value, plan.baseline_unit)))
    if said and not plan.baseline_value:
        said = f"Not counted yet: {said}"
    return ", ".join(filter(None, (said, plan.baseline_period)))


def _rhythm(plan: Plan) -> str:
    said = ReviewRhythm(plan.review_rhythm).label
    if plan.next_review_date:
        said += f". Next on {long_date(plan.next_review_date)}"
    return said


def _counts(plan: Plan) -> str:
    if not plan.actions_live:
        return "No actions yet."
    return (
        f"{counted(plan.actions_live, 'action')}: {plan.actions_finished} done, of which "
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
    if status == PlanStatus.CLOSED:
        return _lasting(plan)
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


def _lasting(plan: Plan) -> tuple[Step, ...]:
    """A closed plan has still to last."""
    lasted = plan.sustained_at is not None
    closed = long_date(plan.closed_at.astimezone(LONDON).date(), weekday=False)  # type: ignore[union-attr]
    return (
        Step("Closed, because practice has changed", f"On {closed}", "done"),
        Step("Looked at again after three and six months", "", "done" if lasted else "now"),
        Step(
            "It has lasted" if lasted else "It has lasted for six months",
            "",
            "done" if lasted else "next",
        ),
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


# A pack speaks only of what was agreed.
BEYOND_DRAFT = (PlanStatus.AGREED, PlanStatus.CLOSED, PlanStatus.REOPENED)


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
    if plan.status in BEYOND_DRAFT and can_sign_off(
        scope, service_id=plan.service_id, provider_id=plan.provider_id
    ):
        begin = reverse("packs:begin", args=[plan.service.public_key])
        links.append(Link("Make an evidence pack", f"{begin}?plan={key}"))
    if access.can(access.check_decides, scope, plan):
        links.append(Link("Keep it as a starting point", reverse("plans:keep_start", args=[key])))
        if plan.status == PlanStatus.WITHDRAWN:
            links.append(Link("Take it up again", reverse("plans:step", args=[key, "send-back"])))
        elif plan.status != PlanStatus.CLOSED:
            links.append(Link("Withdraw the plan", reverse("plans:step", args=[key, "withdraw"])))
    return tuple(links)
