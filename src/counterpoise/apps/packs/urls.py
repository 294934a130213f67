"""Every page of packs, as verbs."""

from django.urls import path

from counterpoise.apps.packs.views import by_hand, packs, regulator

app_name = "packs"

urlpatterns = [
    path("packs/", packs.packs, name="packs"),
    path("packs/begin/<str:service>/", packs.begin, name="begin"),
    path("packs/board/<str:provider>/", packs.board, name="board"),
    path("packs/<str:key>/", packs.pack, name="pack"),
    path("packs/<str:key>/issue/", packs.issue, name="issue"),
    path("packs/<str:key>/progress/", packs.progress, name="progress"),
    path("packs/<str:key>/take-back/", packs.withdraw, name="withdraw"),
    path("packs/<str:key>/write/<str:code>/", by_hand.write, name="write"),
    path("packs/<str:key>/take-out/", by_hand.remove, name="take_out"),
    path("packs/<str:key>/put-back/<str:redaction>/", by_hand.restore, name="put_back"),
    path("packs/<str:key>/file/<str:form>/", packs.file, name="file"),
    path("regulator/", regulator.places, name="positions"),
    path("regulator/<str:service>/", regulator.position, name="position"),
    path("regulator/<str:service>/record/", regulator.record, name="record_step"),
    path("regulator/step/<str:key>/put-right/", regulator.correct, name="correct_step"),
    path("regulator/step/<str:key>/due/", regulator.due, name="add_duty"),
    path("regulator/step/<str:key>/plan/", regulator.link, name="link_plan"),
    path("regulator/due/<str:key>/done/", regulator.finish, name="finish_duty"),
]
