"""Every page of a concern, as verbs."""

from django.urls import path

from counterpoise.apps.concerns.views import (
    adding,
    candour,
    close,
    concern,
    consult,
    council,
    disagree,
    lists,
    mine,
    notify,
    outside,
    raising,
    refer,
    second,
    timing,
    tool,
    triage,
)

app_name = "concerns"

urlpatterns = [
    # The list
    path("concerns/", lists.concerns, name="concerns"),
    path("concerns.csv", lists.export, name="export"),
    path("views/save/", lists.keep_view, name="save_view"),
    path("views/<str:key>/end/", lists.drop_view, name="end_view"),
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
    # One concern
    path("concerns/<str:key>/", concern.concern, name="concern"),
    path("concerns/<str:key>/history/", concern.history, name="history"),
    path("concerns/<str:key>/opened/", outside.opened, name="who_opened"),
    path("concerns/<str:key>/decide/", triage.triage, name="triage"),
    path("concerns/<str:key>/decide/send/", triage.decide, name="decide"),
    path("concerns/<str:key>/second/", second.second, name="second"),
    path("second-person/", second.seconds, name="seconds"),
    path("concerns/<str:key>/ask/", consult.ask, name="ask"),
    path("concerns/<str:key>/ask/<str:asked>/", consult.answer, name="answer"),
    path("concerns/<str:key>/disagree/", disagree.disagree, name="disagree"),
    path("concerns/<str:key>/disagree/<str:which>/", disagree.disagreement, name="disagreement"),
    path("concerns/<str:key>/clock/<str:which>/", timing.clock, name="clock"),
    # Outside one's usual work, with a reason
    path("outside/", outside.ask_outside, name="ask_outside"),
    path("outside/<str:key>/", outside.outside, name="outside"),
    # Refer to the council, and what it answers
    path("concerns/<str:key>/refer/", refer.refer, name="refer"),
    path("concerns/<str:key>/referral/<str:sent>/", refer.referral, name="referral"),
    path("concerns/<str:key>/referral/<str:sent>/pdf/", refer.referral_as_pdf, name="referral_pdf"),
    path(
        "concerns/<str:key>/referral/<str:sent>/acknowledge/",
        council.acknowledge,
        name="acknowledge",
    ),
    path(
        "concerns/<str:key>/referral/<str:sent>/decision/",
        council.council_decision,
        name="council_decision",
    ),
    path("concerns/<str:key>/referral/<str:sent>/conclude/", council.conclude, name="conclude"),
    # CQC, candour, the reporter, the end
    path("concerns/<str:key>/cqc/", notify.notify, name="notify"),
    path("concerns/<str:key>/cqc/<str:kind>/", notify.notify_test, name="notify_test"),
    path("concerns/<str:key>/cqc/<str:kind>/draft/", notify.notify_draft, name="notify_draft"),
    path("concerns/<str:key>/cqc/<str:kind>/sent/", notify.notify_sent, name="notify_sent"),
    path("concerns/<str:key>/candour/", candour.candour, name="candour"),
    path("concerns/<str:key>/tell/", close.tell, name="tell"),
    path("concerns/<str:key>/close/", close.close, name="close"),
    path("concerns/<str:key>/reopen/", close.reopen, name="reopen"),
]
