"""Run inside a site's own environment: put Amina there, signed in, and say how to be her.

And, once the site is stopped, tell what stands in its database.
"""

# ruff: noqa: E402 - Django has to be started before its models can be imported

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import UTC, datetime

import django

django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.audit.queries import verify_chain
from counterpoise.apps.concerns.models import Concern
from counterpoise.config.readiness import make_ready
from counterpoise.terms import Role
from tests.factories import cast


def sign_in(user) -> str:
    """A session of hers, as the site itself would have made it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["signed_in_at"] = session["last_seen_at"] = datetime.now(UTC).timestamp()
    session.create()
    return session.session_key


def put_amina_there() -> dict[str, str]:
    make_ready(say=lambda _words: None)
    service = cast.make_service(cast.make_provider(), cast.make_council())
    amina, beth = cast.make_user("Amina Yusuf"), cast.make_user("Beth Carver")
    cast.give_role(amina, Role.CARE_WORKER, service=service)
    cast.give_role(beth, Role.REGISTERED_MANAGER, service=service)
    return {
        "session": sign_in(amina),
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
    }


def what_stands_there() -> dict[str, object]:
    """Every concern by its key, what is missing around any, and whether the audit is whole."""
    raised = Counter(
        AuditEvent.objects.filter(event_kind="CONCERN_RAISED").values_list(
            "subject_reference", flat=True
        )
    )
    concerns = list(Concern.objects.prefetch_related("advice", "history", "clocks"))
    return {
        "concerns": [[one.idempotency_key, one.reference, one.what_was_seen] for one in concerns],
        "halves": [
            one.reference
            for one in concerns
            if not (one.advice.all() and one.history.all() and one.clocks.all())
            or raised[one.reference] != 1
        ],
        "raised_events": sum(raised.values()),
        "audit_is_whole": verify_chain([]).is_whole,
    }


def main() -> None:
    told = put_amina_there() if sys.argv[1] == "seed" else what_stands_there()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
