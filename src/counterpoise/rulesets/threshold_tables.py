"""Build each part of a ruleset from its TOML table, noting every problem found."""

from __future__ import annotations

from counterpoise.engines.triage.advice import NextStep
from counterpoise.engines.triage.facts import GATING, TOPICS
from counterpoise.engines.triage.hard import HARD_SIGNS
from counterpoise.engines.triage.ruleset import (
    EscalationTool,
    Pair,
    PhoneNumber,
    RuleWords,
    Sign,
    Tell,
    TierRule,
    TopicRule,
)
from counterpoise.rulesets.reading import Table
from counterpoise.terms import Tier

BY_VALUE: dict[str, Tier] = {tier.value: tier for tier in Tier}
TIERS = tuple(BY_VALUE)


def rule_of(table: Table) -> RuleWords:
    words = RuleWords(table.text("because"), table.text("source"))
    table.refuse_unknown_keys()
    return words


def step_of(table: Table) -> NextStep:
    step = NextStep(table.text("what"), table.text("who"), table.text("within"))
    table.refuse_unknown_keys()
    return step


def tier_of(table: Table) -> TierRule:
    built = TierRule(
        tier=BY_VALUE.get(_last(table), Tier.QUALITY),
        name=table.text("name"),
        meaning=table.text("meaning"),
        next_steps=tuple(step_of(step) for step in table.tables("next_steps")),
    )
    if not built.next_steps:
        table.refuse("a tier needs at least one next step.")
    table.refuse_unknown_keys()
    return built


def _last(table: Table) -> str:
    return str(table.path[-1])


def topic_of(table: Table) -> TopicRule:
    topic = TopicRule(
        name=_last(table),
        label=table.text("label"),
        asks=_asks(table),
        repeat_tier=BY_VALUE[table.choice("repeat_tier", TIERS)],
        because=table.text("because"),
        source=table.text("source"),
        trust_tier=_optional_tier(table, "trust_tier"),
        repeat_tier_unharmed=_optional_tier(table, "repeat_tier_unharmed"),
        unreported_counts=table.yes_no("unreported_counts", True),
    )
    table.refuse_unknown_keys()
    return topic


def _optional_tier(table: Table, key: str) -> Tier | None:
    return BY_VALUE[table.choice(key, TIERS)] if key in table else None


def sign_of(table: Table) -> Sign:
    name = table.text("id")
    tier = BY_VALUE[table.choice("tier", TIERS)]
    if name in HARD_SIGNS and tier is not HARD_SIGNS[name]:
        table.refuse(f'"{name}" is a hard trigger. Its tier cannot be changed.', "tier")
    topics = table.texts("topics")
    for topic in topics:
        if topic not in TOPICS:
            table.refuse(f'there is no topic called "{topic}".', "topics")
    sign = Sign(
        id=name,
        label=table.text("label"),
        topics=topics,
        tier=tier,
        asks=_asks(table),
        because=table.text("because"),
        source=table.text("source"),
        steady=table.yes_no("steady", False),
        whole=table.yes_no("whole", False),
        implied_harm=table.choice("implied_harm", ("none", "discomfort", "minor"), "none"),
        once_only=table.yes_no("once_only", False),
        settles=table.yes_no("settles", False),
        ending=table.yes_no("ending", False),
        hard=name in HARD_SIGNS,
    )
    table.refuse_unknown_keys()
    return sign


def _asks(table: Table) -> frozenset[str]:
    asks = table.texts("asks", ())
    for name in asks:
        if name not in GATING:
            table.refuse(f'"{name}" is not one of: {", ".join(GATING)}.', "asks")
    return frozenset(asks)


def tool_of(table: Table) -> EscalationTool:
    tool = EscalationTool(
        title=table.text("title"),
        first=table.texts("first"),
        pairs=tuple(
            Pair(pair.text("topic"), pair.text("quality"), pair.text("safeguarding"))
            for pair in table.tables("pairs")
        ),
        tell=tuple(
            Tell(row.text("when"), row.text("who"), row.text("within"))
            for row in table.tables("tell")
        ),
        numbers=tuple(
            PhoneNumber(row.text("key"), row.text("label"), row.text("number", ""))
            for row in table.tables("numbers")
        ),
        always=table.texts("always"),
    )
    table.refuse_unknown_keys()
    return tool
