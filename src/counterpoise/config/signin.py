"""What sign-in may do here, beyond the library's settings."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):  # noqa: ARG002 - the library's signature
        """Nobody makes an account for themselves: a place and a role come first."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):  # noqa: ARG002 - the library's signature
        """An organisation's sign-in connects to an account that a manager made."""
        return False
