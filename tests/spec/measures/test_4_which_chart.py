"""Which chart, and when not XmR

On small counts an XmR chart calls chance a signal: at one event every two months, 56 of 100
two-year charts of a service where nothing changed show a special cause. So the number of events
expected decides which chart is shown, and XmR is refused below one a period. A person may choose
otherwise, with a note that is kept.
"""

from __future__ import annotations

from tests.spec.measures.tables import check_choice


def test_events_counted() -> None:
    """Whole numbers are taken for counts. What is expected is the average of the newest phase, or
    of its fixed baseline."""
    check_choice("""
        values             | chart        | XmR
        0 × 24             | days_between | no
        (0, 0, 1, 0) × 6   | days_between | no
        (0, 1, 2) × 8      | u_exact      | beside
        (4, 5) × 12        | u_exact      | beside
        (9, 11) × 7        | xmr          | yes
    """)


def test_too_few_points() -> None:
    """Under 12 points no limits are drawn; a run chart can be read from 12, XmR from 13."""
    check_choice("""
        values           | chart | XmR
        (9, 11) × 5      | table | no
        (9, 11) × 6      | run   | no
        (9, 11) × 6, 10  | xmr   | yes
        gap × 24         | table | no
    """)


def test_rates() -> None:
    """Events out of an amount of care are charted as rates; how many events there are decides,
    not how large the rate looks."""
    check_choice("""
        values        | out of           | chart   | XmR
        (4, 5) × 7    | (100, 120) × 7   | u_exact | beside
        (40, 50) × 7  | (100, 120) × 7   | xmr     | yes
    """)


def test_parts_of_a_whole() -> None:
    """Audits passed out of audits done. That they are parts has to be said: 3 out of 200 may as
    well be 3 falls in 200 bed days. Five of each outcome should be expected each time; with fewer,
    every value is shown with its exact margin."""
    check_choice("""
        kind       | values         | out of     | chart   | XmR
        proportion | (9, 10) × 7    | 10 × 14    | p_exact | no
        proportion | (50, 52) × 7   | 100 × 14   | p       | beside
        proportion | (20, 80) × 7   | 100 × 14   | p_prime | beside
        proportion | (5000, 5020) × 7 | 9000 × 14 | p_prime | beside
    """)


def test_measurements() -> None:
    """Minutes, scores, percentages whose whole is not known. Where most are short and a few very
    long, limits are drawn on a scale that evens them out."""
    check_choice("""
        kind        | values                                         | chart | XmR
                    | (91.5, 87) × 7                                 | xmr   | yes
        measurement | (3, 2) × 7                                     | xmr   | yes
        measurement | 2, 3, 2, 4, 3, 2, 5, 3, 2, 60, 4, 3, 2, 90     | t     | beside
    """)
