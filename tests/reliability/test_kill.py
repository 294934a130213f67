"""Fifty kills: every concern that was answered with a reference is there, and none twice."""

from __future__ import annotations

import os
import random
import secrets
import threading
import time
from collections import Counter
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from counterpoise.kit.references import new_key
from tests.reliability.reporter import Reporter
from tests.reliability.site import Site

KILLS = 50
REPORTERS = 3
WEBS = 2
LONGEST_WAIT = 0.25
WORKER_SHARE = 0.65


@pytest.fixture
def database_url():
    """A database of this test's own: PostgreSQL when the run has one, else SQLite's file."""
    server = os.environ.get("COUNTERPOISE_TEST_DATABASE_URL")
    if not server:
        yield ""
        return
    keeper = urlunsplit(urlsplit(server)._replace(path="/postgres"))
    name = f"kill_{new_key()}".lower().replace("-", "_")
    with psycopg.connect(keeper, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    with psycopg.connect(keeper, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def site(tmp_path, database_url):
    site = Site(tmp_path, database_url, webs=WEBS)
    for name in site.names:
        site.start(name)
    yield site
    site.stop()


def kill_at_random(site, reporters, chance):
    """Kill one process after another at moments nobody chose; how often each kind was killed.

    Between two kills somebody got at least one answer, so that every kill has something to lose.
    """
    killed: Counter[str] = Counter()
    while killed.total() < KILLS:
        wait_for_another_answer(reporters)
        time.sleep(chance.uniform(0, LONGEST_WAIT))
        name = "worker" if chance.random() < WORKER_SHARE else chance.choice(site.webs)
        site.kill(name)
        site.start(name)
        killed[name.split()[0]] += 1
    return killed


def wait_for_another_answer(reporters):
    before = answers_of(reporters)
    limit = time.monotonic() + 60
    while answers_of(reporters) == before:
        assert not any(one.trouble for one in reporters), [one.trouble for one in reporters]
        assert time.monotonic() < limit, "nobody was answered for a minute"
        time.sleep(0.01)


def answers_of(reporters):
    return sum(len(one.answered) for one in reporters)


def test_no_concern_that_was_answered_is_lost_or_doubled(site):
    seed = secrets.randbelow(10**6)
    ended = threading.Event()
    site.wait_until_one_answers(60)
    reporters = [Reporter(f"Reporter {n}", site, ended) for n in range(REPORTERS)]
    for reporter in reporters:
        reporter.start()
    killed = kill_at_random(site, reporters, random.Random(seed))  # noqa: S311 - moments, not secrets
    site.wait_until_one_answers(60)
    ended.set()
    for reporter in reporters:
        reporter.join(timeout=60)
    site.stop()
    there = site.ask("tell")

    said = f"seed {seed}"
    answered = {key: found for one in reporters for key, found in one.answered.items()}
    kept = {key: (reference, words) for key, reference, words in there["concerns"]}
    assert [one.trouble for one in reporters] == [""] * REPORTERS, said
    assert killed.total() == KILLS
    assert min(killed["web"], killed["worker"]) >= 5, said
    assert len(answered) >= KILLS, said
    assert sum(one.tried_again for one in reporters) > 0, said
    assert len(kept) == len(there["concerns"]), said  # no key twice
    assert {key: kept.get(key) for key in answered} == answered, said
    assert there["halves"] == [], said
    assert there["raised_events"] == len(there["concerns"]), said
    assert there["audit_is_whole"], said
