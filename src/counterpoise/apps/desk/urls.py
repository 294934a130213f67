"""The desk and search."""

from django.urls import path

from counterpoise.apps.desk.views import desk, search

app_name = "desk"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("search/", search.search, name="search"),
]
