"""Invented figures of thirty months, told so that three stories can be read in their charts.

Each series is a list of stretches: (how many months, the figures repeated over them), oldest
first. A figure is a number, "7 of 12", or nothing where the month was not returned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from counterpoise.terms import ExposureKind as Kind

MONTHS = 30
Stretch = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One service's figures, and what of them one person is asked for each month."""

    asked_of: str
    exposures: dict[Kind, tuple[Stretch, ...]]
    readings: dict[str, tuple[Stretch, ...]]
    from_old_log: dict[str, tuple[Stretch, ...]]


def told(stretches: tuple[Stretch, ...]) -> Iterator[str]:
    """Month by month, the oldest first."""
    for months, figures in stretches:
        yield from islice(cycle(figures), months)


# Evenings people choose: the rota changed fourteen months ago; activities rose, rules for
# everybody ended, and nobody went missing or to hospital more often for it.
BIRCH_COURT = Measured(
    asked_of="Imogen",
    exposures={
        Kind.SUPPORT_HOURS: ((30, ("1236", "1180", "1218", "1252", "1196", "1240")),),
        Kind.PEOPLE_SUPPORTED: ((30, ("8",)),),
    },
    readings={
        "P01": (
            (13, ("21", "18", "23", "19", "20", "22")),
            (3, ("13", "11", "12")),
            (1, ("17",)),
            (13, ("38", "44", "41", "47", "43", "45")),
        ),
        "P02": (
            (13, ("9 of 21", "7 of 18", "10 of 23", "8 of 19")),
            (3, ("4 of 13", "3 of 11", "4 of 12")),
            (1, ("9 of 17",)),
            (13, ("31 of 38", "37 of 44", "33 of 41", "40 of 47", "36 of 43", "38 of 45")),
        ),
        "R06": ((16, ("5",)), (2, ("4", "3")), (3, ("2",)), (9, ("1",))),
        "R07": (
            (16, ("6 of 11", "7 of 11", "5 of 10")),
            (14, ("1 of 6", "0 of 5", "1 of 5", "0 of 5")),
        ),
        "R11": ((16, ("3 of 11", "2 of 11", "3 of 10")), (14, ("5 of 6", "5 of 5", "4 of 5"))),
        "F07": ((30, ("1", "0", "1", "0", "0", "2", "0", "1", "0", "0")),),
        "F08": ((30, ("0", "0", "0", "1", "0", "0", "0")),),
        "P09": ((16, ("1 of 20", "0 of 19")), (14, ("1 of 42", "2 of 45", "1 of 44"))),
        "V02": ((16, ("4 of 8", "5 of 8")), (14, ("7 of 8", "8 of 8", "7 of 8"))),
        "W01": ((16, ("5 of 10", "6 of 10")), (14, ("9 of 10", "8 of 10", "10 of 10"))),
    },
    from_old_log={},
)

# Escalation that depended on who was on duty: a daily review began eight months ago. Times to
# decide are counted from the concerns themselves; before those, from the old log.
HOMECARE = Measured(
    asked_of="Odette",
    exposures={
        Kind.CARE_HOURS: ((30, ("3060", "2890", "3120", "2980", "3040", "2940")),),
        Kind.VISITS: ((30, ("4310", "4120", "4380", "4260", "4290", "4180")),),
        Kind.STAFF_IN_POST: ((30, ("41", "40", "42", "41")),),
    },
    readings={
        "F04": ((30, ("9", "7", "11", "8", "10", "6")),),
        "F05": ((30, ("212", "188", "240", "205", "219", "197")),),
        "V05": ((22, ("2 of 5", "1 of 4", "3 of 6")), (8, ("4 of 5", "3 of 4", "4 of 4"))),
        "W01": ((22, ("9 of 20", "11 of 20", "8 of 20")), (8, ("16 of 20", "15 of 20"))),
        "W03": ((22, ("24", "26", "23")), (8, ("35", "37", "36"))),
        "F07": ((30, ("3", "2", "4", "2", "3", "1")),),
    },
    from_old_log={
        "E01": ((12, ("41 of 4", "66 of 3", "29 of 5", "52 of 4")),),
        "E02": ((12, ("1 of 4", "1 of 3", "2 of 5", "1 of 4")),),
        "E06": ((12, ("4", "3", "5", "4")),),
    },
)

# Too much help after falls: reported falls look far better since winter. But reports of any
# kind fell with them, observation stopped, and months are missing. Nothing is proved.
ORCHARD_RISE = Measured(
    asked_of="Hester",
    exposures={
        Kind.OCCUPIED_BED_DAYS: ((30, ("902", "868", "914", "889", "921", "876")),),
        Kind.PEOPLE_SUPPORTED: ((30, ("31", "30", "32", "30")),),
    },
    readings={
        "F01": (
            (19, ("9", "11", "8", "10", "12", "9")),
            (3, ("16", "18", "15")),
            (8, ("5", "4", "3", "4", "2", "3")),
        ),
        "F02": ((30, ("1", "2", "1", "1", "2", "0")),),
        "X01": (
            (22, ("17", "19", "15", "18", "21", "16")),
            (8, ("7", "5", "4", "5", "3", "2")),
        ),
        "X02": ((22, ("12", "14", "11", "13")), (8, ("6", "4", "3", "", "2", "", "2", ""))),
        "P03": (
            (22, ("26 of 60", "23 of 58", "27 of 62")),
            (8, ("14 of 30", "9 of 21", "7 of 15", "", "5 of 10", "", "4 of 9", "")),
        ),
        "P04": (
            (22, ("21 of 60", "24 of 58", "20 of 62")),
            (8, ("9 of 30", "7 of 21", "5 of 15", "", "3 of 10", "", "3 of 9", "")),
        ),
        "P10": ((22, ("5 of 9", "6 of 10", "4 of 8")), (8, ("2 of 4", "1 of 3", "", "1 of 2"))),
        "V01": ((22, ("19 of 30", "20 of 30")), (8, ("18 of 28", "", "17 of 27", ""))),
        "W02": ((22, ("29 of 40", "31 of 42")), (8, ("9 of 12", "", "6 of 8", ""))),
    },
    from_old_log={},
)

FIGURES = {
    "Birch Court": BIRCH_COURT,
    "Larkfield Homecare": HOMECARE,
    "Orchard Rise": ORCHARD_RISE,
}
