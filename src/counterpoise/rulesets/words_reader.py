"""Load how people write about care: word families and reading rules, from TOML.

A rule's ``when`` lists alternatives; each is family names separated by spaces. A
mark before a name says how it must stand: nothing, said to be so; ``-`` said not to
be so; ``~`` either; ``?`` so, or possibly so; ``!`` must not occur in the clause.

In a family, ``tie~`` stands for every tense of the verb, and "him" for anyone (see
``word_forms``).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from counterpoise.engines.triage.facts import FIELDS, TOPICS
from counterpoise.engines.triage.vocabulary import ReadRule, Term, Vocabulary
from counterpoise.rulesets.reading import Table, open_toml
from counterpoise.rulesets.word_forms import forms

# The family of words that no rule asks for, and that hide nothing.
ORDINARY = "ordinary"
FOLDER = Path(__file__).parent / "words"
_WANTS = {"-": "negated", "~": "any", "!": "absent", "?": "possible"}


@lru_cache(maxsize=4)
def load_words(folder: Path = FOLDER) -> Vocabulary:
    """Every file of the folder, in name order. Raises RulesetError."""
    tables = [open_toml(path, f"words/{path.name}") for path in sorted(folder.glob("*.toml"))]
    families: dict[str, tuple[str, ...]] = {}
    for top in tables:
        _add_families(top, families)
    rules = [rule for top in tables for rule in _rules(top, families)]
    for top in tables:
        top.refuse_unknown_keys()
        top.finish()
    ordinary = families.pop(ORDINARY, ())
    return Vocabulary(families, rules, ordinary)


def _add_families(top: Table, families: dict[str, tuple[str, ...]]) -> None:
    table = top.table("families", required=False)
    for name in table.keys():  # noqa: SIM118 - a Table is not a dict
        words: list[str] = []
        for entry in table.texts(name):
            if entry.startswith("@"):
                if entry[1:] not in families:
                    table.refuse(f'"{entry[1:]}" is not a family named before this line.', name)
                words += families.get(entry[1:], ())
            else:
                words += forms(entry)
        if name in families:
            table.refuse(f'the family "{name}" is given twice.', name)
        families[name] = tuple(dict.fromkeys(words))


def _rules(top: Table, families: dict[str, tuple[str, ...]]) -> list[ReadRule]:
    found: list[ReadRule] = []
    for table in top.tables("read", required=False):
        name = table.text("id")
        sets = _sets(table)
        signs = table.texts("signs", ())
        topics = table.texts("topics", ())
        drops = table.texts("drops", ())
        for topic in topics:
            if topic not in TOPICS:
                table.refuse(f'there is no topic called "{topic}".', "topics")
        if not any(key in table for key in ("set", "signs", "topics")):
            table.refuse("the rule reads nothing: give it set, signs or topics.")
        near = table.whole_number("near", 7)
        whole_text = table.yes_no("whole_text", False)
        order = table.yes_no("order", False)
        for place, when in enumerate(table.texts("when"), start=1):
            terms = _terms(table, when, families)
            if terms:
                found.append(
                    ReadRule(
                        f"{name}.{place}",
                        terms,
                        sets,
                        signs,
                        topics,
                        drops,
                        near,
                        whole_text,
                        order,
                    )
                )
        table.refuse_unknown_keys()
    return found


def _sets(table: Table) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for written in table.texts("set", ()):
        name, _, value = written.partition("=")
        if name not in FIELDS or value not in FIELDS[name]:
            table.refuse(f'"{written}" is not a fact and one of its values.', "set")
        else:
            pairs.append((name, value))
    return tuple(pairs)


def _terms(table: Table, when: str, families: dict[str, tuple[str, ...]]) -> tuple[Term, ...]:
    terms: list[Term] = []
    for word in when.split():
        want = _WANTS.get(word[0], "present")
        family = word if want == "present" else word[1:]
        if family not in families:
            table.refuse(f'there is no family called "{family}".', "when")
        terms.append(Term(family, want))
    if not terms or terms[0].want == "absent":
        table.refuse(f'"{when}" must start with a family to look for.', "when")
        return ()
    return tuple(terms)
