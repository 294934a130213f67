"""The scan on one machine: DuckDB arranges each bucket, a process a core reads them."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

import ibis
import pyarrow as pa

from counterpoise.bulk.columns import ARRANGED
from counterpoise.bulk.errors import ScanError
from counterpoise.bulk.grouping import arranged
from counterpoise.bulk.sources import Unit
from counterpoise.bulk.tasks import Counts, Job, arrange, judge_bucket

MEMORY = "96MB"  # for DuckDB in each process, beyond which it uses the disk
Told = Callable[[str, int, int], None]


def run(job: Job, units: list[Unit], workers: int, told: Told) -> None:
    """Every unit, then every bucket. ``told`` hears the stage, what is done and of how many."""
    buckets = range(job.plan.buckets)
    if workers == 1:
        _each(
            "Checking rows", (lambda unit=unit: arrange(job, unit) for unit in units), units, told
        )
        _each("Reading notes", (lambda at=at: read(job, at) for at in buckets), buckets, told)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_end_with_parent) as pool:
        try:
            _all(pool, "Checking rows", [(arrange, job, unit) for unit in units], told)
            _all(pool, "Reading notes", [(read, job, at) for at in buckets], told)
        except BrokenProcessPool:
            raise ScanError(
                "A process of the scan was ended from outside, perhaps for want of memory. What "
                "was finished is kept: start the same scan again to go on, with fewer --workers."
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def read(job: Job, bucket: int) -> Counts:
    """One bucket, from the files it was put into."""
    return judge_bucket(job, bucket, bucket_of(job, bucket))


def bucket_of(job: Job, bucket: int) -> pa.Table:
    """The notes of a bucket with ``copy`` and ``place``, from all the files it lies in."""
    files = [str(path) for path in job.folder.arranged_in(bucket)]
    if not files:
        return ARRANGED.empty_table()
    engine = ibis.duckdb.connect(threads=1, memory_limit=MEMORY)
    try:
        return arranged(engine.read_parquet(files, hive_partitioning=False)).to_pyarrow()
    finally:
        engine.disconnect()


def _each(
    stage: str, tasks: Iterable[Callable[[], Counts]], every: Iterable[object], told: Told
) -> None:
    total = len(list(every))
    for done, task in enumerate(tasks, start=1):
        task()
        told(stage, done, total)


def _all(
    pool: ProcessPoolExecutor, stage: str, tasks: list[tuple[object, ...]], told: Told
) -> None:
    """Every task, a few at a time, so that the first failure stops the rest."""
    waiting: set[Future[Counts]] = set()
    for done, finished in enumerate(_finished(pool, tasks, waiting), start=1):
        finished.result()
        told(stage, done, len(tasks))


def _finished(
    pool: ProcessPoolExecutor, tasks: list[tuple[object, ...]], waiting: set[Future[Counts]]
) -> Iterator[Future[Counts]]:
    left = iter(tasks)
    for task in left:
        waiting.add(pool.submit(*task))  # type: ignore[arg-type]
        if len(waiting) >= 8:
            yield from _taken(waiting)
    while waiting:
        yield from _taken(waiting)


def _taken(waiting: set[Future[Counts]]) -> Iterator[Future[Counts]]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    waiting -= done
    yield from done


def _end_with_parent() -> None:
    """A worker whose scan was killed does not go on by itself."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
