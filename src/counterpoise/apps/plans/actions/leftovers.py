"""Files that no record names: put down, and then the process was killed before its records were.

A file reaches the storage before the commit that names it, and nothing can be done by a process
that is gone. So the calendar looks, long afterwards, and takes away what nobody names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

import structlog
from django.core.files.storage import Storage, default_storage

from counterpoise.apps.plans.models import EvidenceFile

# No transaction lasts so long, and whoever put an older database back has noticed by then.
SAFE_AGE = timedelta(days=7)
logger = structlog.get_logger(__name__)


def remove_files_nobody_names(*, at: datetime) -> int:
    """Look into one folder of the storage; give how many files were taken away.

    Which folder is drawn from the minute, so that every one has its turn within hours at any
    beat, and no beat lists them all. Sees every provider's records, or none should call it.
    Where no record names any file, it is more likely that we see no records (the database's wall,
    or a new database beside an old folder) than that every file is left over: nothing is touched.
    """
    if not EvidenceFile.objects.exists():
        return 0
    storage = default_storage
    folder = f"evidence/{_turn_of(at)}"
    old = set(_older(storage, folder, than=at - SAFE_AGE))
    if not old:
        return 0
    named = EvidenceFile.objects.filter(stored__in=old).values_list("stored", flat=True)
    left_over = sorted(old - set(named))
    for name in left_over:
        storage.delete(name)
        logger.warning("evidence_file_nobody_names", file=name)
    return len(left_over)


def _turn_of(at: datetime) -> str:
    """Two hex digits, as the folders are called."""
    minute = int(at.timestamp()) // 60
    return hashlib.sha256(str(minute).encode()).hexdigest()[:2]


def _older(storage: Storage, folder: str, *, than: datetime) -> Iterator[str]:
    try:
        _, names = storage.listdir(folder)
    except OSError:
        return
    for name in names:
        path = f"{folder}/{name}"
        try:
            if storage.get_modified_time(path) < than:
                yield path
        except OSError:
            continue
