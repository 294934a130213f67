"""`make run`: the developer's own database in `var/`, pages that reload, and a worker."""

from __future__ import annotations

import os
import sys

from counterpoise.cli.boot import Household, Stopped
from counterpoise.cli.serve import must_be_free, worker_arguments


def main(port: str = "8000") -> int:
    must_be_free("127.0.0.1", int(port))
    environment = os.environ | {
        "COUNTERPOISE_DEBUG": "true",
        "COUNTERPOISE_LOG_FORMAT": "text",
        "COUNTERPOISE_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "counterpoise.config.settings",
    }
    try:
        with Household() as household:
            household.start("migration", ["counterpoise", "migrate"], environment)
            if code := household.children.pop("migration").wait():
                return code
            household.start("web server", ["django", "runserver", port], environment)
            household.start("worker", worker_arguments(), environment)
            household.watch()
    except Stopped:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
