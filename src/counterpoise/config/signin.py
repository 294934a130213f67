"""What sign-in may do here, beyond the library's settings."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):  # noqa: ARG002 - the library's signature
        """Nobody makes an account for themselves: a place and a role come first."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):  # noqa: ARG002 - the library's signature
        """An organisation's sign-in connects to an account that a manager made."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Whoever copies the database cannot use the secrets of authenticator apps in it."""

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock().decrypt(encrypted_text.encode()).decode()


def _lock() -> Fernet:
    """A key of its own, made from the site's secret key."""
    made = hashlib.sha256(b"counterpoise second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(made))
