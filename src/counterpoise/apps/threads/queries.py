"""Reads about stories, always through the viewer's scope."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.people.models import Person
from counterpoise.apps.threads.access import sees_all_steps
from counterpoise.apps.threads.models import Thread, ThreadStep


def thread_of(scope: Scope, key: str) -> Thread:
    """One story; not found when the viewer does not need to know of it."""
    threads = Thread.objects.visible_to(scope).select_related(
        "person", "service", "provider", "shared_with"
    )
    return get_object_or_404(threads, public_key=key)


def threads_about(scope: Scope, person: Person) -> QuerySet[Thread]:
    """Stories about a person that the viewer needs to know of, newest first."""
    return Thread.objects.visible_to(scope).filter(person=person).order_by("-opened_at", "-pk")


def threads_leading_to(scope: Scope, url_name: str, url_key: str) -> QuerySet[Thread]:
    """Stories with a step that leads to a page, as far as the viewer needs to know of them."""
    named = ThreadStep._base_manager.filter(url_key=url_key, url_name=url_name)
    seen = Thread.objects.visible_to(scope).filter(pk__in=named.values("thread"))
    return seen.distinct().order_by("opened_at", "pk")


def steps_for(scope: Scope, thread: Thread) -> QuerySet[ThreadStep]:
    """The steps of a story this viewer may see, oldest first."""
    steps = thread.steps.select_related("by").order_by("happened_at", "pk")
    return steps if sees_all_steps(scope, thread) else steps.filter(shared=True)
