"""Apps in the order of the road, middleware, language, time, log."""

from counterpoise.config import logging as log
from counterpoise.config.environment import PACKAGE, environment

_environment = environment()

DEBUG = _environment.debug
DEMO = _environment.demo
SECRET_KEY = _environment.signing_key()
ROOT_URLCONF = "counterpoise.config.urls"
WSGI_APPLICATION = "counterpoise.config.wsgi.application"

# Earlier apps never know later ones: same order as the contract in .importlinter.
ROAD = [
    "audit",
    "directory",
    "accounts",
    "people",
    "threads",
    "concerns",
    "voice",
    "patterns",
    "plans",
    "assurance",
    "governance",
    "market",
    "packs",
    "desk",
]

INSTALLED_APPS = [
    *(
        f"counterpoise.apps.{name}"
        for name in ROAD
        if (PACKAGE / "apps" / name / "__init__.py").exists()
    ),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_cotton",
    "django_htmx",
    "django_structlog",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "counterpoise.config.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "counterpoise.kit.outbox.OutboxMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "counterpoise.config.viewer.ViewerMiddleware",
    "counterpoise.config.guards.SessionLimitsMiddleware",
    "counterpoise.config.guards.SecondFactorMiddleware",
    "counterpoise.config.refusals.RefusalsMiddleware",
]

RULESETS_FOLDER = _environment.rulesets_folder
SIMILAR_WORDING = _environment.similar_wording

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = log.settings(level=_environment.log_level, format_name=_environment.log_format)
log.configure()
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = 10
