"""Everything a person does to a concern, one sentence each.

Start at ``raise_concern`` in ``raising``. Each function checks access first,
writes in one transaction with its audit event inside, and leaves messages as
rows that are sent after commit.
"""

from counterpoise.apps.concerns.actions.adding import add_words
from counterpoise.apps.concerns.actions.candour import (
    record_candour_letter,
    record_candour_talk,
    record_candour_test,
)
from counterpoise.apps.concerns.actions.closing import (
    close_concern,
    mark_reviewed,
    reopen_concern,
    tell_reporter,
    withdraw_concern,
)
from counterpoise.apps.concerns.actions.consulting import (
    ask_somebody,
    escalate_disagreement,
    record_answer,
    record_disagreement,
    resolve_disagreement,
)
from counterpoise.apps.concerns.actions.deciding import (
    confirm_facts,
    decide_triage,
    refuse_decision,
    second_decision,
)
from counterpoise.apps.concerns.actions.drafting import give_up_draft, save_draft, start_draft
from counterpoise.apps.concerns.actions.notifying import (
    record_notification_test,
    save_notification_draft,
    submit_notification,
)
from counterpoise.apps.concerns.actions.outside import note_reading_outside, open_outside
from counterpoise.apps.concerns.actions.raising import CameFrom, NewConcern, raise_concern
from counterpoise.apps.concerns.actions.referring import (
    acknowledge_referral,
    conclude_enquiry,
    record_council_decision,
    refer,
)
from counterpoise.apps.concerns.actions.timing import pause_clock, resume_clock
from counterpoise.apps.concerns.actions.viewing import end_view, note_export, save_view

__all__ = [
    "CameFrom",
    "NewConcern",
    "acknowledge_referral",
    "add_words",
    "ask_somebody",
    "close_concern",
    "conclude_enquiry",
    "confirm_facts",
    "decide_triage",
    "end_view",
    "escalate_disagreement",
    "give_up_draft",
    "mark_reviewed",
    "note_export",
    "note_reading_outside",
    "open_outside",
    "pause_clock",
    "raise_concern",
    "record_answer",
    "record_candour_letter",
    "record_candour_talk",
    "record_candour_test",
    "record_council_decision",
    "record_disagreement",
    "record_notification_test",
    "refer",
    "refuse_decision",
    "reopen_concern",
    "resolve_disagreement",
    "resume_clock",
    "save_draft",
    "save_notification_draft",
    "save_view",
    "second_decision",
    "start_draft",
    "submit_notification",
    "tell_reporter",
    "withdraw_concern",
]
