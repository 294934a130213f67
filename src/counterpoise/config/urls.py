"""Every root URL. Each app names its own pages in its `urls.py`; this says where they hang."""

from django.urls import include, path

from counterpoise.config import health

urlpatterns = [
    path("healthz/", health.SiteHealth.as_view(), name="healthz"),
    path("healthz/worker/", health.WorkerHealth.as_view(), name="healthz_worker"),
    path("account/", include("allauth.urls")),
]
