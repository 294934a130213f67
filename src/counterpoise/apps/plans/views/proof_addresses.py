"""Addresses of evidence, reviews and sharing; `urls.py` joins them to the plan's own."""

from django.urls import path

from counterpoise.apps.plans.views import evidence, plan_reviews

PROOF = [
    path("plans/<str:key>/evidence/", evidence.evidence, name="evidence"),
    path("plans/<str:key>/evidence/add/", evidence.add_evidence, name="add_evidence"),
    path("evidence/<str:key>/withdraw/", evidence.withdraw_evidence, name="withdraw_evidence"),
    path("evidence/<str:key>/answer/", evidence.answer_evidence, name="answer_evidence"),
    path("evidence/<str:key>/file/", evidence.file, name="file"),
    path("plans/<str:key>/reviews/", plan_reviews.reviews, name="reviews"),
    path("plans/<str:key>/reviews/hold/", plan_reviews.hold_review, name="hold_review"),
]
