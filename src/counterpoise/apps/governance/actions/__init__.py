"""What happens in a daily review: opened, decided item by item, signed off.

1 ``open_review`` puts every open concern of the circle on the day's agenda; 2 a
late concern joins until sign-off; 3 ``decide_item`` keeps a decision with its
reason and tells the concern it was reviewed; 4 ``sign_off`` is refused while any
open concern has no decision today.

A review of themes, every fortnight: ``open_themes``, ``agree_theme``, ``decide_step``,
``finish_step``, ``sign_off_themes``; before it, ``scan_themes_of`` looks each day for signs that
come more often than expected.
"""

from counterpoise.apps.governance.actions.closing import (
    NewClosure,
    ask_to_close,
    confirm_closing,
    open_again_what_turned,
    record_recheck,
    send_closing_back,
    tell_of_rechecks,
)
from counterpoise.apps.governance.actions.deciding import ItemEntry, decide_item, save_decisions
from counterpoise.apps.governance.actions.opening import open_review
from counterpoise.apps.governance.actions.rises import scan_themes_of
from counterpoise.apps.governance.actions.signing import StillUndecided, sign_off
from counterpoise.apps.governance.actions.thematic import (
    agree_theme,
    decide_step,
    finish_step,
    open_themes,
    sign_off_themes,
    withdraw_theme,
)

__all__ = [
    "ItemEntry",
    "NewClosure",
    "StillUndecided",
    "agree_theme",
    "ask_to_close",
    "confirm_closing",
    "decide_item",
    "decide_step",
    "finish_step",
    "open_again_what_turned",
    "open_review",
    "open_themes",
    "record_recheck",
    "save_decisions",
    "scan_themes_of",
    "send_closing_back",
    "sign_off",
    "sign_off_themes",
    "tell_of_rechecks",
    "withdraw_theme",
]
