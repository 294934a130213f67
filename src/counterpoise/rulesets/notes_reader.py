"""Load the rules that care notes are read with: word classes, groups and patterns, from TOML.

A pattern is terms with spaces between. A term is a class (``@body``), words with ``|``
between (``fell|slip*``, ``_`` for a space inside one, ``slap~`` for any tense) or both.
``>`` before a term: later than the one before it; ``+``: right after it; ``!``: must not
stand near. ``/9`` at the end: how many words may stand between. No pattern may be one
short everyday word alone; no words may begin with a mark; a lone word that is also the name
of a class is refused, for nobody could tell which was meant.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from pathlib import Path

from counterpoise.engines.notes import Group, NoteRules, Pattern, Place, Rule, Status, Term
from counterpoise.rulesets.kept_notes import digest, keep, recall
from counterpoise.rulesets.reading import Table, open_toml
from counterpoise.rulesets.word_forms import tenses

FOLDER = Path(__file__).parent / "notes"
SETTINGS = ("homecare", "residential", "supported_living")
_PLACES = {">": Place.AFTER, "+": Place.NEXT}
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
SHORT = 4

Families = dict[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def load_notes(folder: Path = FOLDER) -> NoteRules:
    """Every file of the folder, in name order. Raises RulesetError naming every problem.

    The product's own rules are read from a checked copy where one was kept.
    """
    if folder != FOLDER:
        return read_notes(folder)
    written = digest(folder)
    kept = recall(written)
    if kept is None:
        kept = read_notes(folder)
        keep(kept, written)
    return kept


def read_notes(folder: Path) -> NoteRules:
    """The same, always from the files as people write them."""
    tables = [open_toml(path, f"notes/{path.name}") for path in sorted(folder.glob("*.toml"))]
    families: Families = {}
    for top in tables:
        _add_classes(top, families)
    groups = {group.name: group for top in tables for group in _groups(top)}
    rules = tuple(rule for top in tables for rule in _rules(top, groups, families))
    name, version = _head(tables)
    fixed, known, plain = _spelling(tables)
    for top in tables:
        top.refuse_unknown_keys()
        top.finish()
    written = " ".join([*(w for words in families.values() for w in words if w[-1] != "*")])
    shown = " ".join(example for rule in rules for example in (*rule.fires, *rule.quiet))
    return NoteRules(
        name,
        version,
        groups,
        rules,
        families,
        frozenset(_words(written)) | known,
        frozenset(_words(shown)) | plain,
        fixed,
    )


def _head(tables: list[Table]) -> tuple[str, str]:
    for top in tables:
        if "ruleset" in top:
            table = top.table("ruleset")
            table.date("effective_from")
            table.texts("sources")
            name, version = table.text("name"), table.text("version")
            table.refuse_unknown_keys()
            return name, version
    return "notes", "unnamed"


def _spelling(tables: list[Table]) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    fixed: dict[str, str] = {}
    known: list[str] = []
    plain: list[str] = []
    for top in tables:
        table = top.table("spelling", required=False)
        known += table.texts("known", ())
        plain += table.texts("plain", ())
        for word in table.texts("fixed", ()):
            wrong, _, right = word.partition("=")
            if not right.strip():
                table.refuse(f'"{word}" should be a misspelling, "=", and the word meant.', "fixed")
            fixed[wrong.strip()] = right.strip()
        table.refuse_unknown_keys()
    return fixed, frozenset(_words(" ".join(known))), frozenset(_words(" ".join(plain)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _add_classes(top: Table, families: Families) -> None:
    table = top.table("words", required=False)
    for name in table.keys():  # noqa: SIM118 - a Table is not a dict
        words: list[str] = []
        for entry in table.texts(name):
            if entry.startswith("@"):
                if entry[1:] not in families:
                    table.refuse(f'"{entry[1:]}" is not a class named before this line.', name)
                words += families.get(entry[1:], ())
            else:
                _refuse_mark(table, entry, name)
                words += _spellings(entry)
        families[name] = tuple(dict.fromkeys([*families.get(name, ()), *words]))


def _refuse_mark(table: Table, entry: str, key: str) -> None:
    """Words are looked for where one begins, so that "£*" would never be found."""
    if entry[:1] not in "_*~" and not entry[0].isalnum():
        table.refuse(f'"{entry}" begins with a mark, so it can never be found.', key)


def _spellings(entry: str) -> list[str]:
    """People leave apostrophes out: "can't" is also "cant". ``slap~`` is said in any tense."""
    said = [" ".join(words) for words in product(*map(_tenses, entry.split(" ")))]
    return [way for one in said for way in dict.fromkeys((one, one.replace("'", "")))]


def _tenses(word: str) -> tuple[str, ...]:
    return tenses(word[:-1]) if word.endswith("~") else (word,)


def _groups(top: Table) -> list[Group]:
    found: list[Group] = []
    for table in top.tables("group", required=False):
        found.append(
            Group(
                table.text("name"),
                table.text("title"),
                table.whole_number("weight", least=1),
                table.yes_no("others", False),
                table.yes_no("event", False),
                table.yes_no("disclosure", False),
                table.yes_no("own_act", False),
                table.texts("yields_to", ()),
                table.texts("stands_beside", ()),
            )
        )
        table.refuse_unknown_keys()
    return found


def _rules(top: Table, groups: dict[str, Group], families: Families) -> list[Rule]:
    return [_rule(table, groups, families) for table in top.tables("rule", required=False)]


def _rule(table: Table, groups: dict[str, Group], families: Families) -> Rule:
    name = table.text("id")
    group = name.partition(".")[0]
    if group not in groups:
        table.refuse(f'there is no group called "{group}".', "id")
    barred = tuple(_family(table, word, families, "never") for word in table.texts("never", ()))
    patterns = [
        pattern
        for place, when in enumerate(table.texts("when"), start=1)
        if (pattern := _pattern(table, f"{name}.{place}", when, barred, families))
    ]
    rule = Rule(
        name,
        group,
        table.text("meaning"),
        table.whole_number("weight", groups[group].weight if group in groups else 1, least=1),
        table.text("source"),
        tuple(patterns),
        Status(table.choice("says", [status.value for status in Status], "present")),
        table.texts("settings", ()),
        table.texts("fires"),
        table.texts("quiet"),
    )
    if unknown := set(rule.settings) - set(SETTINGS):
        table.refuse(f"{sorted(unknown)} is not a kind of service known here.", "settings")
    for key, examples in (("fires", rule.fires), ("quiet", rule.quiet)):
        if len(examples) < 2:
            table.refuse(f'"{key}" needs at least two examples: they are the rule\'s tests.', key)
    table.refuse_unknown_keys()
    return rule


def _pattern(
    table: Table, name: str, when: str, barred: tuple[str, ...], families: Families
) -> Pattern | None:
    near = 5
    terms: list[Term] = []
    never = list(barred)
    for piece in when.split():
        if re.fullmatch(r"/\d+", piece):
            near = int(piece[1:])
            continue
        if piece.startswith("!"):
            never.append(_family(table, piece[1:], families, "when"))
            continue
        place = _PLACES.get(piece[0], Place.NEAR)
        body = piece if place is Place.NEAR else piece[1:]
        terms.append(Term(_family(table, body, families, "when"), place))
    if not terms or terms[0].place is not Place.NEAR:
        table.refuse(f'"{when}" must start with words or a class to look for.', "when")
        return None
    if len(terms) == 1 and any(_is_everyday(word) for word in families.get(terms[0].family, ())):
        table.refuse(f'"{when}" is one short word by itself: give it a second term.', "when")
    return Pattern(name, tuple(terms), tuple(never), near)


def _is_everyday(word: str) -> bool:
    return " " not in word and len(word.rstrip("*")) <= SHORT


def _family(table: Table, body: str, families: Families, key: str) -> str:
    """The class a term names, made on the spot when it is written out."""
    if body.startswith("@") and "|" not in body:
        if body[1:] not in families:
            table.refuse(f'there is no class called "{body[1:]}".', key)
        return body[1:]
    if body in families:
        itself = _spellings(body.replace("_", " "))
        if "|" not in body and families[body] != tuple(dict.fromkeys(itself)):
            table.refuse(f'"{body}" is also a class: write "@{body}", or a longer word.', key)
        return body
    families[body] = _written_out(table, body, families, key)
    return body


def _written_out(table: Table, body: str, families: Families, key: str) -> tuple[str, ...]:
    words: list[str] = []
    for part in body.split("|"):
        if part.startswith("@"):
            if part[1:] not in families:
                table.refuse(f'there is no class called "{part[1:]}".', key)
            words += families.get(part[1:], ())
        elif part.strip("_*~"):
            _refuse_mark(table, part, key)
            words += _spellings(part.replace("_", " "))
        else:
            table.refuse(f'"{body}" has an empty word in it.', key)
    return tuple(dict.fromkeys(words))
