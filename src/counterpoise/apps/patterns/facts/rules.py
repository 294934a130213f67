"""The rules in force, read once, and their words for a page."""

from __future__ import annotations

from functools import cache

from counterpoise.engines.notes import NoteRules
from counterpoise.engines.patterns import Often, PatternRules
from counterpoise.engines.patterns.rules import Named
from counterpoise.rulesets import load_notes
from counterpoise.rulesets.patterns_reader import load_patterns

TOGETHER = {
    "many_signs": "Many different signs",
    "several_signs": "Several signs, noticed by different people",
    "strong_sign_joined": "A strong sign, and another beside it",
    "two_material_signs": "Two signs within a week",
}
HARD = {
    "same_person": "Raised again and again about one person",
    "theme_returned": "A closed quality issue is back",
}

RISE = "rise:"
"""Before the group, the theme of a sign that comes more often than expected."""


@cache
def pattern_rules() -> PatternRules:
    return load_patterns()


@cache
def note_rules() -> NoteRules:
    return load_notes()


@cache
def named_by_id() -> dict[str, Named]:
    return {one.id: one for one in pattern_rules().named}


def group_says(group: str) -> str:
    """What a group of signs is called inside a sentence."""
    known = pattern_rules().groups.get(group)
    return known.says if known else group.replace("_", " ")


def group_title(group: str) -> str:
    """The same at the start of one."""
    says = group_says(group)
    return says[:1].upper() + says[1:]


def theme_title(theme: str) -> str:
    """What a pattern of this theme is called: a named pattern, a group, or a rule."""
    if theme in named_by_id():
        return named_by_id()[theme].title
    if theme.startswith(RISE):
        return f"{group_title(theme.removeprefix(RISE))}, more often than expected"
    titles = {one.id: one.title for one in pattern_rules().services}
    more = {
        "silence": "Silence where there used to be notes",
        "sameness": "The same words again and again",
        "closed_culture": "Signs of a closed culture",
    }
    return {**titles, **more, **TOGETHER, **HARD}.get(theme) or group_title(theme)


def every_group() -> list[tuple[str, str]]:
    """Every group of signs with its title, for lists to choose from."""
    return sorted(((name, group_title(name)) for name in pattern_rules().groups), key=_by_title)


def _by_title(pair: tuple[str, str]) -> str:
    return pair[1]


def often_words(often: Often) -> str:
    return f"{often.days} different days within {often.within}"


RISE_RULE = (
    "A sign in one to three months, held against the service's own year and others of its kind; "
    "of signals like this about 1 in 10 is chance.",
    "Assurance statistics: expected counts and false discovery control (inferred)",
)


def rule_words(theme: str) -> tuple[str, str]:
    """What a rule asks for, in numbers, and where the numbers come from."""
    rules = pattern_rules()
    numbers = rules.numbers
    if theme.startswith(RISE):
        return RISE_RULE
    if theme in named_by_id():
        one = named_by_id()[theme]
        return f"{one.title}: signs on {often_words(one.often)}.", one.source
    together = {
        "many_signs": f"{numbers.many_groups} kinds of sign on {often_words(numbers.many)}.",
        "several_signs": "Different signs that weigh enough together, by "
        f"{numbers.several_authors} people, on {often_words(numbers.several)}.",
        "strong_sign_joined": "A strong sign and another, on "
        f"{often_words(numbers.strong_joined)}.",
        "two_material_signs": f"Two kinds of sign by two people, on {often_words(numbers.pair)}.",
        "same_person": f"Something raised on {often_words(rules.hard.person)}.",
        "theme_returned": f"The same again within {rules.hard.theme_returns_days} days of closing.",
    }
    if theme in together:
        return together[theme], "Our reading of local guides on repeats (inferred)"
    service = next((one for one in rules.services if one.id == theme), None)
    if service is not None:
        return (
            f"At least {service.notes} notes about {service.people} people within "
            f"{service.within} days.",
            service.source,
        )
    if theme in rules.groups:
        return _group_words(theme), "How often is often enough, by weight of the sign (inferred)"
    return theme_title(theme), "Counted over the whole service (inferred)"


def _group_words(group: str) -> str:
    """A strong or material sign twice, a low-level one three times: whichever it is."""
    rules = pattern_rules()
    listed = [
        f"{name} sign: {often_words(windows[0])}"
        for level, name in ((4, "strong"), (3, "material"), (2, "low-level"))
        if (windows := rules.numbers.weight_days.get(level))
    ]
    own = [often_words(often) for often in rules.groups[group].also]
    also = f" For this sign also {' or '.join(own)}." if own else ""
    joined = "; ".join(listed)
    return f"{joined[:1].upper()}{joined[1:]}. A second writer adds to its weight.{also}"
