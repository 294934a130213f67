"""Every page about patterns, as verbs."""

from django.urls import path

from counterpoise.apps.patterns.views import lists, pattern, person, sample, similar

app_name = "patterns"

urlpatterns = [
    path("patterns/", lists.patterns, name="patterns"),
    path("patterns/precision/", lists.precision, name="precision"),
    path("patterns/notes-to-read/", sample.sample, name="sample"),
    path("patterns/notes-to-read/<str:key>/", sample.read, name="read_sample"),
    path("patterns/services/<str:key>/", lists.service, name="service"),
    path("patterns/people/<str:key>/", person.person, name="person"),
    path("patterns/people/<str:key>/usual/", person.add, name="add_usual"),
    path("patterns/usual/<str:key>/end/", person.end, name="end_usual"),
    path("patterns/similar/<str:key>/", similar.similar, name="similar"),
    path("patterns/<str:key>/", pattern.pattern, name="pattern"),
    path("patterns/<str:key>/answer/", pattern.answer, name="answer"),
    path("patterns/<str:key>/raise/", pattern.raise_concern, name="raise"),
    path("patterns/<str:key>/open-again/", pattern.reopen, name="open_again"),
    path("patterns/<str:key>/open-issue/", pattern.open_issue, name="open_issue"),
]
