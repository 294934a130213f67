"""Who gets in and how: email and password, passkeys, codes, an organisation's own sign-in."""

from counterpoise.config.environment import environment

_environment = environment()

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "counterpoise.config.passwords.LongEnoughValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "counterpoise.config.passwords.EasilyGuessedValidator"},
    {"NAME": "counterpoise.config.passwords.NotAboutYouValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# Accounts are made by managers and council administrators, never by whoever finds the page.
ACCOUNT_ADAPTER = "counterpoise.config.signin.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "counterpoise.config.signin.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "login": "counterpoise.config.signin_forms.SignInForm",
    "reset_password": "counterpoise.config.signin_forms.AskForLinkForm",
    "reset_password_from_key": "counterpoise.config.signin_forms.NewPasswordForm",
    "change_password": "counterpoise.config.signin_forms.ChangePasswordForm",
    "set_password": "counterpoise.config.signin_forms.SetPasswordForm",
    "reauthenticate": "counterpoise.config.signin_forms.SameAgainForm",
}
# "key" is an account from one network address (`config/signin.py`): a whole care home may sit
# behind one router, and nobody may keep a manager out from elsewhere.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/m/ip,5/5m/key",
    "reset_password": "60/m/ip,3/m/key",
    "reset_password_from_key": "60/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = _environment.proxies

MFA_ADAPTER = "counterpoise.config.signin.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "counterpoise.config.signin_forms.SecondStepForm",
    "reauthenticate": "counterpoise.config.signin_forms.SecondStepAgainForm",
    "activate_totp": "counterpoise.config.signin_forms.TurnOnAppForm",
    "deactivate_totp": "counterpoise.config.signin_forms.TurnOffAppForm",
    "generate_recovery_codes": "counterpoise.config.signin_forms.NewCodesForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Counterpoise"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _environment.secure
SECOND_FACTOR = _environment.second_factor
# Written every few minutes by our own guard, not on every tap.
USERSESSIONS_TRACK_ACTIVITY = False

SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "work",
                "name": _environment.oidc_name,
                "client_id": _environment.oidc_client_id,
                "secret": _environment.oidc_client_secret.get_secret_value(),
                "settings": {"server_url": _environment.oidc_issuer},
            }
        ]
        if _environment.oidc_issuer
        else [],
    }
}
