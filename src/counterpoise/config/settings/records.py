"""Where things are kept: database, cache, files, mail, background work."""

from counterpoise.config.database import database
from counterpoise.config.environment import environment

_environment = environment()

DATABASES = {"default": database(_environment)}

# Shared by all processes without another server: sign-in rate limits count here.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "counterpoise_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# A job is a row written with the record it belongs to: neither can be lost without the other.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MEDIA_ROOT = _environment.data_folder / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
# What is larger is let go while it arrives; see `counterpoise.kit.uploads`.
UPLOAD_MOST_BYTES = _environment.upload_limit_mb * 1_000_000
FILE_UPLOAD_HANDLERS = [
    "counterpoise.kit.uploads.handlers.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
VIRUS_SCANNER = _environment.virus_scanner
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _environment.email_host and not _environment.demo
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = _environment.email_host
EMAIL_PORT = _environment.email_port
EMAIL_HOST_USER = _environment.email_user
EMAIL_HOST_PASSWORD = _environment.email_password.get_secret_value()
EMAIL_USE_TLS = _environment.email_security == "starttls"
EMAIL_USE_SSL = _environment.email_security == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _environment.email_from
PUBLIC_ADDRESS = _environment.public_address
