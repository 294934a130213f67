"""Every page of a review, as verbs."""

from django.urls import path

from counterpoise.apps.governance.views import closing, review, reviews, themes

app_name = "governance"

urlpatterns = [
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/times/", reviews.times, name="times"),
    path("reviews/open/<str:service>/<str:circle>/", reviews.open_today, name="open"),
    path("reviews/themes/", themes.themes_list, name="themes_list"),
    path("reviews/themes/open/<str:service>/", themes.start, name="open_themes"),
    path("reviews/themes/steps/<str:key>/", themes.step, name="step"),
    path("reviews/themes/take-back/<str:key>/", themes.withdraw, name="withdraw_theme"),
    path("reviews/themes/<str:key>/", themes.themes, name="themes"),
    path("reviews/themes/<str:key>/agree/", themes.agree, name="agree_theme"),
    path("reviews/themes/<str:key>/decide/", themes.decide_on_step, name="decide_step"),
    path("reviews/themes/<str:key>/sign-off/", themes.sign, name="sign_off_themes"),
    path("reviews/themes/<str:key>/minutes.pdf", themes.minutes, name="minutes"),
    path("reviews/<str:key>/", review.review, name="review"),
    path("reviews/<str:key>/decide/", review.decide, name="decide"),
    path("reviews/<str:key>/sign-off/", review.sign, name="sign_off"),
    path("plans/<str:key>/close/", closing.close_plan, name="close_plan"),
    path("plan-closings/<str:key>/", closing.closure, name="closure"),
    path("plan-rechecks/<str:key>/", closing.recheck, name="recheck"),
]
