"""The scan on one machine: DuckDB arranges each bucket, a process a core reads them."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial

import ibis
import pyarrow as pa

from counterpoise.bulk.columns import ARRANGED
from counterpoise.bulk.errors import ScanError
from counterpoise.bulk.grouping import arranged
from counterpoise.bulk.sources import Unit
from counterpoise.bulk.tasks import Counts, Job, arrange, judge_bucket

MEMORY = "96MB"  # for DuckDB in each process, beyond which it uses the disk
WAITING = 8  # tasks handed out at a time
Told = Callable[[str, int, int], None]
Task = Callable[[], Counts]


def run(job: Job, units: list[Unit], workers: int, told: Told) -> None:
    """Every unit, then every bucket. ``told`` hears the stage, what is done and of how many."""
    checks: list[Task] = [partial(arrange, job, unit) for unit in units]
    reads: list[Task] = [partial(read, job, at) for at in range(job.plan.buckets)]
    if workers == 1:
        _here("Checking rows", checks, told)
        _here("Reading notes", reads, told)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_end_with_parent) as pool:
        try:
            _all(pool, "Checking rows", checks, told)
            _all(pool, "Reading notes", reads, told)
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


def _here(stage: str, tasks: list[Task], told: Told) -> None:
    for done, task in enumerate(tasks, start=1):
        task()
        told(stage, done, len(tasks))


def _all(pool: ProcessPoolExecutor, stage: str, tasks: list[Task], told: Told) -> None:
    """Every task, a few at a time, so that the first failure stops the rest."""
    for done, finished in enumerate(_finished(pool, tasks), start=1):
        finished.result()
        told(stage, done, len(tasks))


def _finished(pool: ProcessPoolExecutor, tasks: list[Task]) -> Iterator[Future[Counts]]:
    waiting: set[Future[Counts]] = set()
    for task in tasks:
        waiting.add(pool.submit(task))
        if len(waiting) >= WAITING:
            yield from _taken(waiting)
    while waiting:
        yield from _taken(waiting)


def _taken(waiting: set[Future[Counts]]) -> Iterator[Future[Counts]]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    waiting -= done
    yield from done


def _end_with_parent() -> None:
    """A worker whose scan was killed does not go on by itself."""
    # It ends at once: DuckDB's binding else lists on standard error what it did not take down.
    atexit.register(os._exit, 0)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
