"""Who gets in and how: email and password, passkeys, codes, an organisation's own sign-in."""

from counterpoise.config.environment import environment

_environment = environment()

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "counterpoise.config.passwords.EasilyGuessedValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
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
# Counted per account first: a whole care home may sit behind one router's address.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/m/ip,5/5m/key",
    "reset_password": "60/m/ip,3/m/key",
    "reset_password_from_key": "60/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = _environment.proxies

MFA_ADAPTER = "counterpoise.config.signin.SecondFactorAdapter"
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
