"""`make check`: every checker runs, even after one has failed; they are counted at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PY = sys.executable
HERE = str(Path(PY).parent)
CHECKERS: dict[str, list[str]] = {
    "style": [PY, "-m", "ruff", "check", "--quiet", "--output-format=concise", "."],
    "format": [PY, "-m", "ruff", "format", "--check", "."],
    "types": [PY, "-m", "mypy"],
    "layers": [f"{HERE}/lint-imports", "--no-cache"],
    "templates": [PY, "-m", "djlint", "src/counterpoise", "--lint", "--quiet"],
    "migrations": [PY, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "settings": [PY, "-m", "django", "check", "--fail-level", "WARNING"],
    "documents": [PY, "scripts/docs.py", "--check"],
    "locks": [PY, "-m", "pytest", "-q", "--no-header", "tests/architecture/test_locks.py"],
}


def main(wanted: list[str]) -> int:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
    }
    failed = []
    for name, command in CHECKERS.items():
        if wanted and name not in wanted:
            continue
        began = time.monotonic()
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        took = time.monotonic() - began
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name:<12} {took:5.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr)
    print(f"{len(CHECKERS) - len(failed)} checks passed, {len(failed)} failed" + _named(failed))
    return min(len(failed), 1)


def _named(failed: list[str]) -> str:
    return f": {', '.join(failed)}" if failed else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
