"""Addresses of evidence, reviews and sharing; `urls.py` joins them to the plan's own."""

from django.urls import path

from counterpoise.apps.plans.views import evidence, plan_reviews, shared, sharing

PROOF = [
    path("plans/<str:key>/evidence/", evidence.evidence, name="evidence"),
    path("plans/<str:key>/evidence/add/", evidence.add_evidence, name="add_evidence"),
    path("evidence/<str:key>/withdraw/", evidence.withdraw_evidence, name="withdraw_evidence"),
    path("evidence/<str:key>/answer/", evidence.answer_evidence, name="answer_evidence"),
    path("evidence/<str:key>/file/", evidence.file, name="file"),
    path("plans/<str:key>/reviews/", plan_reviews.reviews, name="reviews"),
    path("plans/<str:key>/reviews/hold/", plan_reviews.hold_review, name="hold_review"),
    path("plans/<str:key>/sharing/", sharing.sharing, name="sharing"),
    path("plans/<str:key>/sharing/make/", sharing.make, name="make_link"),
    path("plan-links/<str:key>/take-back/", sharing.take_back, name="take_back_link"),
    path("plans/<str:key>/asked/", sharing.asked_changes, name="asked_changes"),
    path("asked-changes/<str:key>/answer/", sharing.answer_change, name="answer_change"),
    path("shared/<str:secret>/", shared.shared, name="shared"),
]
