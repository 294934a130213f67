"""The beat that keeps the clocks true: every app's sweep, in road order, one after another.

Run by the worker every few seconds and by `counterpoise sweep` once. A sweep recomputes the truth
from the records, so a missed beat is caught up by the next and a second beat changes nothing.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator
from datetime import datetime

import structlog
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from counterpoise.config.viewer import seen_by_the_system

CACHE_KEY = "heartbeat"
Sweep = Callable[..., object]
logger = structlog.get_logger(__name__)


def sweeps() -> Iterator[tuple[str, Sweep]]:
    """Each app's `jobs.sweep(at=…)`, where it has one."""
    for name in settings.ROAD:
        module_name = f"counterpoise.apps.{name}.jobs"
        if importlib.util.find_spec(f"counterpoise.apps.{name}") is None:
            continue
        if importlib.util.find_spec(module_name) is None:
            continue
        sweep = getattr(importlib.import_module(module_name), "sweep", None)
        if sweep is not None:
            yield name, sweep


def beat(*, at: datetime) -> dict[str, object]:
    """Run every sweep once; one that fails is logged and does not stop the others."""
    results: dict[str, object] = {}
    for name, sweep in sweeps():
        try:
            with seen_by_the_system():
                results[name] = sweep(at=at)
        except Exception as error:
            logger.error("sweep_failed", app=name, exc_info=error)
            results[name] = error
    cache.set(CACHE_KEY, timezone.now(), timeout=24 * 60 * 60)
    return results


def last_beat() -> datetime | None:
    """When a worker last finished a beat, as far as anybody knows."""
    return cache.get(CACHE_KEY)
