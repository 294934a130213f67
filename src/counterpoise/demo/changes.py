"""The three changes of the demonstration: what was done, and what shows whether it worked."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.terms import AnnotationKind, EvidenceKind, EvidenceShows

Kind, Shows, Noted = EvidenceKind, EvidenceShows, AnnotationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change. Months count back from the last whole one (0)."""

    title: str
    what_changed: str
    owner: str
    indicator: str
    balancing: tuple[str, ...]
    started_months_ago: int
    evidence: tuple[tuple[int, Kind, str, Shows, str, bool], ...]
    notes: tuple[tuple[int, Noted, str], ...]


CHANGES = {
    "Birch Court": Told(
        title="Evenings people choose",
        what_changed="The evening rota follows what people plan for the week. Every house rule "
        "ends after four weeks unless it is written for one person, with a reason.",
        owner="Imogen",
        indicator="P01",
        balancing=("F07", "F08"),
        started_months_ago=13,
        evidence=(
            (
                9,
                Kind.PEOPLES_EXPERIENCE,
                "Shanice and Tobias say they decide when to come home, and that staff ask what they want to do.",
                Shows.SUPPORTS,
                "Advocate who visited",
                True,
            ),
            (
                8,
                Kind.OBSERVATION,
                "Two unannounced evening visits: six of eight people were out or had friends in.",
                Shows.SUPPORTS,
                "Nia Castell",
                True,
            ),
            (
                6,
                Kind.STAFF_AND_LEADER_FEEDBACK,
                "Nine of ten staff could say why each limit is there and when it ends.",
                Shows.SUPPORTS,
                "Beth Hollis",
                False,
            ),
            (
                3,
                Kind.PROCESS,
                "Weekly review of restrictions held 12 times of 13, now monthly.",
                Shows.SUPPORTS,
                "Beth Hollis",
                False,
            ),
        ),
        notes=(
            (13, Noted.ACTION, "Evening rota follows people’s plans"),
            (12, Noted.ACTION, "House rules end after four weeks"),
        ),
    ),
    "Larkfield Homecare": Told(
        title="Every concern looked at each day",
        what_changed="A manager looks at every open concern each morning and writes what was "
        "decided and why. One page says when to ring the council.",
        owner="Odette",
        indicator="E02",
        balancing=("E06", "E07"),
        started_months_ago=7,
        evidence=(
            (
                3,
                Kind.PEOPLES_EXPERIENCE,
                "Two families say they were rung back the same day and told what was decided.",
                Shows.SUPPORTS,
                "Callum Reyes",
                False,
            ),
            (
                2,
                Kind.STAFF_AND_LEADER_FEEDBACK,
                "Scenario questions: 16 of 20 staff knew when to raise a concern and whom to ring.",
                Shows.SUPPORTS,
                "Sol Adeyemi",
                True,
            ),
            (
                1,
                Kind.OBSERVATION,
                "Sat in on four morning reviews: each concern had a decision and a reason.",
                Shows.SUPPORTS,
                "Sol Adeyemi",
                True,
            ),
        ),
        notes=((7, Noted.ACTION, "Daily review begins"),),
    ),
    "Orchard Rise": Told(
        title="Coached levels of help",
        what_changed="Staff are coached to stand by and prompt before they help. The risk form "
        "asks what is lost by not doing something.",
        owner="Piotr",
        indicator="F01",
        balancing=("F02", "P03", "P10"),
        started_months_ago=8,
        evidence=(
            (
                4,
                Kind.PROCESS,
                "The new risk form is in 24 of 30 files.",
                Shows.SUPPORTS,
                "Hester Quill",
                False,
            ),
            (
                2,
                Kind.STAFF_AND_LEADER_FEEDBACK,
                "Three care workers said small falls are no longer written down, because nothing comes of it.",
                Shows.CONTRADICTS,
                "Nia Castell",
                True,
            ),
        ),
        notes=(
            (8, Noted.ACTION, "Coaching in levels of help begins"),
            (
                7,
                Noted.RECORDING,
                "Falls moved from the paper book to a form on the office computer",
            ),
        ),
    ),
}
