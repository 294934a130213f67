"""A scan that is killed goes on where it was; what it then wrote is what it would have written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from counterpoise.bulk import tasks
from counterpoise.bulk.folder import Folder
from counterpoise.bulk.scanning import Asked, scan

from .conftest import digests, parquet, rows, told

LIMIT = 1 << 30  # one gigabyte for the whole scan, on two cores
HANDS_OUT = 150 << 20  # what the process takes that only hands out work
SCRIPT = """
import sys
from pathlib import Path
from counterpoise.bulk.scanning import Asked, scan
if __name__ == "__main__":
    scan(Asked(Path(sys.argv[1]), Path(sys.argv[2]), workers=2, bucket_bytes=2_000))
"""


def test_killed_in_the_middle_it_ends_with_the_same_bytes(tmp_path):
    source = parquet(tmp_path / "notes.parquet", rows(400, people=60))
    whole, out = tmp_path / "whole", tmp_path / "out"
    scan(Asked(source, whole, workers=1, bucket_bytes=2_000))
    (tmp_path / "run.py").write_text(SCRIPT)
    started = subprocess.Popen(
        [sys.executable, tmp_path / "run.py", source, out], start_new_session=True
    )
    receipts = out / "work" / "receipts"
    _wait(lambda: len(list(receipts.glob("part-*.json"))) >= 3 or started.poll() is not None)
    assert started.poll() is None, "it was done before it could be killed"
    started.kill()
    started.wait()
    assert not (out / "summary.json").exists()
    _wait(lambda: not _alive(started.pid))
    for path in out.glob("mentions/*.parquet"):
        pq.ParquetFile(path)  # whatever has its name is whole
    done = {path.name for path in receipts.glob("part-*.json")}
    kept = {name: (receipts / name).stat().st_mtime_ns for name in done}
    with _not_again(done, out, kept):
        scan(Asked(source, out, workers=1, bucket_bytes=2_000))
    assert digests(out) == digests(whole)


def test_a_part_that_was_being_written_counts_for_nothing(tmp_path, monkeypatch):
    source = parquet(tmp_path / "notes.parquet", rows(200, people=30))
    whole, out = tmp_path / "whole", tmp_path / "out"
    scan(Asked(source, whole, workers=1, bucket_bytes=2_000))
    with monkeypatch.context() as broken:
        broken.setattr(tasks, "write_table", _breaking(after=9))
        with pytest.raises(OSError, match="the disk is full"):
            scan(Asked(source, out, workers=1, bucket_bytes=2_000))
    (out / "work" / "drafts" / "mentions-1-part-00001.parquet").write_bytes(b"PAR1 half")
    assert Folder(out).summary() is None
    scan(Asked(source, out, workers=1, bucket_bytes=2_000))
    assert digests(out) == digests(whole)


# In bytes, of this process alone: Linux's maximum for children counts the parent they came from.
PEAK = (
    "__import__('resource').getrusage(0).ru_maxrss"
    if sys.platform == "darwin"
    else "1024 * int(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
)


def test_memory_is_bounded_by_the_bucket_and_not_by_the_archive(tmp_path):
    """Ten times the notes through the same buckets: hardly more memory, in a process each."""
    small = _memory(tmp_path, "small", 200)
    large = _memory(tmp_path, "large", 2_000)
    assert 2 * large + HANDS_OUT < LIMIT
    assert large < small * 1.25


def _memory(tmp_path: Path, name: str, count: int) -> int:
    text = " ".join(f"word{at}" for at in range(400))
    listed = [{**row, "text": f"{row['text']} {text}"} for row in rows(count, people=count // 20)]
    source = parquet(tmp_path / f"{name}.parquet", listed, group=100)
    script = SCRIPT.replace("workers=2, bucket_bytes=2_000", "workers=1, bucket_bytes=200_000")
    script += f"    print({PEAK})\n"
    (tmp_path / "run.py").write_text(script)
    done = subprocess.run(
        [sys.executable, tmp_path / "run.py", source, tmp_path / name],
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(told(tmp_path / name, "mentions")) > count / 3
    return int(done.stdout.split()[-1])


def _wait(ready, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def _alive(group: int) -> bool:
    """Whether any process of the killed scan still runs."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


class _not_again:  # noqa: N801 - reads as words at its one place
    """Parts that were whole are not read a second time."""

    def __init__(self, done: set[str], out: Path, kept: dict[str, int]) -> None:
        self.done, self.out, self.kept = done, out, kept
        self.read: list[str] = []

    def __enter__(self) -> None:
        self.before = tasks.judge
        tasks.judge = self._judge

    def _judge(self):
        self.read.append("part")
        return self.before()

    def __exit__(self, *_: object) -> None:
        tasks.judge = self.before
        parts = len(list((self.out / "mentions").glob("*.parquet")))
        assert len(self.read) == parts - len(self.done)


def _breaking(after: int):
    calls = iter(range(after))
    real = tasks.write_table

    def write(*words, **more) -> None:
        if next(calls, None) is None:
            raise OSError("the disk is full")
        real(*words, **more)

    return write
