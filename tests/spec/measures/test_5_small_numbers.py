"""Small numbers and lasting changes

What charts of small counts may say, and the run chart, which asks only whether a change lasts.
"""

from __future__ import annotations

from tests.spec.measures.tables import check_count_limits, check_runs, check_small_targets


def test_what_is_usual_when_so_many_are_expected() -> None:
    """Exact limits: chance alone passes each side in at most 135 of 100,000 months. At small
    counts nought is never unusual: no chart can see a fall there in a single month."""
    check_count_limits("""
        expected | usual
        0.1      | 0 to 2
        0.5      | 0 to 4
        1        | 0 to 5
        2        | 0 to 7
        4        | 0 to 11
        7        | 1 to 16
        12       | 3 to 24
    """)


def test_events_that_come_in_clusters() -> None:
    """One distressed person can make many entries. Where counts spread more than chance would
    have them (here: that many times), limits are widened, and the chart says so."""
    check_count_limits("""
        expected | clusters | usual
        4        | 1        | 0 to 11
        4        | 2        | 0 to 16
        4        | 4        | 0 to 25
    """)


def test_a_target_for_small_counts() -> None:
    """Held against the exact limits as against others, here 0 and 10. None at all of what comes
    now and then is met by luck, so it is not judged: look at each one."""
    check_small_targets("""
        better | target | values       | target is
        down   | 12     | (3, 4) × 12  | consistent pass
        down   | 4      | (3, 4) × 12  | inconsistent
        up     | 12     | (3, 4) × 12  | consistent fail
        down   | 0      | (3, 4) × 12  | none
               | 12     | (3, 4) × 12  | none
        down   | 12     | (3, 4) × 12, gap | no recent data
    """)


def test_the_run_chart() -> None:
    """Anhøj's rules. Points on the median are left out; a gap is passed over. A signal: a run on
    one side longer than chance allows (log2 n + 3), or fewer crossings (5th centile of a fair
    coin)."""
    check_runs("""
        values               | middle | useful | longest run | crossings | signal
        (1, 9) × 10          | 5      | 20     | 1 of 7      | 19 of 6   | no
        5 × 12, 2 × 12       | 3.5    | 24     | 12 of 8     | 1 of 8    | yes
        (1 × 6, 9 × 6) × 2   | 5      | 24     | 6 of 8      | 3 of 8    | yes
        4 × 20               | 4      | 0      | none        | none      | no
        gap × 3              | none   | 0      | none        | none      | no
    """)
