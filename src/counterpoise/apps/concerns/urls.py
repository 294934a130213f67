"""Every page of a concern, as verbs."""

from django.urls import path

from counterpoise.apps.concerns.views import adding, mine, raising, tool

app_name = "concerns"

urlpatterns = [
    # Raise a concern
    path("raise/", raising.raise_start, name="raise"),
    path("raise/<str:key>/sent/", raising.raise_sent, name="raise_sent"),
    path("raise/<str:key>/give-up/", raising.raise_give_up, name="raise_give_up"),
    path("raise/<str:key>/<str:page>/", raising.raise_page, name="raise_page"),
    path("raise/<str:key>/<str:page>/keep/", raising.raise_keep, name="raise_keep"),
    # What I raised
    path("raised/", mine.mine, name="mine"),
    path("concerns/<str:key>/add/", adding.add, name="add"),
    path("concerns/<str:key>/withdraw/", adding.withdraw, name="withdraw"),
    # The one-page escalation tool
    path("tool/", tool.tool, name="tool"),
    path("tool/<str:key>/", tool.tool_of, name="tool_of"),
    path("tool/<str:key>/a4/", tool.tool_as_pdf, name="tool_pdf"),
]
