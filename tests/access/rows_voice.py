"""Who may open what people said: notes by their team, complaints by those who lead."""

from tests.access.matrix import Row
from tests.access.viewers import (
    AMINA,
    BETH,
    CONFIDENTIAL,
    EVERY_LEAD,
    EVERY_MANAGER,
    EVERY_PROVIDER_LEAD,
    EVERY_STAFF,
    LEADS,
    LEADS_ELSEWHERE,
    MANAGERS_ELSEWHERE,
    PROVIDER_LEADS,
    PROVIDER_LEADS_ELSEWHERE,
    STAFF,
    STAFF_ELSEWHERE,
    but,
)

BOTH = ("get", "post")
INSIDE = EVERY_STAFF | EVERY_PROVIDER_LEAD
TEAM = STAFF | PROVIDER_LEADS
ELSEWHERE = STAFF_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE
LOOKS_AFTER = AMINA | LEADS | PROVIDER_LEADS
TOLD = AMINA | CONFIDENTIAL
MANAGING = EVERY_MANAGER | EVERY_PROVIDER_LEAD


def of_team(name: str, what: str, of: str, *, methods=("get",)) -> Row:
    return Row(f"voice:{name}", what, TEAM, of=of, not_found=ELSEWHERE, methods=methods)


def of_sender(name: str, what: str, of: str, *, methods=("get",)) -> Row:
    """For the manager of the one service it sends for, and for the provider's leads."""
    return Row(
        f"voice:{name}",
        what,
        BETH | PROVIDER_LEADS,
        of=of,
        not_found=MANAGERS_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE,
        methods=methods,
    )


ROWS = (
    Row("voice:entries", "Notes and feedback", INSIDE),
    Row("voice:write", "Write something down", INSIDE, methods=BOTH),
    of_team("write_who", "Who a note is about", '"CALL_NOTE" service', methods=BOTH),
    of_team("write_words", "The words of a note", '"CALL_NOTE" service person', methods=BOTH),
    of_team("entry", "A note", "note"),
    Row(
        "voice:entry",
        "A complaint",
        LOOKS_AFTER,
        of="complaint",
        not_found=but(INSIDE, LOOKS_AFTER, "everybody else inside"),
    ),
    Row(
        "voice:entry",
        "Feedback about the manager",
        TOLD,
        of="about_manager",
        not_found=but(INSIDE, TOLD, "everybody else, the manager too"),
    ),
    of_team("kept", "A note is saved", "note"),
    of_team("raise_from", "Raise a concern with a note's words", "note", methods=("post",)),
    *(
        Row(f"voice:{name}", what, LOOKS_AFTER, of="note", not_found=ELSEWHERE, methods=BOTH)
        for name, what in (
            ("add", "Add words to a note"),
            ("withdraw", "Take a note back"),
            ("about_manager", "Keep a note from the manager"),
        )
    ),
    of_team("about", "What was noticed about a person", "person"),
    Row("voice:set_aside", "Notes kept aside", EVERY_LEAD | EVERY_PROVIDER_LEAD),
    Row(
        "voice:match",
        "Say who a note is about",
        LEADS | PROVIDER_LEADS,
        of="stray_note",
        not_found=LEADS_ELSEWHERE | PROVIDER_LEADS_ELSEWHERE,
        methods=BOTH,
    ),
    Row("voice:imports", "Bring in a file of notes", MANAGING, methods=BOTH),
    of_sender("import", "A file of notes", "file_of_notes"),
    of_sender("import_columns", "What its columns mean", "file_of_notes", methods=BOTH),
    of_sender("import_progress", "How far it has got", "file_of_notes"),
    of_sender("import_bad_rows", "Its rows to put right", "file_of_notes"),
    of_sender("import_confirm", "Bring it in", "file_of_notes", methods=("post",)),
    of_sender("import_give_up", "Give it up", "file_of_notes", methods=("post",)),
    Row("voice:senders", "Systems that send notes", MANAGING, methods=BOTH),
    of_sender("sender", "A system and its keys", "sender"),
    of_sender("make_key", "Make a key", "sender", methods=("post",)),
    of_sender("revoke_key", "Revoke a key", "api_key", methods=("post",)),
)
