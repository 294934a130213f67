"""What happens in a daily review: opened, decided item by item, signed off.

1 ``open_review`` puts every open concern of the circle on the day's agenda; 2 a
late concern joins until sign-off; 3 ``decide_item`` keeps a decision with its
reason and tells the concern it was reviewed; 4 ``sign_off`` is refused while any
open concern has no decision today.
"""

from counterpoise.apps.governance.actions.deciding import ItemEntry, decide_item, save_decisions
from counterpoise.apps.governance.actions.opening import open_review
from counterpoise.apps.governance.actions.signing import StillUndecided, sign_off

__all__ = [
    "ItemEntry",
    "StillUndecided",
    "decide_item",
    "open_review",
    "save_decisions",
    "sign_off",
]
