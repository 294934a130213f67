"""Services, and the numbers to ring."""

from django.urls import path

from counterpoise.apps.directory import views

app_name = "directory"

urlpatterns = [
    path("services/", views.services, name="services"),
    path("providers/<str:key>/services/add/", views.add_service, name="add_service"),
    path("services/<str:key>/change/", views.change_service, name="change_service"),
    path("services/<str:key>/close/", views.close_service, name="close_service"),
    path("councils/<str:key>/numbers/", views.change_numbers, name="change_numbers"),
]
