"""One database, measured from empty: `python -m benches.run [POSTGRESQL ADDRESS]` prints JSON."""

from __future__ import annotations

import json
import shutil
import sys
import time

from benches.ready import as_served, as_web_role, set_up


def main(arguments: list[str]) -> int:
    size = int(arguments[arguments.index("--rows") + 1]) if "--rows" in arguments else 100_000
    address = next((word for word in arguments if word.startswith("postgres")), None)
    folder = set_up(address)
    try:
        print(json.dumps(measure_all(size)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def measure_all(size: int) -> list[dict[str, object]]:
    """Everything in the order a database fills: empty, small, large."""
    from django.core.management import call_command  # noqa: PLC0415 - after set-up
    from django.db import connection, transaction  # noqa: PLC0415

    from benches import arriving, pages, places, plans, records  # noqa: PLC0415
    from benches.measuring import Measured, timed  # noqa: PLC0415

    def say(words: str) -> None:
        print(f"{time.strftime('%H:%M:%S')} {connection.vendor}: {words}", file=sys.stderr)

    say("making an empty database")
    taken = timed(lambda: call_command("migrate", verbosity=0)) / 1_000
    call_command("createcachetable")
    call_command("collectstatic", verbosity=0, interactive=False)
    found = [Measured("Empty database ready", taken, taken, bar=20, unit="s")]
    with transaction.atomic():
        world = places.build_places()
    records.add_concerns(world, min(1_000, size))
    say("measuring at 1,000")
    with as_web_role():
        found += pages.lists(world, every=False)
    records.add_concerns(world, size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    as_served()
    say(f"measuring at {size:,}")
    found += pages.references(world)
    plan = plans.add_plans(world)
    with as_web_role():
        found += pages.lists(world, every=True)
        found += pages.searches(world)
        found += pages.desks(world)
        found += pages.exporting(world) if size > 13_000 else []
        found += pages.raising(world)
        found += arriving.arriving(world)
        found += plans.measuring(world, plan)
        found += [pages.page_weight(world)]
    found += pages.sweeping()
    say("done")
    return [one.plain() for one in found]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
