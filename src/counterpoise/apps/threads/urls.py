"""The page of a story."""

from django.urls import path

from counterpoise.apps.threads import views

app_name = "threads"

urlpatterns = [
    path("<str:key>/", views.thread, name="thread"),
]
