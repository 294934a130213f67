"""My notices, and the people who sign in."""

from django.urls import path

from counterpoise.apps.accounts import views

app_name = "accounts"

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/<str:key>/", views.notice, name="notice"),
    path("account/sessions/end/", views.end_session, name="end_session"),
    path("members/", views.members, name="members"),
    path("members/invite/", views.invite, name="invite"),
    path("members/<str:key>/end/", views.end_role, name="end_role"),
    path("members/<str:key>/sign-in/", views.sign_in, name="sign_in"),
]
