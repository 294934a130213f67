"""Logs that can be shipped off the machine: what happened and where, never what was written.

A log line carries the method, the path (our URLs hold random references only), the status, a
request number and the user's number. It never carries a query string, a form field, or the
message of an unexpected exception, since a database error quotes the value that offended it.
"""

from __future__ import annotations

import re
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# A link that shows a plan to somebody outside holds its secret; no log may open it.
SECRET_IN_PATH = re.compile(r"(/shared/)[^/\s]+")
DROPPED = frozenset({"user_agent", "query_string", "post", "body", "data", "ip"})


def drop_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Remove fields that may hold something a person typed or that tells who they are."""
    for key in DROPPED & event.keys():
        del event[key]
    request = event.get("request")
    if isinstance(request, str):
        event["request"] = SECRET_IN_PATH.sub(r"\1…", request.split("?", 1)[0])
    return event


def describe_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Say which exception and through which lines, without its message or any value."""
    info = event.pop("exc_info", None)
    event.pop("exception", None)
    error = _as_exception(info)
    if error is not None:
        event["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        event["through"] = [
            f"{frame.filename.rsplit('site-packages/', 1)[-1]}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)[-12:]
        ]
    return event


def _as_exception(info: Any) -> BaseException | None:
    if isinstance(info, BaseException):
        return info
    if isinstance(info, tuple):
        return info[1] if len(info) > 1 else None
    if info is True:
        return sys.exc_info()[1]
    return None


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.PositionalArgumentsFormatter(),
    describe_exception,
    drop_personal,
    structlog.processors.UnicodeDecoder(),
]


def configure() -> None:
    """Send structlog through the standard library, so that every library's lines look alike."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def settings(*, level: str, format_name: str) -> dict[str, Any]:
    """Django's LOGGING."""
    last: Processor = (
        structlog.processors.JSONRenderer()
        if format_name == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    last,
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": level.upper()},
        "loggers": {
            # Django's own line for each refused request repeats ours and quotes the full path.
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": ["console"], "propagate": False},
            "django.db.backends": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
        },
    }
