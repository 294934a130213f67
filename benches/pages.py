"""What is measured: the product's own pages and acts, through all its middleware."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.generic import ListView

from benches.measuring import Measured, measured, timed
from benches.places import NOW, World
from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.actions import NewConcern, raise_concern
from counterpoise.apps.concerns.jobs import sweep
from counterpoise.apps.concerns.models import Clock, Concern
from counterpoise.terms import Answer, Role

LIST, SEARCH, DESK, RAISE, EXPORT = 100, 110, 300, 60, 1_500
PLAIN = (
    "<html><body><ul>{% for one in object_list %}<li>{{ one.reference }} {{ one.service_id }}"
    " {{ one.status }} {{ one.raised_at }}</li>{% endfor %}</ul></body></html>"
)


class PlainList(ListView):
    """The reference: what any Django site does to show 50 rows of one table, newest first."""

    queryset = Concern.objects.order_by("-raised_at", "-id")[:50]

    def render_to_response(self, context: dict[str, Any], **_: Any) -> Any:
        return engines["django"].from_string(PLAIN).render(context)


def references(world: World) -> list[Measured]:
    """The same rows by the plainest means, in the same run."""
    sql = (
        "SELECT * FROM concerns_concern WHERE service_id = %s"
        " ORDER BY raised_at DESC, id DESC LIMIT 50"
    )

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, [world.services[5].pk])
            cursor.fetchall()

    request: HttpRequest = RequestFactory().get("/")
    view = PlainList.as_view()
    return [
        measured("Reference: bare SELECT of 50 rows", bare),
        measured("Reference: plain Django list of 50, one table, no scope", lambda: view(request)),
    ]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def getting(client: Client, address: str, **query: Any) -> Callable[[], None]:
    """A page as somebody opens it; anything but a page is a failed measurement."""

    def get() -> None:
        answer = client.get(address, query)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")

    return get


def asked_at(client: Client, address: str, words: str) -> str:
    """Where the answer to a search lies, once it was sent: its words stand in no address."""
    return str(client.post(address, {"q": words})["Location"])


def lists(world: World, *, every: bool) -> list[Measured]:
    """The list of fifty for one service's manager, for a lead of all services, for the council."""
    here = reverse("concerns:concerns")
    manager, lead = world.managers[5], world.leads[Role.NOMINATED_INDIVIDUAL]
    narrow, broad, council = signed_in(manager), signed_in(lead), signed_in(world.officer)
    size = f"{world.made:,}"
    found = [
        measured(f"List of 50, one service, {size}", getting(narrow, here, status=""), bar=LIST),
        measured(f"List of 50, all services, {size}", getting(broad, here, status=""), bar=LIST),
    ]
    if not every:
        return found
    middle = Concern.objects.order_by("raised_at")[world.made // 2].public_key
    asked: list[tuple[str, Client, dict[str, str]]] = [
        ("council’s own", council, {"status": ""}),
        ("all services, open only", broad, {"status": "OPEN"}),
        ("all services, late only", broad, {"late": "on"}),
        ("all services, withdrawn (none there)", broad, {"status": "WITHDRAWN"}),
        ("all services, not decided, of one kind", broad, {"decision": "none", "kind": "FALL"}),
        ("all services, referred in one month", broad,
         {"referred": "yes", "raised_from": "2026-03-01", "raised_to": "2026-03-31"}),
        ("all services, a page in the middle", broad, {"status": "", "after": middle}),
        ("all services, the last page", broad, {"status": "", "oldest": "on"}),
    ]  # fmt: skip
    found += [
        measured(f"List of 50, {name}", getting(client, here, **query), bar=LIST)
        for name, client, query in asked
    ]
    return found


def searches(world: World) -> list[Measured]:
    here = reverse("desk:search")
    broad = signed_in(world.leads[Role.NOMINATED_INDIVIDUAL])
    narrow = signed_in(world.managers[5])
    reference = Concern.objects.filter(service=world.services[5]).first().reference
    asked = [
        ("a common word, all services", broad, "bruise"),
        ("two words, all services", broad, "bruise fridge"),
        ("a rare word, all services", broad, "39999"),
        ("a word not there, all services", broad, "zebra"),
        ("a common word, one service", narrow, "bruise"),
        ("the start of a word, all services", broad, "handr"),
        ("a name, all services", broad, "person 3"),
        ("a reference", narrow, reference.lower()),
    ]
    return [
        measured(f"Search, {name}", getting(client, asked_at(client, here, words)), bar=SEARCH)
        for name, client, words in asked
    ]


def desks(world: World) -> list[Measured]:
    people = {
        "care worker": world.workers[5][0],
        "registered manager": world.managers[5],
        "nominated individual": world.leads[Role.NOMINATED_INDIVIDUAL],
        "safeguarding lead": world.leads[Role.SAFEGUARDING_LEAD],
        "quality lead": world.leads[Role.QUALITY_LEAD],
        "administrator": world.leads[Role.ADMINISTRATOR],
        "council officer": world.officer,
    }
    return [
        measured(f"Desk, {name}", getting(signed_in(user), reverse("desk:desk")), bar=DESK)
        for name, user in people.items()
    ] + [
        measured(
            "Daily reviews due, all services",
            getting(signed_in(people["nominated individual"]), reverse("governance:reviews")),
            bar=DESK,
        ),
        measured(
            "How long it took, all services",
            getting(signed_in(people["nominated individual"]), reverse("governance:times")),
        ),
    ]


def raising(world: World) -> list[Measured]:
    """Raise a concern, with its audit, clocks, advice and notices, in words none like the last."""
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    words = ("fell", "bruise", "upset", "lunch", "medicine", "garden", "shouted", "stairs", "cold")
    number = iter(range(10_000))

    def one() -> None:
        place = next(number)
        seen = " ".join(chance.choices(words, k=30))
        new = NewConcern(
            service=world.services[place % 50],
            person=world.people[place % 50][0],
            what_was_seen=f"I saw that she {seen}.",
            danger_now=Answer.NO,
            noticed_at=NOW - timedelta(minutes=20),
        )
        by = world.workers[place % 50][0]
        raise_concern(new=new, idempotency_key=f"bench-{place}", by=by, at=NOW)

    return [
        measured("Raise a concern, with audit, clocks and advice", one, bar=RAISE, times=40, warm=5)
    ]


def exporting(world: World) -> list[Measured]:
    client = signed_in(world.leads[Role.NOMINATED_INDIVIDUAL])
    first = Concern.objects.order_by("-raised_at")[11_200].raised_at

    def one() -> None:
        answer = client.get(reverse("concerns:export"), {"raised_from": f"{first:%Y-%m-%d}"})
        lines = sum(piece.count(b"\n") for piece in answer.streaming_content)
        if lines < 10_000:
            raise SystemExit(f"the spreadsheet had {lines} lines")

    return [measured("CSV of 10,000 rows and more, streamed", one, bar=EXPORT, times=5, warm=1)]


def sweeping() -> list[Measured]:
    """Ten thousand clocks due at once, copied from one that the product started itself."""
    began = Clock.objects.exclude(rule="bench").filter(stopped_at__isnull=True).first()
    Clock.objects.filter(stopped_at__isnull=True).update(look_after=None)
    spare = Concern.objects.filter(closed_at__isnull=False).order_by("pk")[:10_000]
    Clock.objects.bulk_create(
        [
            Clock(
                concern=concern,
                provider_id=concern.provider_id,
                clock_kind=began.clock_kind,
                step=began.step,
                ruleset=began.ruleset,
                rule=began.rule,
                turn_of=began.turn_of,
                started_at=NOW - timedelta(days=60),
                recorded_at=NOW - timedelta(days=60),
                due_at=NOW - timedelta(days=30),
                look_after=NOW - timedelta(days=30),
            )
            for concern in spare
        ],
        batch_size=2_000,
    )
    swept: list[Any] = []
    taken = timed(lambda: swept.append(sweep(at=NOW)))
    if swept[0].failed:
        raise SystemExit(f"the sweep could not read {len(swept[0].failed)} clocks")
    note = f"The sweep looked at {swept[0].looked:,} clocks and changed {swept[0].flipped:,}."
    return [Measured("Sweep of 10,000 due clocks", taken, taken, bar=2_000, note=note)]


def page_weight(world: World) -> Measured:
    """What a first visit to the desk loads, compressed as it travels."""
    client = signed_in(world.managers[5])
    page = client.get(reverse("desk:desk")).content
    total = len(gzip.compress(page))
    for address in set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode())):
        content = (Path(settings.STATIC_ROOT) / address).read_bytes()
        packed = content if address.endswith((".woff2", ".png")) else brotli.compress(content)
        total += len(packed)
    return Measured("Page weight, first visit", total / 1_000, total / 1_000, bar=150, unit="kB")
