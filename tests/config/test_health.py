"""What a probe sees: whether pages can be served, and whether the clocks are looked after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from counterpoise.config import heartbeat

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_site_answers_when_it_reaches_its_database(client):
    answer = client.get("/healthz/")
    assert answer.status_code == 200
    assert set(answer.json().values()) == {"OK"}


def test_a_probe_is_never_answered_from_a_cache(client):
    assert "no-store" in client.get("/healthz/")["Cache-Control"]


def test_without_a_worker_its_own_page_says_so_and_the_site_still_serves(client):
    cache.delete(heartbeat.CACHE_KEY)
    assert client.get("/healthz/worker/").status_code == 500
    assert client.get("/healthz/").status_code == 200


def test_after_a_beat_the_worker_is_well(client, monkeypatch):
    monkeypatch.setattr(heartbeat, "sweeps", lambda: iter(()))
    heartbeat.beat(at=timezone.now())
    assert client.get("/healthz/worker/").status_code == 200


def test_a_worker_that_stopped_beating_is_noticed(client):
    cache.set(heartbeat.CACHE_KEY, timezone.now() - timedelta(minutes=3))
    assert client.get("/healthz/worker/").status_code == 500


def test_one_sweep_that_fails_does_not_stop_the_others(monkeypatch):
    swept = []

    def breaks(*, at):
        raise RuntimeError("no")

    monkeypatch.setattr(
        heartbeat, "sweeps", lambda: iter([("a", breaks), ("b", lambda *, at: swept.append(at))])
    )
    at = timezone.now()
    results = heartbeat.beat(at=at)
    assert isinstance(results["a"], RuntimeError)
    assert swept == [at]


def test_sweeps_run_in_road_order(settings):
    names = [name for name, _ in heartbeat.sweeps()]
    assert names == [name for name in settings.ROAD if name in names]
    assert "concerns" in names
