"""The way in for an asynchronous server, for those who run one already."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "counterpoise.config.settings")

application = get_asgi_application()
