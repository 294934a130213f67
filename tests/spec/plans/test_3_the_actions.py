# ruff: noqa: E501 - a table is read across
"""Would practice be different, who answers for it, and by when

An action is as strong as what is there when nobody is watching.
"""

from __future__ import annotations

from tests.spec.plans.tables import check_changes, check_strength, check_words


def test_stronger() -> None:
    """The place, the default, the structure or the system does it, or the need has gone.
    Training mentioned beside it does not pull it down."""
    check_strength("""
        action                                                                        | strength
        Lock taken off the kitchen                                                    | stronger
        Evening rota rebuilt around each person's week; training included             | stronger
        Change the rota template so two staff stay until 22:00, brief staff at handover | stronger
        The app will not close a visit until the question is answered                 | stronger
        Carers may ring the council without asking the office                         | stronger
        Seniors given the say-so to order a taxi                                      | stronger
        Each tenant holds their own front door key                                    | stronger
        Supper moved to a quarter past six, after handover                            | stronger
        Pressed-on labels and a basket for each resident                              | stronger
        No one needs to sign for bus fares any more                                   | stronger
        Tenants decide how the outings money is spent                                 | stronger
        A limit the panel has not renewed lapses at midnight                          | stronger
        Tablets are given at the bedside, not at the trolley                          | stronger
    """)


def test_intermediate() -> None:
    """People still have to do it, and something makes it likelier and comes round again."""
    check_strength("""
        action                                                                        | strength
        Second worker from five to ten                                                | intermediate
        Daily review of every welfare concern, decided and recorded the same day      | intermediate
        One-page tool made with six carers and tried on past cases                    | intermediate
        Picture card on her own cup lid, read back by anyone new                      | intermediate
        Coach works a shift with each worker, repeated until it is seen three times   | intermediate
        Supervision form replaced by one that starts from a real case                 | intermediate
        Two carers in post                                                            | intermediate
        Screen lists who has had little to drink                                      | intermediate
        Weekly look at every rule with tenants, ending what cannot be justified       | intermediate
    """)


def test_weaker() -> None:
    """It relies on remembering, on caring, or on somebody else. Strong words change nothing."""
    check_strength("""
        action                                                                        | strength
        Refresher training with a quiz                                                | weaker
        Implement a robust programme of awareness                                     | weaker
        Memo about the new rota                                                       | weaker
        Comprehensive learning offer cascaded through champions                       | weaker
        Double signature for controlled drugs                                         | weaker
        More spot checks                                                              | weaker
        Ask the landlord to fit a ramp                                                | weaker
        Advertising drive for carers                                                  | weaker
        Raise it at the team meeting                                                  | weaker
        Staff held to account                                                         | weaker
        Audits doubled                                                                | weaker
        Guidance printed and placed in each office                                    | weaker
        Flow chart displayed in the staff room                                        | weaker
        Staff to feel empowered to speak up                                           | weaker
        Deliver an excellence programme for seniors                                   | weaker
        Dementia champion appointed on each unit                                      | weaker
        Go through the fluid records every Monday                                     | weaker
        Hang a poster by the hoist                                                    | weaker
    """)


def test_only_weak_actions() -> None:
    """Holds back agreement. One small durable thing is enough to say nothing."""
    check_changes(
        "only_weak_actions",
        """
        change                                                        | where
        A1 text = Refresher for all; A2 text = Weekly audit           | actions
        A1 text = Refresher for all                                   |
        A1 text = Refresher for all; A2 status = stopped              | actions
    """,
    )


def test_no_stronger_action_for_driver() -> None:
    """A warning. A cause answered only by weaker actions, in a plan that can do better."""
    check_changes(
        "no_stronger_action_for_driver",
        """
        change                                                        | where
        A1 text = Refresher for all                                   | F1
        A1 text = Refresher for all; A2 text = Weekly audit           |
        A1 text = Refresher for all; A2 factor = F1, F2               |
    """,
    )


def test_owner_missing_or_collective() -> None:
    """Holds back agreement. One person answers for it. A post that one person holds will do."""
    check_words(
        "owner_missing_or_collective",
        """
        owner                             | told
        House staff                       | yes
        Management                        | yes
        Senior on duty                    | yes
        Jo / Sam                          | yes
        Brightwater Care Ltd              | yes
        TBC                               | yes
        Head of Care, Ana Duarte          | no
        Ana Duarte with Sam               | no
        Registered Manager                | no
        Ash Penrose                       | no
        Ash Court                         | yes
    """,
    )


def test_no_due_date() -> None:
    """Holds back agreement. A day; "as soon as possible" is not one."""
    check_changes(
        "no_due_date",
        """
        change                                    | where
        A2 due = nothing                          | A2
        A2 due = ASAP                             | A2
        A1 due = nothing                          |
        A2 due = ongoing; A2 status = stopped     |
    """,
    )


def test_due_dates_all_same() -> None:
    """Advice, from four live actions on."""
    check_changes(
        "due_dates_all_same",
        """
        change                                                                                         | where
        A1 due = 2026-04-20                                                                            |
        A1 due = 2026-04-20; +A3 = {'id': 'A3', 'due': '2026-04-20'}; +A4 = {'id': 'A4', 'due': '2026-04-20'} | actions
        A1 due = 2026-04-21; +A3 = {'id': 'A3', 'due': '2026-04-20'}; +A4 = {'id': 'A4', 'due': '2026-04-20'} |
    """,
    )


def test_action_overdue() -> None:
    """A warning. The plan is read on 16 March 2026 here. Due today is not late."""
    check_changes(
        "action_overdue",
        """
        change                                    | where
        A2 due = 2026-03-15                       | A2
        A2 due = 2026-03-16                       |
        A2 due = 2026-03-15; A2 status = stopped  |
    """,
    )


def test_vague_action() -> None:
    """A warning. Nobody could see that it had happened. Weak but definite is not vague."""
    check_words(
        "vague_action",
        """
        action                                              | told
        Raise the profile of choice                         | yes
        Ensure all concerns are reported                    | yes
        Manager to monitor                                  | yes
        Greater oversight                                   | yes
        Refresher for nine seniors                          | no
        Bells with light and sound in all flats             | no
        Improve the bath: new seat, lower step              | no
        Better communication at handover                    | yes
        Better communication board in the kitchen           | no
        Do something about the noise                        | yes
    """,
    )


def test_no_evidence_required() -> None:
    """A warning. Thin is something; "to follow" is not."""
    check_changes(
        "no_evidence_required",
        """
        change                               | where
        A1 evidence required = nothing       | A1
        A1 evidence required = to follow     | A1
        A1 evidence required = Seen          |
    """,
    )


def test_policy_compliance_as_only_evidence() -> None:
    """A warning, when two or more actions name evidence and all of it is paper."""
    check_words(
        "policy_compliance_as_only_evidence",
        """
        evidence, an action each                             | told
        Training matrix; Policy signed by all staff          | yes
        Certificates; Minutes; Completed audit               | yes
        Certificates; Six suppers watched                    | no
        Policy; What tenants say                             | no
        Training matrix                                      | no
    """,
    )


def test_depends_on_outside_help() -> None:
    """Advice. All that is done about a cause, or half of everything, is somebody else's to do.
    An outsider who checks or advises is a strength."""
    check_changes(
        "depends_on_outside_help",
        """
        change                                                              | where
        A1 depends on outside = True                                        | F1
        A1 text = Ask the council for more hours                            | F1
        A1 text = Round moved to eight, worked out with the pharmacist      |
        A1 depends on outside = True; +A3 = {'id': 'A3', 'text': 'Rota rebuilt', 'factor': 'F1'}; +A4 = {'id': 'A4', 'text': 'Key cut', 'factor': 'F1'} |
    """,
    )


def test_over_restrictive_response() -> None:
    """Holds back agreement. A new limit on people with nothing individual beside it: nothing
    agreed, no lesser step tried, no end. Limits on staff, stock and medicines are not these."""
    check_words(
        "over_restrictive_response",
        """
        action                                                                             | told
        Front door locked and a keypad fitted                                              | yes
        Checks every 15 minutes through the night for all                                  | yes
        Kettles taken out of all flats                                                     | yes
        No one to go out alone until further notice                                        | yes
        Visits by appointment in the lounge                                                | yes
        Nobody to use the stairs without a carer                                           | yes
        Sensor mats by every bed                                                           | yes
        Anyone upset kept in the lounge until bedtime                                      | yes
        Keypad taken off the front door                                                    | no
        No snacks after eight for anyone in the house                                      | yes
        Rounding with a torch through the night for everybody                              | yes
        Chairs swapped for low sofas that people find hard to get up from                  | yes
        Low sofas that people cannot get out of swapped for higher chairs                  | no
        Medicines cupboard locked                                                          | no
        Lock off the kitchen door                                                          | no
        People to be in control of their own front doors                                   | no
        Supervisor watches two calls a month for each carer                                | no
        Sensor agreed with Mrs Lye for four weeks, looked at each Friday, off once she settles | no
    """,
    )
