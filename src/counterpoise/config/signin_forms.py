"""The library's sign-in forms, answering in our sentences."""

from __future__ import annotations

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as app
from django import forms
from django.core.exceptions import ValidationError

from counterpoise.kit.plain_errors import speak_plainly

MISSING = {
    "login": "Type your email address.",
    "email": "Type your email address.",
    "password": "Type your password.",
    "oldpassword": "Type the password you have now.",
    "password1": "Type a new password.",
    "password2": "Type the new password once more.",
    "code": "Type the 6 numbers from your app, or a recovery code.",
}
TWO_DIFFERENT = "The two new passwords are not the same. Type the same one in both boxes."


class InOurWords(forms.Form):
    """What is missing or wrong, said as everywhere else here."""

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            if name in MISSING:
                field.error_messages["required"] = MISSING[name]
        speak_plainly(self.fields.values())
        super().full_clean()


class TwiceTheSame(InOurWords):
    """A new password, typed twice."""

    def add_error(self, field: str | None, error: object) -> None:
        """The library writes its own sentence into its code; ours takes its place."""
        super().add_error(field, error if isinstance(error, ValidationError) else TWO_DIFFERENT)


class SignInForm(InOurWords, account.LoginForm):
    """Email and password."""


class AskForLinkForm(InOurWords, account.ResetPasswordForm):
    """Where to send the link for a new password."""


class NewPasswordForm(TwiceTheSame, account.ResetPasswordKeyForm):
    """A new password, after the link."""


class ChangePasswordForm(TwiceTheSame, account.ChangePasswordForm):
    """A new password in place of the one they have."""


class SetPasswordForm(TwiceTheSame, account.SetPasswordForm):
    """A first password."""


class SameAgainForm(InOurWords, account.ReauthenticateForm):
    """The password once more."""


class SecondStepForm(InOurWords, second_step.AuthenticateForm):
    """A code at sign-in."""


class SecondStepAgainForm(InOurWords, second_step.ReauthenticateForm):
    """A code once more."""


class TurnOnAppForm(InOurWords, app.ActivateTOTPForm):
    """The first code of an app."""


class TurnOffAppForm(InOurWords, app.DeactivateTOTPForm):
    """No more codes of an app."""


class NewCodesForm(InOurWords, recovery.GenerateRecoveryCodesForm):
    """New recovery codes."""
