"""What happens to people who sign in: a sign-in and a role, their end, and notices."""

from counterpoise.apps.accounts.actions.membership import (
    close_sign_in,
    end_role,
    give_role,
    invite,
    reopen_sign_in,
)
from counterpoise.apps.accounts.actions.notices import (
    NewNotice,
    claim_notice,
    leave_notices,
    mark_failed,
    mark_sent,
    notify,
    open_notice,
)
from counterpoise.apps.accounts.actions.sessions import end_session

__all__ = [
    "NewNotice",
    "claim_notice",
    "close_sign_in",
    "end_role",
    "end_session",
    "give_role",
    "invite",
    "leave_notices",
    "mark_failed",
    "mark_sent",
    "notify",
    "open_notice",
    "reopen_sign_in",
]
