"""Every page of a review, as verbs."""

from django.urls import path

from counterpoise.apps.governance.views import review, reviews

app_name = "governance"

urlpatterns = [
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/times/", reviews.times, name="times"),
    path("reviews/open/<str:service>/<str:circle>/", reviews.open_today, name="open"),
    path("reviews/<str:key>/", review.review, name="review"),
    path("reviews/<str:key>/decide/", review.decide, name="decide"),
    path("reviews/<str:key>/sign-off/", review.sign, name="sign_off"),
]
