"""Notes as they arrive: one typed, a hundred sent at once, a file of ten thousand rows.

Each note is read for signs and kept with its marks, the record of decisions included. Alone:
`python -m benches.arriving [POSTGRESQL ADDRESS]`.
"""

from __future__ import annotations

import csv
import gc
import io
import json
import shutil
import sys
from itertools import count

from benches.measuring import Measured, measured, timed
from benches.ready import as_web_role, set_up

BAR_A_NOTE = 2.0
ROWS = 10_000
SAID = (
    "Let myself in and called out. Full wash and fresh clothes, cream applied.",
    "Ate all of the soup and a roll, two cups of tea, laughed at the radio.",
    "Declined a wash again this morning, hair matted. No bruises seen.",
    "Her son shouted at her about money while I was there and she went quiet.",
    "Tablets taken with water and signed for. Left comfortable, pendant on.",
    "Barely touched her lunch, looks thinner. Told the office.",
    "Talked about the cricket. All settled when I left, key back in the safe.",
)


def arriving(world: object) -> list[Measured]:
    """On a world of `benches.places`: its first service, its first people."""
    from benches.places import NOW  # noqa: PLC0415
    from counterpoise.apps.voice import actions  # noqa: PLC0415 - after set-up
    from counterpoise.apps.voice.actions.sending import actor_of  # noqa: PLC0415
    from counterpoise.rulesets import load_notes  # noqa: PLC0415
    from counterpoise.terms import EntryKind, Role  # noqa: PLC0415

    service, people = world.services[0], world.people[0]
    worker, lead = world.workers[0][0], world.leads[Role.NOMINATED_INDIVIDUAL]
    load_notes()
    gc.collect()
    gc.freeze()  # the rules live as long as the process
    number = count()

    def words() -> str:
        place = next(number)
        return f"{SAID[place % 7]} {SAID[(place // 7) % 7]} {SAID[(place * 3) % 7]} Visit {place}."

    def typed() -> None:
        new = actions.NewEntry(
            service=service,
            entry_kind=EntryKind.CALL_NOTE,
            happened_date=NOW.date(),
            person=people[0],
            words=words(),
        )
        actions.record_entry(new=new, idempotency_key=f"b{next(number)}", by=worker, at=NOW)

    sender = actions.add_sender(
        provider=service.provider, name="Bench", service=service, by=lead, at=NOW
    )
    key = actions.make_key(sender=sender, by=lead, at=NOW).row

    def sent() -> None:
        notes = [
            actions.SentEntry(
                entry_kind=EntryKind.CALL_NOTE,
                happened_date=NOW.date(),
                words=words(),
                sender_key=f"k{next(number)}",
                person=people[0],
                person_as_given=people[0].full_name,
                service=service,
            )
            for _ in range(100)
        ]
        actions.keep_what_was_sent(sent=notes, key=key, by=actor_of(key), at=NOW)

    about = "About 220 characters a note; read, kept with its marks, and put on record."
    one = measured("One note typed, screened and kept", typed, times=60, warm=10, note=about)
    hundred = measured("A hundred notes sent at once", sent, times=10, note=about)
    each = Measured(
        "A note on arrival, of a hundred sent at once",
        hundred.middle / 100,
        hundred.slow / 100,
        BAR_A_NOTE,
        note=about,
    )
    return [one, each, *_file(actions, sender, people, lead, words, NOW)]


def _file(actions, sender, people, lead, words, now) -> list[Measured]:  # type: ignore[no-untyped-def]
    """A file of ten thousand rows: read and laid out, then brought in as the worker does."""
    from counterpoise.apps.voice.facts.days import Order  # noqa: PLC0415
    from counterpoise.apps.voice.facts.importing import directory_of  # noqa: PLC0415
    from counterpoise.apps.voice.jobs import BRINGER  # noqa: PLC0415
    from counterpoise.terms import EntryImportStatus, EntryKind  # noqa: PLC0415

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Note ID", "Date", "Time", "Client", "Carer", "Notes"])
    for number in range(ROWS):
        day = f"{1 + number % 9:02}/03/2026"
        who = people[number % len(people)].full_name
        writer.writerow([f"F{number}", day, "08:10", who, "A. Carer", words()])
    content = out.getvalue().encode()
    kept = []
    upload = timed(
        lambda: kept.append(
            actions.upload_entries(
                sender=sender, file_name="bench.csv", content=content, by=lead, at=now
            )
        )
    )
    batch = kept[0]
    batch = actions.name_columns(
        batch=batch,
        meanings={int(place): word for place, word in batch.mapping["meanings"].items()},
        service=sender.service,
        kind=EntryKind.CALL_NOTE,
        order=Order.DAY_FIRST,
        expected_version=batch.version,
        by=lead,
        at=now,
    )
    actions.confirm_import(batch=batch, expected_version=batch.version, by=lead, at=now)

    def bring_in() -> None:
        directory = directory_of(sender)
        while actions.carry_on(batch=batch, by=BRINGER, at=now, directory=directory):
            pass

    taken = timed(bring_in) / 1_000
    if batch.status != EntryImportStatus.DONE or batch.counts.get("BAD"):
        raise SystemExit(f"the file ended as {batch.status}: {batch.counts}")
    note = f"{taken / ROWS * 1_000:.2f} ms a row; upload and reading {upload / 1_000:.1f} s before"
    return [Measured("File of 10,000 notes brought in", taken, taken, 20, "s", note)]


def main(arguments: list[str]) -> int:
    address = next((word for word in arguments if word.startswith("postgres")), None)
    folder = set_up(address)
    try:
        from django.core.management import call_command  # noqa: PLC0415 - after set-up
        from django.db import transaction  # noqa: PLC0415

        from benches import places  # noqa: PLC0415
        from counterpoise.config.viewer import seen_by_the_system  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        with transaction.atomic():
            world = places.build_places()
        with as_web_role(), seen_by_the_system():
            print(json.dumps([one.plain() for one in arriving(world)], indent=1))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
