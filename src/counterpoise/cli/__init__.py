"""`counterpoise …`: translation between a terminal and the product, nothing else.

Modules here stay light at the top (no Django, no engine), so that `--help` and the processes that
only start others answer at once.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoise.cli.root import app

__all__ = ["app", "main"]


def main() -> None:
    """The console entry point: exits 0 done, 1 refused or failed, 2 wrong usage."""
    from counterpoise.cli.plainly import answered  # noqa: PLC0415 - light first

    code = answered(sys.argv[1:])
    if code is not None:
        sys.exit(code)
    from counterpoise.cli.root import app  # noqa: PLC0415

    app(prog_name="counterpoise")


def __getattr__(name: str) -> Any:
    """``app`` only where it is asked for: the parser of commands takes long to load."""
    if name == "app":
        from counterpoise.cli.root import app  # noqa: PLC0415

        return app
    raise AttributeError(name)
