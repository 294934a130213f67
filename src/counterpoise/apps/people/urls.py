"""Pages about people, as verbs. The root says where a person's stories are found."""

from __future__ import annotations

from django.urls import URLPattern, path

from counterpoise.apps.people import views


def pages(stories_about: views.StoriesAbout) -> tuple[list[URLPattern], str]:
    """The pages, with their name, for the root to hang up."""
    return [
        path("", views.people, name="people"),
        path("add/", views.add, name="add"),
        path("representatives/<str:key>/end/", views.end_representative, name="end_representative"),
        path("<str:key>/", views.person_view(stories_about), name="person"),
        path("<str:key>/change/", views.change, name="change"),
        path("<str:key>/history/", views.history, name="history"),
        path("<str:key>/opened/", views.opened, name="who_opened"),
        path("<str:key>/representatives/add/", views.add_representative, name="add_representative"),
        path("<str:key>/capacity/add/", views.add_capacity, name="add_capacity"),
    ], "people"
