"""The vocabulary that words are read with: whole, or refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoise.engines.text import CUE_KINDS
from counterpoise.rulesets import RulesetError, load_thresholds
from counterpoise.rulesets.words_reader import load_words

HEAD = '[families]\nharm = ["harm*"]\nboth = ["@harm", "hurt"]\n\n'
RULE = '[[read]]\nid = "hurt"\nwhen = ["{when}"]\nset = ["{set}"]\n'


def load(folder: Path, text: str):
    (folder / "10.toml").write_text(text, encoding="utf-8")
    return load_words(folder)


def test_our_own_words_load_and_know_their_cues() -> None:
    families = load_words().families
    assert {"negated_before", "hypothetical_before", "stop", "finite"} <= set(families)
    assert {"negated_before", "hypothetical_before", "stop", "finite"} <= set(CUE_KINDS)


def test_every_family_is_used() -> None:
    """A family no rule asks for is a word that is never read."""
    words = load_words()
    asked = {term.family for rule in words.rules for term in rule.terms}
    asked |= set(CUE_KINDS) | {"alarm", "amiss", "doubt", "taught", "weighty"}
    phrases = {name: set(listed) for name, listed in words.families.items()}
    unused = {
        n
        for n in phrases
        if n not in asked
        and not any(
            phrases[n] and phrases[n] <= phrases[other] for other in asked if other in phrases
        )
    }
    assert not unused


def test_every_sign_that_words_give_is_in_the_ruleset_and_most_are_read() -> None:
    ruleset = load_thresholds("neutral")
    read = {sign for rule in ruleset.vocabulary.rules for sign in rule.signs}
    assert read <= set(ruleset.signs)
    assert len(read) / len(ruleset.signs) > 0.95


def test_a_family_may_hold_another(tmp_path: Path) -> None:
    words = load(tmp_path, HEAD + RULE.format(when="both", set="harm=injured"))
    assert words.families["both"] == ("harm*", "hurt")


@pytest.mark.parametrize(
    ("text", "told", "line"),
    [
        (HEAD + RULE.format(when="harms", set="harm=injured"), 'no family called "harms"', 7),
        (HEAD + RULE.format(when="harm", set="harm=lots"), "not a fact and one of its values", 8),
        (HEAD + RULE.format(when="!harm", set="harm=injured"), "must start with a family", 7),
        (HEAD + '[[read]]\nid = "x"\nwhen = ["harm"]\n', "reads nothing", 5),
        (HEAD + RULE.format(when="harm", set="harm=injured") + "nearly = 3\n", "nearly", 9),
        ('[families]\nharm = ["@absent"]\n', "not a family named before", 2),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, told: str, line: int) -> None:
    with pytest.raises(RulesetError, match=told) as caught:
        load(tmp_path, text)
    assert caught.value.line == line
    assert caught.value.file == "words/10.toml"


def test_a_family_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "20.toml").write_text('[families]\nharm = ["hurt"]\n', encoding="utf-8")
    with pytest.raises(RulesetError, match="given twice"):
        load(tmp_path, HEAD)
