"""Which steps of a story a viewer sees."""

from __future__ import annotations

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.threads.models import Thread


def sees_all_steps(scope: Scope, thread: Thread) -> bool:
    """Those inside the provider see every step; the council it was shared with, the shared ones."""
    return thread.provider_id in scope.providers or thread.raised_by_id == scope.user_id
