"""Everything that can be done to a pack, and with what the regulator did."""

from counterpoise.apps.packs.actions.issuing import (
    ask_to_issue,
    finish,
    give_up,
    note_progress,
    note_read,
    take_in_hand,
    withdraw_pack,
)
from counterpoise.apps.packs.actions.preparing import NewPack, begin_pack, board_pack
from counterpoise.apps.packs.actions.regulating import (
    NewDuty,
    NewStep,
    add_duty,
    correct_step,
    finish_duty,
    link_plan,
    record_step,
)
from counterpoise.apps.packs.actions.taking_out import put_back, take_out
from counterpoise.apps.packs.actions.writing import MOST_WORDS, write_words

__all__ = [
    "MOST_WORDS",
    "NewDuty",
    "NewPack",
    "NewStep",
    "add_duty",
    "ask_to_issue",
    "begin_pack",
    "board_pack",
    "correct_step",
    "finish",
    "finish_duty",
    "give_up",
    "link_plan",
    "note_progress",
    "note_read",
    "put_back",
    "record_step",
    "take_in_hand",
    "take_out",
    "withdraw_pack",
    "write_words",
]
