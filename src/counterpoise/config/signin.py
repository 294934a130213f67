"""What sign-in may do here, beyond the library's settings."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings

PAUSED = (
    "That was wrong five times, so signing in from here is paused for 5 minutes. Wait, then try "
    "again, or choose “Forgot your password?”. If somebody is in danger now, ring 999."
)
WRONG_CODE = (
    "This code is not right, or it was used already. Wait for the next one in your app, or type a "
    "recovery code."
)


class AccountAdapter(DefaultAccountAdapter):
    """Our sentences, and wrong passwords counted for an account from one place."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed. Ask your manager to open it again.",
        "email_password_mismatch": (
            "This email address and password do not belong together. Check both. If you forgot "
            "your password, choose “Forgot your password?”."
        ),
        "enter_current_password": "This is not the password you have now. Type it again.",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "This is not your password. Type it again.",
        "invalid_login": "Type your email address and your password.",
        "invalid_or_expired_key": "This link is too old or was used already. Ask for a new one.",
        "invalid_password_reset": "This link is too old or was used already. Ask for a new one.",
        "same_as_current": "Choose one that is different from the one you have.",
        "rate_limited": "That was tried too often. Wait 5 minutes, then try again.",
        "too_many_login_attempts": PAUSED,
        "unknown_email": "We do not know this address. Check it with your manager.",
    }

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Wrong passwords are counted for one account from one network address.

        Counted for the account alone, anybody who knows a manager's address could keep them out
        from anywhere. Counted for the network alone, one person's mistakes would shut out the
        home. What guessing from very many places could find, a long password and the second step
        keep.
        """
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{truncate_ip(self.get_client_ip(request))}"

    def is_open_for_signup(self, request):  # noqa: ARG002 - the library's signature
        """Nobody makes an account for themselves: a place and a role come first."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):  # noqa: ARG002 - the library's signature
        """An organisation's sign-in connects to an account that a manager made."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Whoever copies the database cannot use the secrets of authenticator apps in it."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "You need this way to sign in. Add another one first.",
        "cannot_generate_recovery_codes": (
            "Recovery codes come with an app or a passkey. Set one of them up first."
        ),
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock().decrypt(encrypted_text.encode()).decode()


def _lock() -> Fernet:
    """A key of its own, made from the site's secret key."""
    made = hashlib.sha256(b"counterpoise second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(made))
