"""Clock rules: what the shipped rulesets promise, and how a broken one is refused."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from counterpoise.engines.clocks import Basis, ClockFacts, Duration, StartRule, read_clock
from counterpoise.rulesets.calendars import england
from counterpoise.rulesets.clocks import (
    FOLDER,
    SHIPPED,
    ClockRules,
    clock_rules_from,
    load_clock_rules,
    shipped_clock_rules,
)
from counterpoise.rulesets.reading import RulesetError, read_toml
from counterpoise.terms import ClockKind, Role, Tier

NEUTRAL = (FOLDER / "neutral.toml").read_text(encoding="utf-8")
every_ruleset = pytest.mark.parametrize("name", SHIPPED)


def changed(old: str, new: str) -> ClockRules:
    assert old in NEUTRAL
    return clock_rules_from(read_toml(NEUTRAL.replace(old, new, 1), "ours.toml"), england().names)


def line_of(words: str, text: str = NEUTRAL) -> int:
    return text[: text.index(words)].count("\n") + 1


# What is shipped --------------------------------------------------------------------


@every_ruleset
@pytest.mark.parametrize(
    ("kind", "tier", "step", "default", "latest"),
    [
        (ClockKind.INTERNAL_REVIEW, None, "", Duration.same_day(2), None),
        (ClockKind.INTERNAL_REVIEW, Tier.QUALITY, "", Duration.same_day(2), None),
        (ClockKind.INTERNAL_REVIEW, Tier.SAFEGUARDING, "", Duration.same_day(2), None),
        (ClockKind.INTERNAL_REVIEW, Tier.IMMEDIATE, "", Duration.hours(1), None),
        (ClockKind.CONSULTATION, Tier.CONSULT, "", Duration.working_days(1), None),
        (
            ClockKind.COUNCIL_REFERRAL,
            Tier.SAFEGUARDING,
            "",
            Duration.same_day(2),
            Duration.hours(24),
        ),
        (ClockKind.COUNCIL_REFERRAL, Tier.IMMEDIATE, "", Duration.same_day(1), Duration.hours(24)),
        (ClockKind.CQC_NOTIFICATION, Tier.SAFEGUARDING, "", Duration.hours(24), None),
        (ClockKind.DUTY_OF_CANDOUR, Tier.QUALITY, "in person", Duration.hours(24), None),
        (ClockKind.DUTY_OF_CANDOUR, Tier.QUALITY, "in writing", Duration.working_days(10), None),
        (ClockKind.FEEDBACK_TO_REPORTER, Tier.QUALITY, "", Duration.working_days(5), None),
        (ClockKind.COUNCIL_RESPONSE, Tier.SAFEGUARDING, "screening", Duration.hours(24), None),
        (ClockKind.COUNCIL_RESPONSE, Tier.SAFEGUARDING, "triage", Duration.working_days(5), None),
    ],
)
def test_the_times_of_each_step(
    name: str,
    kind: ClockKind,
    tier: Tier | None,
    step: str,
    default: Duration,
    latest: Duration | None,
) -> None:
    rule = shipped_clock_rules(name).rule_for(kind, tier, step)
    assert rule is not None
    assert (rule.local_default, rule.local_latest) == (default, latest)


@every_ruleset
def test_nothing_is_referred_that_is_not_for_the_council(name: str) -> None:
    rules = shipped_clock_rules(name)
    for tier in (None, Tier.QUALITY, Tier.CONSULT):
        assert rules.rule_for(ClockKind.COUNCIL_REFERRAL, tier) is None


@every_ruleset
def test_the_laws_words_hold_no_number_and_local_sources_no_law(name: str) -> None:
    for rule in shipped_clock_rules(name).rules:
        assert not re.search(r"\d", rule.statutory_words)
        assert not re.search(r"\b(Act|Regulations?|regulation)\b", rule.local_source)


@every_ruleset
def test_the_duties_carry_the_laws_own_words(name: str) -> None:
    words = {
        (rule.kind, rule.step): (rule.statutory_words, rule.statutory_source)
        for rule in shipped_clock_rules(name).rules
        if rule.statutory_words
    }
    assert words[ClockKind.CQC_NOTIFICATION, ""] == (
        "without delay",
        "Care Quality Commission (Registration) Regulations 2009, regulation 18",
    )
    assert words[ClockKind.DUTY_OF_CANDOUR, "in person"][0] == "as soon as reasonably practicable"
    assert (ClockKind.FEEDBACK_TO_REPORTER, "") not in words
    assert (ClockKind.COUNCIL_RESPONSE, "screening") not in words


def test_only_what_a_council_published_is_called_published() -> None:
    assert {rule.local_basis for rule in shipped_clock_rules("neutral").rules} == {
        Basis.LOCAL_DEFAULT
    }
    published = {
        rule.rule_id
        for rule in shipped_clock_rules("sussex").rules
        if rule.local_basis is Basis.PUBLISHED
    }
    assert published == {"council-screening", "council-triage"}


@every_ruleset
def test_every_time_says_how_it_is_known(name: str) -> None:
    rules = shipped_clock_rules(name)
    assert [rule_id for rule_id, _ in rules.evidence] == [rule.rule_id for rule in rules.rules]
    assert all(re.match(r"seen S\d|inferred$", how) for _, how in rules.evidence)


@every_ruleset
def test_every_clock_has_somebody_to_go_to_when_it_is_late(name: str) -> None:
    assert all(rule.ladder for rule in shipped_clock_rules(name).rules)


@every_ruleset
def test_every_kind_has_its_steps_and_starts(name: str) -> None:
    rules = shipped_clock_rules(name)
    assert {rule.kind for rule in rules.rules} == set(ClockKind)
    assert rules.steps_of(ClockKind.COUNCIL_RESPONSE) == ("screening", "triage")
    assert rules.steps_of(ClockKind.INTERNAL_REVIEW) == ("",)
    assert rules.by_id("internal-review").starts is StartRule.NOTICED_AT
    assert rules.by_id("consultation").starts is StartRule.DECIDED_AT


@every_ruleset
def test_every_rule_can_be_read_with_its_own_calendar(name: str) -> None:
    start = dt.datetime(2026, 12, 24, 15, tzinfo=dt.UTC)
    for rule in shipped_clock_rules(name).rules:
        reading = read_clock(ClockFacts(rule, start), england()[rule.calendar], start)
        assert reading.due_at is not None
        assert reading.due_at > start


def test_a_ruleset_or_a_rule_nobody_wrote_is_named() -> None:
    with pytest.raises(LookupError, match=r'no ruleset "kent". Known: neutral, sussex'):
        shipped_clock_rules("kent")
    with pytest.raises(LookupError, match=r'"neutral" .* has no clock "tea"'):
        shipped_clock_rules("neutral").by_id("tea")


# An organisation's own ----------------------------------------------------------------


def test_an_organisation_writes_its_own(tmp_path: Path) -> None:
    own = NEUTRAL.replace('name = "neutral"', 'name = "ours"').replace(
        'local_default = "5 working days"', 'local_default = "3 working days"', 1
    )
    file = tmp_path / "ours.toml"
    file.write_text(own, encoding="utf-8")
    rules = load_clock_rules(file, england().names)
    assert rules.name == "ours"
    assert rules.by_id("feedback-to-reporter").local_default == Duration.working_days(3)
    assert rules.by_id("feedback-to-reporter").ladder == (
        Role.QUALITY_LEAD,
        Role.NOMINATED_INDIVIDUAL,
    )


def test_a_ruleset_holds_between_its_dates() -> None:
    rules = changed("effective_from = 2024-01-01", FROM_TO)
    assert not rules.holds_on(dt.date(2025, 12, 31))
    assert rules.holds_on(dt.date(2026, 1, 1))
    assert rules.holds_on(dt.date(2026, 6, 30))
    assert not rules.holds_on(dt.date(2026, 7, 1))


FROM_TO = "effective_from = 2026-01-01\neffective_until = 2026-06-30"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('local_default = "1 hour"', 'local_default = "soon"', '"soon" is not a length of time'),
        ('latest = "24 hours"', 'latest = "24"', '"24" is not a length of time'),
        ('basis = "local default"', 'basis = "statutory"', "local default, published local time"),
        ('calendar = "office"', 'calendar = "moon"', "one of: office, round_the_clock"),
        ('owner = "COUNCIL_OFFICER"', 'owner = "SHERIFF"', '"owner" should be one of'),
        ('tiers = ["immediate"]', 'tiers = ["urgent"]', '"urgent" is not known. Use: quality'),
        ("due_soon_hours = 1\n", "due_soon_hours = -1\n", "a whole number, 0 or more"),
        ("ladder_pause_hours = 1\n", "ladder_pause_hours = 0\n", "a whole number, 1 or more"),
        ("ladder_pause_hours = 1\n", "ladder_pause_hours = 9000\n", "8,784 hours (a year) or less"),
        ('starts = "told_at"', 'starts = "whenever"', "noticed_at, raised_at"),
        ('step = "triage"', 'stage = "triage"', '"stage" is not known here'),
        ('evidence = "inferred"', "evidence = true", "words in quotation marks"),
        ('id = "consultation"', 'id = "internal-review"', 'The id "internal-review" is used twice'),
        ('kind = "CONSULTATION"', 'kind = "TEA"', '"kind" should be one of'),
    ],
)
def test_a_broken_rule_is_refused_with_its_line(old: str, new: str, reason: str) -> None:
    with pytest.raises(RulesetError) as refused:
        changed(old, new)
    line = line_of(old)
    assert any(
        problem.line == line and reason in problem.reason for problem in refused.value.problems
    ), str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('statutory_words = "without delay"\n', "", "words and their source come together"),
        ('ladder = ["NOMINATED_INDIVIDUAL"]', 'ladder = ["REGISTERED_MANAGER"]', "stands twice"),
        ('step = "triage"', 'step = "screening"', "already a clock COUNCIL_RESPONSE for every"),
        ('tiers = ["immediate"]', 'tiers = ["safeguarding"]', 'for the tier "safeguarding"'),
        ('kind = "CONSULTATION"', 'kind = "CQC_NOTIFICATION"', "no clock for: CONSULTATION"),
        ("effective_from = 2024-01-01", "effective_until = 2026-01-01", "effective_from"),
        (
            "effective_from = 2024-01-01",
            "effective_from = 2024-01-02\neffective_until = 2024-01-01",
            "last day comes before the first",
        ),
    ],
)
def test_rules_that_do_not_go_together_are_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(RulesetError, match=re.escape(reason)):
        changed(old, new)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(RulesetError) as refused:
        changed(
            'local_default = "1 hour"\nbasis = "local default"', 'local_default = "x"\nbasis = 3'
        )
    assert len(refused.value.problems) == 2
