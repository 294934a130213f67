"""Every generated document: each `scripts/render_*.py` writes its own; `--check` only compares."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    failed = 0
    for script in sorted((ROOT / "scripts").glob("render_*.py")):
        print(script.stem.removeprefix("render_").replace("_", " "), flush=True)
        failed += subprocess.call([sys.executable, str(script), *arguments], cwd=ROOT) != 0
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
