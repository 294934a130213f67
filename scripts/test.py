"""`make test`: every test on SQLite, then on a throw-away PostgreSQL, with a real browser.

What would find the same on every database (engines, the rule book, what a page looks like) is
marked `once` and runs on one. Everything else runs on both, and must be the same tests.

What is missing is installed where we may (root on Debian); elsewhere we stop with the command to
type. A test that was skipped counts as a failure: nothing here may be passed over silently.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

import build_sieve
import pg

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "var" / "test-reports"  # the browser's driver empties test-results/ as it starts
CHROMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
DEBIAN = {
    "chromium": CHROMES,
    "poppler-utils": ("pdftotext",),
    "gcc": ("cc", "gcc", "clang"),
    "postgresql": (),
}
ONCE = "Once"
MAC = "brew install --cask chromium && brew install poppler"


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    run: dict[str, int] = field(default_factory=dict)  # how many in each part


def main(arguments: list[str]) -> int:
    if sentence := missing():
        print(sentence, file=sys.stderr)
        return 1
    if not build_sieve.BUILT.exists():
        build_sieve.build()  # the compiler may have come just now
    total = Tally()
    if "--journeys" in arguments:
        run("SQLite", ["-m", "journey"], os.environ.copy(), total)
    else:
        run_all(total)
    if total.skipped:
        print(f"{total.skipped} tests were skipped, which counts as failed: see -rs above.")
        total.failed += total.skipped
    databases = {name: count for name, count in total.run.items() if name != ONCE}
    if len(set(databases.values())) > 1:
        print(f"Not the same tests ran on both databases ({databases}): counted as failed.")
        total.failed += 1
    print(f"{total.passed} passed, {total.failed} failed")
    return 1 if total.failed or not total.passed else 0


def run_all(total: Tally) -> None:
    """What runs once, then everything else on one database after the other."""
    others = ["-m", "not once"]
    run(ONCE, ["-m", "once"], os.environ.copy(), total)
    run("SQLite", others, os.environ.copy(), total)
    with pg.throw_away() as address:
        environment = os.environ | {"COUNTERPOISE_TEST_DATABASE_URL": address}
        run("PostgreSQL", others, environment, total)


def missing() -> str:
    """Install what is missing, or name the command that does."""
    lacking = [package for package in DEBIAN if not _there(package)]
    if not lacking:
        return ""
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        print(f"Installing {', '.join(lacking)} …", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "check": False}
        noninteractive = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "update", "-qq"], **quiet)
        subprocess.run([apt, "install", "-y", "-qq", *lacking], env=noninteractive, **quiet)
        lacking = [package for package in lacking if not _there(package)]
    if not lacking:
        return ""
    command = f"sudo apt-get install -y {' '.join(lacking)}" if apt else MAC
    return f"The tests need {' and '.join(lacking)}. Type this, then make test again: {command}"


def _there(package: str) -> bool:
    if package == "postgresql":
        return pg.available()
    return any(shutil.which(name) for name in DEBIAN[package])


def run(database: str, words: list[str], environment: dict[str, str], total: Tally) -> None:
    print(f"── {database} ──", flush=True)
    REPORTS.mkdir(parents=True, exist_ok=True)
    report = REPORTS / f"{database.lower()}.xml"
    report.unlink(missing_ok=True)
    code = subprocess.call(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", f"--junitxml={report}", *words],
        cwd=ROOT,
        env=environment,
    )
    if not report.exists():
        total.failed += 1
        return
    suite = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314 - we wrote it
    count = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
    bad = count["failures"] + count["errors"]
    total.passed += count["tests"] - bad - count["skipped"]
    total.failed += bad
    if code not in (0, 1) or (code == 1 and not bad):
        print(f"pytest did not come to its end on {database} (code {code}): counted as failed.")
        total.failed += 1
    total.skipped += count["skipped"]
    total.run[database] = count["tests"]


if __name__ == "__main__":
    pg.leave_nothing_when_told_to_stop()
    sys.exit(main(sys.argv[1:]))
