"""Every act names who and when, is a sentence of named words, and leaves an audit event."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

APPS = Path(__file__).parents[2] / "src" / "counterpoise" / "apps"
WRITERS = {"record_event", "record_events", "record_read", "record_reads"}
# Not acts of their own, each with the reason. An entry that no longer exists fails.
PARTS = {
    "audit.in_turn": "the transaction acts stand in",
    "audit.record_event": "the writer itself",
    "audit.record_events": "the writer itself",
    "audit.record_read": "the writer itself",
    "audit.record_reads": "the writer itself, of many at once",
    "accounts.notify": "part of the act it is about, whose event names the same reference",
    "accounts.leave_notices": "part of the act it is about, many at once",
    "accounts.claim_notice": "a worker takes a row for a while; sending it is the event",
    "accounts.mark_failed": "a worker puts a row back; nothing happened to anybody",
    "accounts.open_notice": "the reader's own tick beside their own notice",
    "concerns.save_draft": "one's own unsent words, every two seconds; begun and given up count",
    "packs.note_progress": "how far a worker is; being issued or not made is the event",
    "packs.take_in_hand": "a worker takes a pack for a while; what becomes of it is the event",
    "threads.add_step": "part of the act it is a step of, whose event the caller writes",
}


def modules_of(app: str) -> list[Path]:
    package = APPS / app / "actions"
    return sorted(package.glob("*.py")) if package.is_dir() else [*APPS.glob(f"{app}/actions.py")]


def public_acts() -> Iterator[tuple[str, Callable]]:
    for app in settings.ROAD:
        if not modules_of(app):
            continue
        module = importlib.import_module(f"counterpoise.apps.{app}.actions")
        named = getattr(module, "__all__", None) or [
            name
            for name, value in vars(module).items()
            if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
        ]
        for name in named:
            if inspect.isfunction(getattr(module, name)):
                yield f"{app}.{name}", getattr(module, name)


ACTS = dict(public_acts())
OWN = {name: act for name, act in ACTS.items() if name not in PARTS}


def calls_of(app: str) -> dict[str, set[str]]:
    """Each function of an app's actions, with the names it calls."""
    found: dict[str, set[str]] = {}
    for path in modules_of(app):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, set()).update(
                    call.func.id if isinstance(call.func, ast.Name) else call.func.attr
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Name | ast.Attribute)
                )
    return found


def acts_of_others(app: str) -> set[str]:
    return {name.split(".")[1] for name in OWN if not name.startswith(f"{app}.")}


def reaches_a_writer(app: str, name: str) -> bool:
    calls, ends = calls_of(app), WRITERS | acts_of_others(app)
    seen, waiting = set(), {name}
    while waiting:
        current = waiting.pop()
        seen.add(current)
        for called in calls.get(current, ()):
            if called in ends:
                return True
            if called in calls and called not in seen:
                waiting.add(called)
    return False


def test_there_is_something_to_look_at():
    assert len(OWN) > 25
    assert "concerns.raise_concern" in OWN


def test_every_part_still_exists():
    assert set(PARTS) - set(ACTS) == set()


@pytest.mark.parametrize("name", sorted(ACTS))
def test_it_is_called_with_named_words_only(name):
    if name in ("audit.record_events", "audit.record_reads"):
        return  # their one unnamed word is the events or the reads themselves
    kinds = {parameter.kind for parameter in inspect.signature(ACTS[name]).parameters.values()}
    assert kinds <= {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("name", sorted(OWN))
def test_it_takes_who_and_when_and_guesses_neither(name):
    parameters = inspect.signature(OWN[name]).parameters
    for word in ("by", "at"):
        if word == "by" and name == "accounts.mark_sent":
            continue
        assert word in parameters, f"{name} does not take {word}="
        assert parameters[word].default is inspect.Parameter.empty


@pytest.mark.parametrize("name", sorted(OWN))
def test_it_leaves_an_audit_event(name):
    app, act = name.split(".")
    assert reaches_a_writer(app, act), f"{name} never reaches {sorted(WRITERS)}"


@pytest.mark.parametrize("app", settings.ROAD)
def test_no_act_reads_the_clock(app):
    """Time is handed in: one reading per request, so that everything in it agrees."""
    for path in [*modules_of(app), *APPS.glob(f"{app}/queries*"), *APPS.glob(f"{app}/facts*")]:
        files = path.rglob("*.py") if path.is_dir() else [path]
        for file in files:
            text = file.read_text(encoding="utf-8")
            for word in ("timezone.now(", "datetime.now(", "date.today(", "utcnow(", "time.time("):
                assert word not in text, f"{file.relative_to(APPS)} reads the clock: {word}"


def test_nobody_listens_behind_anybodys_back():
    """No signals: what happens when something is done stands where it is done."""
    for path in APPS.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for word in ("django.dispatch", "db.models.signals", "@receiver", "contrib.admin"):
            assert word not in text, f"{path.relative_to(APPS)}: {word}"
