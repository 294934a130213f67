"""Every root URL. Each app names its own pages in its `urls.py`; this says where they hang."""

from django.conf import settings
from django.urls import include, path

from counterpoise.apps.concerns.queries.stories import stories_about
from counterpoise.apps.people.urls import pages as people_pages
from counterpoise.config import health
from counterpoise.kit.look_book import look_book

urlpatterns = [
    path("healthz/", health.SiteHealth.as_view(), name="healthz"),
    path("healthz/worker/", health.WorkerHealth.as_view(), name="healthz_worker"),
    path("account/", include("allauth.urls")),
    path("people/", include(people_pages(stories_about))),
    path("stories/", include("counterpoise.apps.threads.urls")),
    path("", include("counterpoise.apps.accounts.urls")),
    path("", include("counterpoise.apps.directory.urls")),
    path("", include("counterpoise.apps.concerns.urls")),
    path("", include("counterpoise.apps.voice.urls")),
    path("", include("counterpoise.apps.patterns.urls")),
    path("", include("counterpoise.apps.plans.urls")),
    path("", include("counterpoise.apps.assurance.urls")),
    path("", include("counterpoise.apps.governance.urls")),
    path("", include("counterpoise.apps.packs.urls")),
    path("", include("counterpoise.apps.desk.urls")),
]

if settings.DEBUG:
    urlpatterns.append(path("look-book/", look_book))
