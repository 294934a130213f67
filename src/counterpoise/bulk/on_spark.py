"""The same scan on Spark: the same two tasks, handed out and gathered as Arrow batches.

Every executor needs this package, and the source and the output folder under the same path.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator

import ibis
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from counterpoise.bulk.columns import ARRANGED, NOTE
from counterpoise.bulk.grouping import arranged
from counterpoise.bulk.sources import Unit
from counterpoise.bulk.tasks import Job, arrange, judge_bucket

Told = Callable[[str, int, int], None]
DONE = "done int"
# What is set where somebody else has said where Spark runs.
SUBMITTED = ("PYSPARK_GATEWAY_PORT", "SPARK_REMOTE", "MASTER")


def run(job: Job, units: list[Unit], told: Told) -> None:
    """Every unit, then every bucket that holds anything, then the empty ones here."""
    running = SparkSession.getActiveSession()
    session = running or _session()
    try:
        _check(session, job, units)
        told("Checking rows", len(units), len(units))
        _read(session, job)
    finally:
        if running is None:
            session.stop()
    for bucket in range(job.plan.buckets):
        if not job.folder.arranged_in(bucket):
            judge_bucket(job, bucket, ARRANGED.empty_table())
    told("Reading notes", job.plan.buckets, job.plan.buckets)


def _session() -> SparkSession:
    """Where spark-submit or SPARK_REMOTE say, else this machine alone, open to nobody."""
    builder = SparkSession.builder.appName("counterpoise scan")
    if any(name in os.environ for name in SUBMITTED):
        return builder.getOrCreate()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = builder.master(f"local[{os.cpu_count() or 1}]")
    for name, value in (
        ("spark.driver.host", "127.0.0.1"),
        ("spark.driver.bindAddress", "127.0.0.1"),
        ("spark.ui.enabled", "false"),
        ("spark.ui.showConsoleProgress", "false"),
    ):
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _check(session: SparkSession, job: Job, units: list[Unit]) -> None:
    """One task a unit, wherever there is room."""
    frame = session.createDataFrame([(unit.number,) for unit in units], "number int")
    frame = frame.repartition(len(units), "number")

    def checked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number in batch.column("number").to_pylist():
                arrange(job, units[number])
                yield pa.RecordBatch.from_pydict({"done": pa.array([number], pa.int32())})

    frame.mapInArrow(checked, DONE).collect()


def _read(session: SparkSession, job: Job) -> None:
    """One group a bucket, arranged by the expression that DuckDB runs too."""
    place = job.folder.work / "arranged"
    if not any(place.rglob("*.parquet")):
        return
    notes = session.read.option("recursiveFileLookup", "true").parquet(str(place))
    notes.createOrReplaceTempView("notes")
    ordered = _on_spark(session)

    def judged(bucket: pa.Table) -> pa.Table:
        number = bucket["bucket"][0].as_py()
        judge_bucket(job, number, bucket)
        return pa.table({"done": pa.array([number], pa.int32())})

    ordered.groupBy("bucket").applyInArrow(judged, DONE).collect()


def _on_spark(session: SparkSession) -> DataFrame:
    """Ibis writes Spark's own words; the schema is ours, so that both engines agree."""
    notes = ibis.table(ibis.Schema.from_pyarrow(NOTE), name="notes")
    return session.sql(ibis.to_sql(arranged(notes), dialect="pyspark"))
