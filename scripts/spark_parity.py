"""`python scripts/spark_parity.py [NOTES]`: DuckDB and Spark write the same bytes.

A million made-up notes by default. PySpark is put into an environment of its own under `var/`
from the locks; it takes about a minute and 900 MB. Java 17 must be there. Everything else is made
in a folder that is removed again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "var" / "spark"
LOCKS = ("core", "scan", "spark")
SCAN = """
import sys
from pathlib import Path
from counterpoise.bulk.scanning import Asked, Engine, scan
if __name__ == "__main__":
    engine, source, out, size = sys.argv[1:]
    print(scan(Asked(Path(source), Path(out), Engine(engine), bucket_bytes=int(size))))
"""


def main(arguments: list[str]) -> int:
    notes = int(arguments[0].replace("_", "")) if arguments else 1_000_000
    if shutil.which("java") is None:
        print("Spark needs Java 17: on Debian, apt-get install openjdk-17-jre-headless.")
        return 1
    python = environment()
    with tempfile.TemporaryDirectory(prefix="counterpoise-spark-") as name:
        return compare(Path(name), notes, python)


def environment() -> Path:
    """The locked packages and PySpark, once."""
    python = HOME / "bin" / "python"
    told = hashlib.sha256()
    for name in LOCKS:
        told.update((ROOT / "requirements" / f"{name}.txt").read_bytes())
    stamp = HOME / "made"
    if stamp.exists() and stamp.read_text(encoding="ascii") == told.hexdigest():
        return python
    uv = [sys.executable, "-m", "uv"]
    subprocess.run(
        [*uv, "venv", "--quiet", "--clear", "--python", sys.executable, HOME], check=True
    )
    for name in LOCKS:
        lock = ROOT / "requirements" / f"{name}.txt"
        command = [*uv, "pip", "install", "--quiet", "--require-hashes", "-r", lock]
        subprocess.run([*command, "--python", python], check=True)
    stamp.write_text(told.hexdigest(), encoding="ascii")
    return python


def compare(folder: Path, notes: int, python: Path) -> int:
    """Both engines over the same archive; 0 when every file is the same."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    more = os.environ | {"PYTHONPATH": path}
    source = folder / "notes.parquet"
    made = [python, "-m", "benches.archive", source, str(notes)]
    subprocess.run(made, check=True, env=more, cwd=ROOT)
    (folder / "one.py").write_text(SCAN, encoding="utf-8")
    found = {}
    for engine in ("duckdb", "spark"):
        start = time.monotonic()
        out = folder / engine
        command = [python, folder / "one.py", engine, source, out, str(24 << 20)]
        subprocess.run(command, check=True, env=more)
        print(f"{engine}: {time.monotonic() - start:,.0f} s", flush=True)
        found[engine] = digests(out)
    same = found["duckdb"] == found["spark"]
    print(f"{notes:,} notes, {len(found['spark'])} files: {'the same' if same else 'NOT the same'}")
    return 0 if same else 1


def digests(out: Path) -> dict[str, str]:
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
