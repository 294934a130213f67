"""Pages of plans: opened, written, agreed, carried out."""

from django.urls import path

from counterpoise.apps.plans.views import doing, lists, opening, plan, steps, writing

CORE = [
    path("plans/", lists.plans, name="plans"),
    path("plans/mine/", doing.mine, name="mine"),
    path("plans/board/", lists.board, name="board"),
    path("plans/open/", opening.open_one, name="open"),
    path("plans/starting-points/", opening.starts, name="starts"),
    path("plans/plans.csv", lists.plans_file, name="plans_file"),
    path("plans/actions.csv", lists.actions_file, name="actions_file"),
    path("plans/actions/<str:key>/", doing.action, name="action"),
    path("plans/actions/<str:key>/say/<str:do>/", doing.say, name="say"),
    path("plans/parts/factors/<str:part>/whys/", writing.whys, name="whys"),
    path("plans/parts/<str:kind>/<str:part>/", writing.change, name="change_part"),
    path("plans/parts/<str:kind>/<str:part>/take-out/", writing.remove, name="take_out"),
    path("plans/parts/<str:kind>/<str:part>/reading/", writing.reading_part, name="reading_part"),
    path("plans/<str:key>/", plan.plan, name="plan"),
    path("plans/<str:key>/doing/", plan.doing, name="doing"),
    path("plans/<str:key>/causes/", plan.tools, name="tools"),
    path("plans/<str:key>/history/", plan.history, name="history"),
    path("plans/<str:key>/keep/", opening.keep, name="keep_start"),
    path("plans/<str:key>/council/", steps.share, name="share"),
    path("plans/<str:key>/step/<str:do>/", steps.step, name="step"),
    path("plans/<str:key>/write/<str:section>/", writing.write, name="write"),
    path("plans/<str:key>/add/<str:kind>/", writing.add, name="add"),
    path("plans/<str:key>/reading/<str:section>/", writing.reading, name="reading"),
    path("plans/<str:key>/let-stand/<str:code>/", writing.stand, name="let_stand"),
]
