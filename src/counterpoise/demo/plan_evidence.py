"""What was gathered for the demonstration's plans, with what speaks against them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from counterpoise.demo.plan_files import DemoFile, form_picture, rota_table
from counterpoise.terms import EvidenceKind, ProofSource

K, P = EvidenceKind, ProofSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """``when``: months since the change began, and the day. ``answered``: what was made of a
    piece that speaks ``against``. ``about``: the one indicator it was gathered for. ``files``
    are made when it is attached (`plan_files`)."""

    when: tuple[int, int]
    kind: EvidenceKind
    source: ProofSource
    who: str
    words: str
    independent: bool = True
    against: bool = False
    answered: str = ""
    about: str = ""
    files: tuple[DemoFile, ...] = ()


document = partial(Piece, kind=K.PROCESS, source=P.DOCUMENT, independent=False)
seen = partial(Piece, kind=K.OBSERVATION, source=P.OBSERVATION)
people_said = partial(Piece, kind=K.PEOPLES_EXPERIENCE, source=P.FEEDBACK)
staff_said = partial(Piece, kind=K.STAFF_AND_LEADER_FEEDBACK, source=P.FEEDBACK)

EVIDENCE = {
    "Birch Court": (
        document(
            when=(1, 12),
            who="Imogen Pratt",
            words="The rota of the first month: a second worker from five on 22 of 30 evenings.",
            files=(rota_table,),
        ),
        seen(
            when=(2, 10),
            who="Sol Adeyemi",
            words="A night worker from an agency told two people to be in by nine.",
            against=True,
            about="R06",
            answered="The agency’s workers now read the one page on evenings before they start. "
            "Sol asked three of them since: each knew that there is no set time.",
        ),
        people_said(
            when=(4, 21),
            who="Advocate who visited",
            words="Shanice and Tobias say they decide when to come home, and that staff ask what "
            "they want to do.",
        ),
        seen(
            when=(5, 21),
            who="Nia Castell",
            words="Two unannounced evening visits: six of eight people were out or had friends in.",
        ),
        staff_said(
            when=(6, 20),
            who="Beth Hollis",
            words="Nine of ten staff could say why each limit is there and when it ends.",
            independent=False,
        ),
        Piece(
            when=(6, 24),
            kind=K.PROCESS,
            source=P.MINUTES,
            who="Beth Hollis",
            words="Weekly look at every limit held 12 times of 13, now monthly.",
            independent=False,
        ),
        Piece(
            when=(6, 27),
            kind=K.PARTNER_FEEDBACK,
            source=P.FEEDBACK,
            who="Fenmarch quality team",
            words="At our visit people came and went as they liked. We have nothing to ask for.",
        ),
    ),
    "Larkfield Homecare": (
        document(
            when=(1, 20),
            who="Odette Samuel",
            words="The page of three questions as it stands in the visit app.",
        ),
        people_said(
            when=(3, 8),
            who="Winifred’s grandson",
            words="I rang on a Saturday and nobody called back until Monday.",
            against=True,
            about="V05",
            answered="Weekend notes opened on the screen of a manager who was not on duty. They "
            "now open for whoever is on call, and Sol tried it on two Saturdays.",
        ),
        people_said(
            when=(4, 21),
            who="Callum Reyes",
            words="Two families say they were rung back the same day and told what was decided.",
            independent=False,
        ),
        staff_said(
            when=(5, 21),
            who="Sol Adeyemi",
            words="Scenario questions: 16 of 20 staff knew when to raise a concern and "
            "whom to ring.",
        ),
        seen(
            when=(6, 21),
            who="Sol Adeyemi",
            words="Sat in on four morning reviews: each concern had a decision and a reason.",
        ),
    ),
    "Orchard Rise": (
        document(
            when=(4, 21),
            who="Hester Quill",
            words="The new risk form is in 24 of 30 files.",
            files=(form_picture,),
        ),
        seen(
            when=(6, 13),
            who="Hester Quill",
            words="At breakfast on days, nine of twelve people made their own drink.",
            independent=False,
        ),
        staff_said(
            when=(6, 21),
            who="Nia Castell",
            words="Three care workers said small falls are no longer written down, because "
            "nothing comes of it.",
            against=True,
        ),
        people_said(
            when=(8, 20),
            who="A daughter",
            words="On nights they still do it all for him. He has stopped asking.",
            against=True,
        ),
    ),
}
