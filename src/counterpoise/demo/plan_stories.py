"""What the demonstration's plans say, and what their people did: data, told by `plans`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One action's course, in days after the plan was agreed; ``seen`` by whom, and what.

    ``due_days_ago``: it was given a later day at a review, and this is when that was.
    """

    owner: str
    done: int | None = None
    said: str = ""
    seen_by: str = ""
    seen: str = ""
    where: str = ""
    worked: str = ""
    lasted: str = ""
    note: str = ""
    noted_days_ago: int = 5
    done_days_ago: int | None = None
    due_days_ago: int | None = None
    due_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One plan: from which story, when, what only this service could know, and its course."""

    template: str
    title: str
    concern: str
    people: int
    baseline: tuple[str, str]
    course: tuple[Done, ...]


PLANS = {
    "Birch Court": Told(
        template="rigid-evenings",
        title="Evenings people choose",
        concern="Five of eight people at Birch Court are told to be home by nine, visitors leave "
        "by eight, and on 24 of 30 evenings last month nobody went out after tea. Staff say it "
        "keeps everyone safe. Nobody raised an alert, because it came little by little.",
        people=8,
        baseline=("5", "the two months before"),
        course=(
            Done(
                owner="Imogen",
                done=15,
                said="The rota follows what each person plans for the week.",
                seen_by="Nia",
                seen="A second worker was on from five, and two people were at the quiz with her.",
                where="Tuesday evening at Birch Court, unannounced",
                worked="Evening activities went from 3 a week to 14, on the chart.",
                lasted="Three months after the weekly look became monthly it still holds.",
            ),
            Done(
                owner="Beth",
                done=8,
                said="Each rule ends after seven days unless it is one person’s own.",
                seen_by="Sol",
                seen="Staff could say of each limit whose it is and when it ends. Four had ended.",
                where="Sunday evening at Birch Court, with two agency workers on",
                worked="Rules for the whole house went from five to none.",
            ),
            Done(
                owner="Beth",
                done=2,
                said="Held each Monday with the people it is about.",
                seen_by="Nia",
                seen="Shanice was asked about visitors, and the eight o’clock rule was ended.",
                where="Monday review at Birch Court",
                worked="Twelve of thirteen reviews held, and each ended or renewed every limit.",
            ),
            Done(
                owner="Beth",
                done=25,
                said="The new form is used by everybody who supervises.",
                seen_by="Sol",
                seen="Jonas talked a real evening through with Imogen, then did it differently.",
                where="Supervision and the evening after it",
                worked="In ten evenings looked at, nine decisions were the person’s own.",
            ),
        ),
    ),
    "Larkfield Homecare": Told(
        template="uneven-escalation",
        title="Every worry seen the same day",
        concern="Carers at Larkfield wrote down 34 small worries about 15 people in three months: "
        "somebody not washing, a son shouting, a change nobody could explain. 9 reached a "
        "manager, on average after three days. The council heard late of two.",
        people=15,
        baseline=("71", "the three months before"),
        course=(
            Done(
                owner="Callum",
                done=9,
                said="The screen opens first each morning and stays until each note is decided.",
                seen_by="Sol",
                seen="Eleven notes were on the screen; each had a decision and a reason by ten.",
                where="Morning review at the branch, unannounced",
                worked="Looked at the same day: from 4 in 10 to 9 in 10, on the chart.",
            ),
            Done(
                owner="Odette",
                done=16,
                said="The three questions are in the visit app.",
                seen_by="Nia",
                seen="Two carers used it at the door and rang the right person without asking.",
                where="Two visits in the morning round",
            ),
            Done(
                owner="Callum",
                done=15,
                said="The first two reviews of themes have been held.",
                seen_by="Sol",
                seen="Call notes, complaints and incidents lay side by side, person by person.",
                where="The second review, at the branch",
                worked="Two themes were seen that no single note had shown.",
            ),
            Done(
                owner="Odette",
                done=30,
                said="Every carer has been asked twice and coached in between.",
                seen_by="Callum",
                seen="Marek said whom he would ring and why, for a thing he had not met before.",
                where="A spot check in the morning round",
            ),
        ),
    ),
    "Orchard Rise": Told(
        template="over-support-after-falls",
        title="Supporting with, not doing for",
        concern="Since five falls in one month people at Orchard Rise are walked everywhere, and "
        "18 of 24 people no longer make their own drinks. Staff say they fear being blamed. In "
        "the routines watched in one week, 41 of 60 steps were done for people unasked.",
        people=24,
        baseline=("41", "one week of watched routines, 60 steps"),
        course=(
            Done(
                owner="Hester",
                done=30,
                said="The new form is in 24 of 30 files, and is filled in with the person.",
                seen_by="Nia",
                seen="Josie and Piotr went through hers together, and she kept the garden.",
                where="Orchard Rise, a Thursday afternoon",
            ),
            Done(
                owner="Piotr",
                done_days_ago=12,
                said="Coached with all day workers. Nights are still to come.",
                due_days_ago=15,
                due_because="The coach was ill for two months.",
            ),
            Done(
                owner="Nia",
                done=9,
                said="Told every shift in person, nights too.",
                seen_by="Hester",
                seen="Wilf said he would write a fall down and would not be told off for it.",
                where="Night handover at Orchard Rise",
            ),
            Done(
                owner="Hester",
                note="One month was missed. The next one has a day.",
                noted_days_ago=30,
                due_days_ago=9,
                due_because="It was held once and then not again.",
            ),
        ),
    ),
}
