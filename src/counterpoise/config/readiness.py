"""Getting a database and the static files ready: what `migrate` and the demonstration share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from counterpoise.kit.errors import OperatorError

Say = Callable[[str], None]


def make_ready(*, say: Say) -> None:
    """Migrate, make the cache's table, collect static files. Repeating it changes nothing."""
    make_database_ready(say=say)
    collect_static(say=say)


def make_database_ready(*, say: Say) -> None:
    say("Making the database ready …")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def collect_static(*, say: Say) -> None:
    """Compress the built style sheets and scripts, when they changed since the last time."""
    if not any(_built_files()):
        raise OperatorError(
            "not-built", "The style sheets are not built: run `make assets` in the checkout first."
        )
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    mark = _newest_change()
    if stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return
    say("Compressing style sheets and scripts …")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(mark, encoding="ascii")


def _built_files() -> list[Path]:
    built = Path(settings.STATICFILES_DIRS[0]) / "built"
    return [path for path in built.rglob("*") if path.is_file()]


def _newest_change() -> str:
    """Count, size and newest time of our own static files, as one comparable mark."""
    files = [
        path.stat() for path in Path(settings.STATICFILES_DIRS[0]).rglob("*") if path.is_file()
    ]
    newest = max((file.st_mtime_ns for file in files), default=0)
    return f"{len(files)} {sum(file.st_size for file in files)} {newest}"
