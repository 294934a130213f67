"""Figures, what they mean, who is asked, and spreadsheets."""

from django.urls import path

from counterpoise.apps.assurance.views import (
    board,
    changes,
    chart,
    compare,
    figures,
    grid,
    imports,
    leaving_out,
    library,
    limits,
    planning,
    verdict,
)

app_name = "assurance"

OF = "assurance/of/<str:service>/"

urlpatterns = [
    path("assurance/", board.places, name="places"),
    path(OF, board.board, name="board"),
    path(f"{OF}charts/<str:code>/", chart.chart, name="chart"),
    path(f"{OF}charts/<str:code>/svg/", chart.chart_svg, name="chart_svg"),
    path(f"{OF}charts/<str:code>/png/", chart.chart_png, name="chart_png"),
    path(f"{OF}charts/<str:code>/csv/", chart.chart_csv, name="chart_csv"),
    path(f"{OF}charts/<str:code>/note/", chart.add_note, name="add_note"),
    path(f"{OF}charts/<str:code>/limits/", limits.limits, name="limits"),
    path(f"{OF}charts/<str:code>/target/", limits.target, name="target"),
    path(f"{OF}charts/<str:code>/leave-out/", leaving_out.leave_out, name="leave_out"),
    path("assurance/left-out/<str:key>/put-back/", leaving_out.put_back, name="put_back"),
    path("assurance/notes/<str:key>/withdraw/", chart.withdraw_note, name="withdraw_note"),
    path(f"{OF}changes/", changes.changes, name="changes"),
    path(f"{OF}changes/name/", changes.name, name="name_change"),
    path("assurance/changes/<str:key>/", changes.change, name="change"),
    path("assurance/changes/<str:key>/end/", changes.end, name="end_change"),
    path("assurance/changes/<str:key>/evidence/", changes.add_evidence, name="add_evidence"),
    path("assurance/changes/<str:key>/look/", verdict.look, name="look"),
    path(
        "assurance/evidence/<str:key>/withdraw/",
        changes.take_back_evidence,
        name="withdraw_evidence",
    ),
    path("plans/<str:key>/proof/", planning.plan_proof, name="plan_proof"),
    path("plans/<str:key>/proof/choose/", planning.plan_measure, name="plan_measure"),
    path("plans/<str:key>/proof/figures/", planning.plan_figures, name="plan_figures"),
    path("plan-measures/<str:key>/prove/", planning.prove, name="prove_measure"),
    path("assurance/verdicts/<str:key>/", verdict.verdict, name="verdict"),
    path("assurance/verdicts/<str:key>/sign/", verdict.sign, name="sign"),
    path("assurance/compare/", compare.comparisons, name="comparisons"),
    path("assurance/compare/<str:provider>/<str:code>/", compare.comparison, name="comparison"),
    path(
        "assurance/compare/council/<str:council>/<str:code>/",
        compare.council_comparison,
        name="council_comparison",
    ),
    path("assurance/figures/", figures.figures, name="figures"),
    path("assurance/figures/ask/<str:service>/", figures.ask, name="ask"),
    path("assurance/figures/stop-asking/<str:key>/", figures.stop_asking, name="end_return"),
    path("assurance/figures/bring-in/", imports.upload, name="upload"),
    path("assurance/figures/bring-in/<str:key>/", imports.batch, name="batch"),
    path("assurance/figures/bring-in/<str:key>/columns/", imports.columns, name="columns"),
    path("assurance/figures/bring-in/<str:key>/bad-rows/", imports.bad_rows, name="bad_rows"),
    path("assurance/figures/bring-in/<str:key>/confirm/", imports.confirm, name="confirm"),
    path("assurance/figures/bring-in/<str:key>/give-up/", imports.give_up, name="give_up"),
    path("assurance/figures/of/<str:service>/", grid.grid, name="grid"),
    path(
        "assurance/figures/of/<str:service>/<str:what>/<str:month>/",
        grid.versions,
        name="versions",
    ),
    path("assurance/indicators/", library.library, name="library"),
    path("assurance/indicators/add/<str:provider>/", library.add_indicator, name="add_indicator"),
    path(
        "assurance/indicators/change/<str:key>/",
        library.change_indicator,
        name="change_indicator",
    ),
    path("assurance/indicators/end/<str:key>/", library.stop_indicator, name="end_indicator"),
    path("assurance/indicators/<str:provider>/<str:code>/", library.indicator, name="indicator"),
]
