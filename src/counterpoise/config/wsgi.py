"""The web server's way in."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "counterpoise.config.settings")

application = get_wsgi_application()
# Every page's code is loaded before anybody asks, and then left out of every clearing up: else
# the first visitor waits two seconds for it, and now and then somebody a third of a second more.
list(get_resolver().url_patterns)
gc.collect()
gc.freeze()
