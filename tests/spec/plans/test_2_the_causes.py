# ruff: noqa: E501 - a table is read across
"""The surface symptom, and what drives it

The question is always why a good worker on that shift would have done the same.
"""

from __future__ import annotations

from tests.spec.plans.tables import check_changes, check_words


def test_symptom_without_cause() -> None:
    """Holds back agreement. No cause at all, or every cause only says the concern again, or
    names a remedy that nobody was shown to lack. One real condition is enough."""
    check_words(
        "symptom_without_cause",
        """
        cause                                                        | told
        The policy is not being followed                             | yes
        Staff need refresher training                                | yes
        Lack of management oversight                                 | yes
        Staff forget to sign                                         | yes
        There is no overarching falls strategy                       | yes
        Care plans are not consistently person-centred               | yes
        The strategy says one thing and the rota another             | no
        The chart is kept two floors down                            | no
        Nothing tells a carer when several small things add up       | no
        Supper is at five during handover, so trays are quicker      | no
        Staff fear criticism if anything goes wrong                  | no
    """,
    )
    check_changes(
        "symptom_without_cause",
        """
        change                                                                            | where
        factors = []                                                                      | factors
        F1 text = Staff need training; F1 evidence = Matrix; F2 text = Charts not completed | factors
        F1 text = Staff need training; F1 evidence = 14 carers gave different answers     |
        F1 text = Charts not completed                                                    |
    """,
    )


def test_cause_blames_individuals() -> None:
    """A warning. Carelessness, attitude, courage, age or character of staff, people or families,
    however politely. Being caught in a system, or afraid of blame, is a cause."""
    check_words(
        "cause_blames_individuals",
        """
        cause                                                          | told
        Some staff can't be bothered                                   | yes
        Young people today are not cut out for care                    | yes
        He can be manipulative                                         | yes
        Nights are rather set in their ways                            | yes
        Her daughter has unrealistic expectations                      | yes
        Nurses lack pride in their work                                | yes
        A minority of the team do what suits them                      | yes
        Staff fear being blamed                                        | no
        Residents stop asking because asking has never worked          | no
        The only driver on shift also holds the medicines keys         | no
        Notes call him attention-seeking, so nobody looks for pain     | no
        The manager's post has been vacant since May                   | no
    """,
    )


def test_cause_without_evidence() -> None:
    """Advice. Short evidence is evidence; a promise of some is not."""
    check_changes(
        "cause_without_evidence",
        """
        change                                      | where
        F1 evidence = nothing                       | F1
        F1 evidence = TBC; F2 evidence = n/a        | F1, F2
        F1 evidence = Rota; F2 evidence = Asked all six |
    """,
    )


def test_cause_without_action() -> None:
    """A warning. A stopped action answers nothing."""
    check_changes(
        "cause_without_action",
        """
        change                     | where
        A1 factor = nothing        | F1
        A2 status = stopped        | F2
        A2 factor = F1, F2         |
    """,
    )


def test_action_without_cause() -> None:
    """Advice. A duty to tell, making safe today, and counting need no cause."""
    check_changes(
        "action_without_cause",
        """
        change                                                                     | where
        A2 factor = nothing                                                        | A2
        A2 factor = F9                                                             | A2
        A2 factor = nothing; A2 text = Safeguarding referral made to the council   |
        A2 factor = nothing; A2 text = Tell the families and say sorry             |
        A2 factor = nothing; A2 text = Count evenings out each week                |
        A2 factor = nothing; factors = []                                          |
    """,
    )
