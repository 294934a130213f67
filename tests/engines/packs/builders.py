"""Small facts to build packs from."""

from __future__ import annotations

from datetime import date

from counterpoise.engines.packs import (
    Chart,
    ChartPoint,
    Count,
    Framework,
    FrameworkStatement,
    Kind,
    Name,
    PackFacts,
    PackRequest,
    Quote,
    Redactor,
    Shown,
    Source,
    Statement,
)
from counterpoise.terms import EvidenceKind, EvidenceShows, PackAudience

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
GWEN = Name("p1", ("Gwen", "Gwenllian Parry"), Kind.PERSON, "a person")
AMINA = Name("s1", ("Amina Yusuf",), Kind.STAFF, "a member of staff")
WILL = Name("p2", ("Will Mark",), Kind.PERSON, "a person")
NAMES = (GWEN, AMINA, WILL)
FRAMEWORK = Framework(
    "test",
    "1",
    "A framework",
    (
        FrameworkStatement("A1", "Kindness", "Caring", ("voice",)),
        FrameworkStatement("B1", "Safety", "Safe", ("incidents",)),
        FrameworkStatement("C1", "Buildings", "Safe", ("environment",)),
    ),
)


def redactor(*names: Name, people=Shown.ROLE, staff=Shown.ROLE, keeps=()) -> Redactor:
    return Redactor(names or NAMES, people, staff, frozenset(keeps))


def source(key: str = "r1", kind: str = "concern", digest: str = "d") -> Source:
    return Source(kind, key, f"C-{key}", digest)


def heard(code: str = "said", words: str = "I can go out again", **more) -> Statement:
    return Statement(
        code=code,
        pieces=("Gwen Parry said: ", Quote(words)),
        kind=EvidenceKind.PEOPLES_EXPERIENCE,
        **{"day": date(2026, 2, 1), "topics": ("voice",), "sources": (source(code),)} | more,
    )


def counted(code: str = "falls", number: int = 3, **more) -> Statement:
    return Statement(
        code=code,
        pieces=(Count(number), " falls were written down."),
        kind=EvidenceKind.OUTCOME,
        **{"day": date(2026, 3, 1), "topics": ("incidents",), "sources": (source(code),)} | more,
    )


def of_kind(kind: EvidenceKind, code: str | None = None, **more) -> Statement:
    name = code or kind.value.lower()
    return Statement(
        code=name,
        pieces=(f"About {name}.",),
        kind=kind,
        **{"day": date(2026, 3, 1), "sources": (source(name),)} | more,
    )


def chart(*counts: int | None, share: bool = False, over: float | None = 100) -> Chart:
    points = tuple(
        ChartPoint(f"M{place}", None if n is None else float(n), n, over, "common", share)
        for place, n in enumerate(counts)
    )
    return Chart(code="F01", title="Falls", unit="falls", side="PROTECTIVE", points=points)


def asked(audience: PackAudience = PackAudience.CQC, **more) -> PackRequest:
    return PackRequest(
        **{
            "audience": audience,
            "title": "Larch House",
            "provider": "Windlass Care",
            "service": "Larch House",
            "first": FIRST,
            "last": LAST,
            "framework": FRAMEWORK,
            "names": NAMES,
        }
        | more
    )


def facts(*statements: Statement, **more) -> PackFacts:
    return PackFacts(statements=statements or (heard(), counted()), **more)


def against(code: str = "against") -> Statement:
    return of_kind(EvidenceKind.OBSERVATION, code, shows=EvidenceShows.CONTRADICTS)
