"""A checked copy of the note rules, so that a command need not check 600 kB of TOML each time.

The copy is plain JSON in the person's own cache folder. It is used only where it says that it was
made from these very files by this very code, is whole, and belongs to whoever runs the command;
else the rules are read from their files and the copy is made anew. Nothing depends on it.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from contextlib import suppress
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import counterpoise
from counterpoise.engines.notes import Group, NoteRules, Pattern, Place, Rule, Status, Term

HERE = Path(__file__).parent
# What decides how the files are read, beside the files.
CODE = ("notes_reader.py", "kept_notes.py", "reading.py", "word_forms.py", "lines.py")
NAME = "notes.json"


def digest(folder: Path) -> str:
    """What the rules are made of: their files, by name and every byte, and the code."""
    told = hashlib.sha256(counterpoise.__version__.encode())
    code = [HERE / name for name in CODE] + [HERE.parent / "engines" / "notes" / "rules.py"]
    for path in (*sorted(folder.glob("*.toml")), *code):
        with suppress(OSError):
            told.update(f"\0{path.name}\0".encode() + path.read_bytes())
    return told.hexdigest()


def place() -> Path:
    """Where the copy stands: the cache folder of whoever runs the command."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    cache = Path(home) if Path(home).is_absolute() else Path.home() / ".cache"
    return cache / "counterpoise" / NAME


def recall(made_from: str) -> NoteRules | None:
    """The rules from the copy; None when there is none that may be used."""
    try:
        with place().open("rb") as opened:
            if not _is_ours(os.fstat(opened.fileno())):
                return None
            head, _, body = opened.read().partition(b"\n")
        if head != _head(made_from, body):
            return None
        return _rules(json.loads(body))
    except (OSError, RuntimeError, ValueError, TypeError, LookupError):
        return None


def keep(rules: NoteRules, made_from: str) -> None:
    """Write the copy, whole or not at all; where that cannot be done, nothing is lost."""
    body = json.dumps(_plain(rules), ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError, RuntimeError):
        wanted = place()
        wanted.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = wanted.with_name(f"{NAME}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(_head(made_from, body) + b"\n" + body)
        draft.replace(wanted)


def _head(made_from: str, body: bytes) -> bytes:
    return f"{made_from} {hashlib.sha256(body).hexdigest()}".encode()


def _is_ours(state: os.stat_result) -> bool:
    """A plain file that nobody else may write; Windows has folders of one's own instead."""
    if not hasattr(os, "geteuid"):
        return stat.S_ISREG(state.st_mode)
    alone = not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISREG(state.st_mode) and alone and state.st_uid == os.geteuid()


def _plain(rules: NoteRules) -> dict[str, Any]:
    """Words once, and classes as the places of their words."""
    written = dict.fromkeys(chain.from_iterable(rules.families.values()))
    number = {word: at for at, word in enumerate(written)}
    return {
        "name": rules.name,
        "version": rules.version,
        "written": list(written),
        "families": {name: [number[w] for w in words] for name, words in rules.families.items()},
        "groups": [asdict(group) for group in rules.groups.values()],
        "rules": [_plain_rule(rule) for rule in rules.rules],
        "known": sorted(rules.known),
        "plain": sorted(rules.plain),
        "spelling": dict(rules.spelling),
    }


def _plain_rule(rule: Rule) -> list[Any]:
    patterns = [[one.id, one.terms, one.barred, one.near] for one in rule.patterns]
    first = [rule.id, rule.group, rule.meaning, rule.weight, rule.source]
    return [*first, patterns, rule.says, rule.settings, rule.fires, rule.quiet]


def _rules(plain: dict[str, Any]) -> NoteRules:
    written: list[str] = plain["written"]
    groups = [_group(one) for one in plain["groups"]]
    return NoteRules(
        plain["name"],
        plain["version"],
        {group.name: group for group in groups},
        tuple(map(_rule, plain["rules"])),
        {name: tuple(map(written.__getitem__, at)) for name, at in plain["families"].items()},
        frozenset(plain["known"]),
        frozenset(plain["plain"]),
        plain["spelling"],
    )


def _group(plain: dict[str, Any]) -> Group:
    return Group(**plain | {name: tuple(plain[name]) for name in ("yields_to", "stands_beside")})


def _rule(plain: list[Any]) -> Rule:
    name, group, meaning, weight, source, patterns, says, settings, fires, quiet = plain
    return Rule(
        name,
        group,
        meaning,
        weight,
        source,
        tuple(
            Pattern(own, tuple(Term(f, _PLACES[p]) for f, p in terms), tuple(barred), near)
            for own, terms, barred, near in patterns
        ),
        Status(says),
        tuple(settings),
        tuple(fires),
        tuple(quiet),
    )


_PLACES = {place.value: place for place in Place}
