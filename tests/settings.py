"""The settings tests run under: the product's own, on a database and folder made for this run.

SQLite unless COUNTERPOISE_TEST_DATABASE_URL names a PostgreSQL (scripts/pg.py does). Nothing set in
a developer's shell reaches a test.
"""

# ruff: noqa: E402, F403, F405 - the environment has to be made before the settings are read

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="counterpoise-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

for name in [name for name in os.environ if name.startswith("COUNTERPOISE_")]:
    if name != "COUNTERPOISE_TEST_DATABASE_URL":
        del os.environ[name]
os.environ["COUNTERPOISE_DATA_FOLDER"] = str(FOLDER)
os.environ["COUNTERPOISE_SECRET_KEY"] = "a key for tests only, as long as a real one has to be"
os.environ["COUNTERPOISE_DATABASE_POOL"] = "0"  # a pool would hold the throw-away database open
os.environ["COUNTERPOISE_LOG_LEVEL"] = "error"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs an event loop
if url := os.environ.get("COUNTERPOISE_TEST_DATABASE_URL"):
    os.environ["COUNTERPOISE_DATABASE_URL"] = url

from counterpoise.config.database import SQLITE_PRAGMAS
from counterpoise.config.settings import *

# The cast would all be led to its set-up pages; the tests of the second factor switch it on.
SECOND_FACTOR = "off"
# Every sweep would read 90 MB of weights; the tests of similar wording switch them on.
SIMILAR_WORDING = "off"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True

if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, since the live server's threads and a worker process must see it too; it need not
    # survive a power cut.
    DATABASES["default"]["TEST"] = {"NAME": FOLDER / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"] |= {
        "init_command": SQLITE_PRAGMAS.replace("synchronous=FULL", "synchronous=OFF")
    }
