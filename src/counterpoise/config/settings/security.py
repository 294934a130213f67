"""Headers, cookies and limits: what a browser is told and what a request may hold."""

from datetime import timedelta

from csp.constants import NONE, SELF

from counterpoise.config.environment import environment

_environment = environment()
_secure = _environment.secure

ALLOWED_HOSTS = _environment.hosts
CSRF_TRUSTED_ORIGINS = _environment.origins

# Nothing inline, nothing from elsewhere: the pages work with that, so nobody may loosen it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # Signing in through one's organisation is a form that ends there.
        "form-action": [SELF, *_environment.sign_in_origins],
        "frame-ancestors": [NONE],
    }
}

SECURE_SSL_REDIRECT = _secure
# The probe of a container or a proxy speaks plain HTTP on the inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _secure
SECURE_HSTS_PRELOAD = _secure
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _environment.proxies else None
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_NAME = "__Host-session" if _secure else "counterpoise_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "counterpoise.kit.outbox.csrf_failure"
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "counterpoise_csrf"
# The longest shift, and a handover's worth of leaving a phone alone.
SESSION_LONGEST = timedelta(hours=13)
SESSION_IDLE = timedelta(hours=1)
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Ten megabytes of pasted text is refused with a sentence, so it has to get as far as the form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
