"""Write the locks: every package and hash, and no registry's address (a test looks for one)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Each is constrained by those before it: dev and scan by core, spark by scan.
NAMES = ("core", "dev", "scan", "spark", "similar", "tools", "node")
# Only its files are wanted: what it asks for (PyTorch) is never installed.
ALONE = frozenset({"similar"})


def main() -> int:
    for name in NAMES:
        print(f"Locking {name} …", flush=True)
        subprocess.run(
            [
                *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--upgrade"),
                *("--generate-hashes", "--universal", "--python-version", "3.11"),
                *("--no-header", "--no-annotate", *(["--no-deps"] if name in ALONE else [])),
                *(f"requirements/{name}.in", "-o", f"requirements/{name}.txt"),
            ],
            cwd=ROOT,
            check=True,
        )
    if npm := shutil.which("npm"):
        print("Locking the npm packages …", flush=True)
        subprocess.run([npm, "install", "--package-lock-only"], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
