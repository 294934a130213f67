"""Build the compiled half of note screening with the machine's C compiler, if it has one.

Standard library only: it runs while a checkout is set up and while a wheel is made. Without a
compiler nothing is lost but speed, for the Python twin gives the same answers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "src/counterpoise/engines/notes/sieve"
# Not .so: it is no module of Python, and nothing may try to import it.
BUILT = FOLDER / "_sieve.lib"
FLAGS = ("-O2", "-std=c11", "-shared", "-fPIC")


def sources() -> list[Path]:
    return sorted([*FOLDER.glob("*.c"), *FOLDER.glob("*.h")])


def compiler() -> str | None:
    """``CC`` names another than the machine's own; empty, it says that none is to be used."""
    named = os.environ.get("CC")
    if named == "":
        return None
    return next((one for one in (named, "cc", "gcc", "clang") if one and shutil.which(one)), None)


def build(*flags: str) -> str | None:
    """Why it was not built, or None. What was built before is put away first: it may be of
    other source."""
    BUILT.unlink(missing_ok=True)
    program = compiler()
    if program is None:
        return "no C compiler here: care notes are read by Python, more slowly and the same"
    draft = BUILT.with_suffix(".draft")
    command = [program, *FLAGS, *flags, "-o", str(draft), str(FOLDER / "sieve.c")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"{program} could not build {FOLDER.name}: {done.stderr.strip()[-500:]}"
    draft.replace(BUILT)
    return None


if __name__ == "__main__":
    reason = build(*sys.argv[1:])
    if reason:
        print(reason, file=sys.stderr)
