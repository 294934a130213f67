"""What is known already where a concern begins with an entry."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.models import Entry, Mention
from counterpoise.apps.voice.presenters.entry import grave_words, kind_of
from counterpoise.kit.dates import long_date


def begun_about(person: Person) -> dict[str, str]:
    """Where it begins with all that was noticed about somebody: who, and where they live."""
    return {"service": person.service.public_key, "who": person.public_key}


def begun_from(entry: Entry, mentions: Sequence[Mention]) -> dict[str, str]:
    """Words, place, person, and that what skips the manager goes on doing so; by the names of the
    boxes that ask. The concern's story leads back here."""
    said = "\n\n".join(part for part in (entry.own_words, entry.words) if part)
    day = long_date(entry.happened_date, weekday=False)
    title = f"{kind_of(entry)} of {day}"
    here = entry.person is not None and entry.person.service_id == entry.service_id
    known = {
        "what_was_seen": f"{title}:\n{said}",
        "concern_kind": "WELFARE_CONCERN" if grave_words(entry, mentions) else "",
        "service": entry.service.public_key if entry.service else "",
        "who": entry.person.public_key if entry.person and here else "",
        "about_manager": "yes" if entry.about_manager else "",
        "confidential": "yes" if entry.confidential else "",
        "came_from_words": f"Raised from: {title}",
        "came_from_page": "voice:entry",
        "came_from_key": entry.public_key,
    }
    return {name: value for name, value in known.items() if value}
