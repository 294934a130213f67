"""Notes at scale, beside medSpaCy and ripgrep with the same words: `python -m benches.scanning`.

``--size N`` scans N and five times N notes to alerts (20,000 by default; 2_000_000 for the ten
million of the goal). medSpaCy is put into an environment of its own under `var/`; where that or
ripgrep cannot be had, the reason is printed and stands in the table's words.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from benches import archive
from benches.measuring import Measured
from counterpoise.bulk.scanning import Asked, scan
from counterpoise.engines.notes import NoteRules, Pattern, Rule, Screener, Term
from counterpoise.rulesets import load_notes

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "var" / "bench-medspacy"
# Its spaCy was built for NumPy 1.
MEDSPACY = ("medspacy==1.3.1", "numpy<2")
NOTES, FEW = 40_000, 300
FIVE_MINUTES = 30.0  # microseconds a note: ten million in five minutes
MICRO = "µs"


def main(arguments: list[str]) -> int:
    if "--one" in arguments:
        print(json.dumps(_one(Path(arguments[1]), Path(arguments[2]))))
        return 0
    size = int(arguments[arguments.index("--size") + 1]) if "--size" in arguments else 20_000
    with tempfile.TemporaryDirectory(prefix="counterpoise-bench-") as name:
        print(json.dumps([one.plain() for one in measure_all(Path(name), size)]))
    return 0


def measure_all(folder: Path, size: int) -> list[Measured]:
    """Microseconds a note, in this run."""
    about = archive.write(folder / "small.parquet", NOTES, NOTES // 100)
    archive.write(folder / "flat.parquet", NOTES, NOTES // 100, templates=True)
    texts, flat = _texts(folder / "small.parquet"), _texts(folder / "flat.parquet")
    rules = load_notes()
    reasons: list[str] = []
    ours = _screening("A note screened, mentions with status", texts, rules)
    found = [
        ours,
        _screening("The same, routine sentences only (flatters)", flat, rules),
        *_beside(ours, _medspacy(folder, texts[:FEW], rules, reasons), "tuned medSpaCy", 0.01),
        *_beside(ours, _ripgrep(folder, texts, rules, reasons), "rg -c -F -w -i", 3.0),
        _copied(texts),
        *_sizes(texts, rules),
        *_scans(folder, size),
        _start(),
    ]
    note = (
        f"Notes of {about['characters']:.0f} characters, {about['distinct notes']:.0%} of them "
        f"different, {about['distinct sentences']:.0%} of their sentences; processor time, one "
        f"core. Ours reads {_megabytes(texts, ours):.1f} MB a second. Scans are wall-clock "
        f"time of {os.cpu_count()} processes, from Parquet to alerts. {' '.join(reasons)}"
    ).strip()
    return [replace(one, note=note) for one in found]


def _texts(place: Path) -> list[str]:
    texts: list[str] = pq.read_table(place, columns=["text"])["text"].to_pylist()
    return texts


def _screening(name: str, texts: list[str], rules: NoteRules, bar: float | None = None) -> Measured:
    """The middle of three rounds over notes it has not met; the rules are compiled before."""
    screener = Screener(rules)
    gc.collect()
    gc.freeze()
    third = len(texts) // 4
    for text in texts[:third]:
        screener.screen(text)
    taken = sorted(
        _processor(lambda at=at: [screener.screen(text) for text in texts[at : at + third]]) / third
        for at in range(third, third * 4, third)
    )
    return _told(name, taken[1] * 1e6, taken[2] * 1e6, bar)


def _processor(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return time.process_time() - start


def _told(
    name: str, middle: float, slow: float | None = None, bar: float | None = None
) -> Measured:
    found = Measured(name, middle, slow or middle, bar, MICRO)
    print(f"  {middle:10.1f} {MICRO}  {name}", file=sys.stderr, flush=True)
    return found


def _beside(ours: Measured, theirs: float | None, name: str, most: float) -> list[Measured]:
    """The reference, and ours as a part of it with its bar."""
    if theirs is None:
        return []
    ratio = theirs / ours.middle if ours.middle < theirs else ours.middle / theirs
    than = "quicker" if ours.middle < theirs else "slower"
    reference = _told(f"Reference: {name} (ours is {ratio:.1f} × {than})", theirs)
    return [reference, _told(f"Ours, held to {most:g} × {name}", ours.middle, None, theirs * most)]


def _words(rules: NoteRules) -> list[str]:
    """Every phrase that patterns ask for, as people write it."""
    asked = {term.family for rule in rules.rules for one in rule.patterns for term in one.terms}
    return sorted({word.rstrip("*") for name in asked for word in rules.families[name]} - {""})


def _ripgrep(folder: Path, texts: list[str], rules: NoteRules, reasons: list[str]) -> float | None:
    """Lines that hold any of the words, and nothing more."""
    if shutil.which("rg") is None:
        reasons.append("ripgrep is not on this machine (apt-get install ripgrep): not compared.")
        return None
    (folder / "words.txt").write_text("\n".join(_words(rules)) + "\n", encoding="utf-8")
    few = texts[:FEW]  # it takes long with so many words at once
    lines = "\n".join(text.replace("\n", " ") for text in few)
    (folder / "notes.txt").write_text(lines + "\n", encoding="utf-8")
    (folder / "none.txt").write_text("\n", encoding="utf-8")
    command = ["rg", "-c", "-F", "-w", "-i", "-j1", "-f", folder / "words.txt"]
    whole = _child([*command, folder / "notes.txt"])
    return (whole - _child([*command, folder / "none.txt"])) / len(few) * 1e6


def _child(command: list[str | Path]) -> float:
    """Processor seconds of a program."""
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own words
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def _medspacy(folder: Path, texts: list[str], rules: NoteRules, reasons: list[str]) -> float | None:
    """Sentences, targets and ConText, tuned: no PyRuSH, which takes most of its time."""
    try:
        python = _medspacy_home()
        given = folder / "given.json"
        given.write_text(json.dumps({"words": _words(rules), "texts": texts}), encoding="utf-8")
        script = Path(__file__).with_name("medspacy_tuned.py")
        done = subprocess.run(  # noqa: S603 - our own words
            [python, script, given], capture_output=True, text=True, check=True, timeout=900
        )
        return float(done.stdout.split()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as problem:
        reasons.append(f"medSpaCy could not be installed or run here ({type(problem).__name__}).")
        print(reasons[-1], file=sys.stderr)
        return None


def _medspacy_home() -> Path:
    python = HOME / "bin" / "python"
    if not (HOME / "made").exists():
        uv = [sys.executable, "-m", "uv"]
        quiet = {"check": True, "capture_output": True, "timeout": 600}
        subprocess.run([*uv, "venv", "--clear", "--python", sys.executable, HOME], **quiet)  # noqa: S603
        subprocess.run([*uv, "pip", "install", "--python", python, *MEDSPACY], **quiet)  # noqa: S603
        (HOME / "made").touch()
    return python


def _copied(texts: list[str]) -> Measured:
    whole = bytearray("".join(texts).encode() * 4)
    taken = min(_processor(lambda: bytes(whole)) for _ in range(5))
    speed = len(whole) / 1e6 / max(taken, 1e-9)
    name = f"Reference: the bytes copied in memory ({speed:,.0f} MB a second)"
    return _told(name, max(taken, 1e-9) / (len(texts) * 4) * 1e6)


def _megabytes(texts: list[str], found: Measured) -> float:
    return sum(len(text.encode()) for text in texts) / len(texts) / found.middle


def _sizes(texts: list[str], rules: NoteRules) -> list[Measured]:
    """The same notes with 500 patterns and with 8,000, the rest of them in words of their own."""
    few = _screening("500 patterns", texts, _with_patterns(rules, 500))
    bar = few.middle * 1.2
    return [few, _screening("8,000 patterns", texts, _with_patterns(rules, 8_000), bar)]


def _with_patterns(rules: NoteRules, count: int) -> NoteRules:
    """The first 500 patterns, and made-up ones up to ``count``."""
    kept: list[Rule] = []
    for rule in rules.rules:
        left = 500 - sum(len(one.patterns) for one in kept)
        if left > 0:
            kept.append(replace(rule, patterns=rule.patterns[:left]))
    families = dict(rules.families)
    more = []
    for at in range(count - 500):
        head, slot = f"made-up {at}", f"slot {at}"
        families[head], families[slot] = (f"zeb{at:x}rin*",), (f"qua{at:x}tol", f"lost zor{at:x}")
        more.append(Pattern(f"made.{at}", (Term(head), Term(slot))))
    last = replace(kept[-1], id="made", patterns=tuple(more))
    return replace(rules, rules=(*kept, last), families=families)


def _scans(folder: Path, size: int) -> list[Measured]:
    """Parquet to alerts on every core: linear when the two are alike."""
    found: list[Measured] = []
    for count in (size, size * 5):
        place, out = folder / f"{count}.parquet", folder / f"out-{count}"
        archive.write(place, count, max(1, count // 100))
        command = [sys.executable, "-m", "benches.scanning", "--one", place, out]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
        taken = json.loads(done.stdout)
        each = {name: taken[name] / count * 1e6 for name in ("wall", "processor")}
        name = (
            f"Scanned to alerts, {count:,} notes ({each['processor']:,.0f} µs of processor time "
            f"each, {taken['megabytes']:,.0f} MB at most)"
        )
        found.append(_told(name, each["wall"], None, FIVE_MINUTES))
        shutil.rmtree(out)
        place.unlink()
    return found


def _one(place: Path, out: Path) -> dict[str, float]:
    """One scan in a process of its own: seconds, and the most memory of all its processes."""
    start = time.perf_counter()
    scan(Asked(place, out))
    taken = time.perf_counter() - start
    own, workers = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    kilobytes = _own_peak() + (os.cpu_count() or 1) * workers.ru_maxrss
    processor = sum(one.ru_utime + one.ru_stime for one in (own, workers))
    return {"wall": taken, "processor": processor, "megabytes": kilobytes / 1024}


def _own_peak() -> float:
    """Kilobytes. What Linux tells of a process's use counts whom it was started by."""
    try:
        state = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(state.partition("VmHWM:")[2].split()[0])


def _start() -> Measured:
    """From nothing to the first answer, in processor time: load and compile the rules too."""
    line = b'{"id": 1, "text": "Refused a wash again."}\n'
    command = [sys.executable, "-m", "counterpoise", "screen", "-"]

    def once() -> float:
        before = os.times()
        subprocess.run(command, input=line, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
        after = os.times()
        return (
            after.children_user
            + after.children_system
            - (before.children_user + before.children_system)
        )

    taken = sorted(once() for _ in range(5))
    return _told("Start-up of counterpoise screen, once", taken[2] * 1e6, taken[4] * 1e6, 300_000)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
