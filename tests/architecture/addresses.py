"""Every address the site answers, and those of libraries, each with the reason it is there."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

OWN_GATE = "the library asks for its own sign-in, password or second step here"
BY_KEY = "another system with a key of its own and no session: tests/apps/voice/test_api.py"
# Pages whose access a library, not `kit.access`, keeps. An entry that no longer exists fails.
LIBRARY_PAGES = {
    "healthz": "a probe: says whether the site works, holds nothing about anybody",
    "healthz_worker": "a probe: says whether the worker works",
    "account_login": "signing in",
    "account_logout": "signing out",
    "account_inactive": "says that an account was closed",
    "account_signup": "says that accounts are made by managers; nothing can be sent to it",
    "account_reauthenticate": OWN_GATE,
    "account_email": OWN_GATE,
    "account_email_verification_sent": "says that an email was sent",
    "account_confirm_email": "a link with a signed key",
    "account_change_password": OWN_GATE,
    "account_set_password": OWN_GATE,
    "account_reset_password": "asks for an address and says the same for any",
    "account_reset_password_done": "says that an email was sent",
    "account_reset_password_from_key": "a link with a signed key, good once",
    "account_reset_password_from_key_done": "says that it was done",
    "account_confirm_login_code": OWN_GATE,
    "mfa_index": OWN_GATE,
    "mfa_authenticate": OWN_GATE,
    "mfa_reauthenticate": OWN_GATE,
    "mfa_activate_totp": OWN_GATE,
    "mfa_deactivate_totp": OWN_GATE,
    "mfa_view_recovery_codes": OWN_GATE,
    "mfa_generate_recovery_codes": OWN_GATE,
    "mfa_download_recovery_codes": OWN_GATE,
    "mfa_list_webauthn": OWN_GATE,
    "mfa_add_webauthn": OWN_GATE,
    "mfa_reauthenticate_webauthn": OWN_GATE,
    "mfa_remove_webauthn": OWN_GATE,
    "mfa_edit_webauthn": OWN_GATE,
    "mfa_login_webauthn": "signing in with a passkey",
    "socialaccount_login_cancelled": "says that signing in was given up",
    "socialaccount_login_error": "says that signing in failed",
    "socialaccount_signup": "closed: nobody makes an account for themselves",
    "socialaccount_connections": OWN_GATE,
    "openid_connect_login": "signing in through one's organisation",
    "openid_connect_callback": "the way back from one's organisation",
    "usersessions_list": OWN_GATE,
    "voice:voice_api:send": BY_KEY,
    "voice:voice_api:standing": BY_KEY,
    "voice:voice_api:status": BY_KEY,
    "voice:voice_api:openapi-json": "says what may be sent; holds nothing about anybody",
    "voice:voice_api:api-root": "leads nowhere without a key",
}


def patterns() -> Iterator[tuple[str, str, URLPattern]]:
    """(full name or "", address, pattern) of every address."""
    yield from _walk(get_resolver(), "", "")


def named_pages() -> set[str]:
    return {name for name, _, _ in patterns() if name}


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[tuple[str, str, URLPattern]]:
    for one in resolver.url_patterns:
        address = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one, address, inner)
        else:
            yield (f"{space}{one.name}" if one.name else ""), address, one
