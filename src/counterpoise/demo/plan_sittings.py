"""The reviews of the demonstration's plans: what had changed for people, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.terms import PlanReviewDecision

D = PlanReviewDecision


@dataclass(frozen=True, slots=True)
class Sat:
    """``when``: months since the change began, and the day; what changed for people, and why
    this was decided."""

    when: tuple[int, int]
    changed: str
    why: str
    decision: PlanReviewDecision = D.KEEP
    there: str = "two people who live with it, and their team leader"


EASED = {"Birch Court": (0, 25), "Larkfield Homecare": (2, 3)}
"""When a plan came to be reviewed each month."""
SITTINGS = {
    "Birch Court": (
        Sat((0, 1), "Nothing yet. Tobias was in by nine on six evenings of seven.",
            "It began today."),
        Sat((0, 8), "Tobias saw the end of quiz night, with Imogen.",
            "The second worker was there."),
        Sat((0, 15), "The eight o’clock rule for visitors ended. Kieran stayed for a film.",
            "Two rules are left to talk over."),
        Sat((0, 22), "Gwen and Lionel chose when they went to bed on every night but one.",
            "That night had one worker. The rota has been put right.", D.AMEND),
        Sat((1, 20), "Eleven evenings out in a month, from none. Shanice swims again.",
            "It holds with agency workers on too."),
        Sat((2, 17), "Two people were told to be in by nine. They went back out with Jonas.",
            "Agency workers need the page before they start.", D.AMEND),
        Sat((3, 15), "All but Lionel had two evenings out or more. He did not want to.",
            "The page for agency workers is read."),
        Sat((4, 12), "Tobias goes by himself now and rings for a lift. It was his idea.",
            "Nobody was hurt, and hospital visits are as before."),
        Sat((5, 10), "Gwen has her sister to stay at weekends. Nobody had to decide it.",
            "An unannounced visit found the same."),
        Sat((6, 7), "Evenings are not a subject any more: people talked of the summer holiday.",
            "It survived two weeks with a third of shifts covered by an agency."),
        Sat((7, 11), "Nobody has a set time to be home. Visitors stay until they leave.",
            "The verdict is signed. Ask somebody from outside to confirm it.", D.CLOSE),
    ),
    "Larkfield Homecare": (
        Sat((0, 7), "Desmond was rung on the day his carer wrote. He let her book the skip.",
            "The screen works. It is opened late on Mondays."),
        Sat((0, 21), "Three people heard back on the same day. A fourth waited over a weekend.",
            "Weekends have nobody at the screen yet.", D.AMEND),
        Sat((1, 4), "Mrs Farrow was seen alone on the day after her carer asked.",
            "The first review of themes put two notes together."),
        Sat((1, 18), "A woman’s washing machine was mended the day her carer wrote it down.",
            "Carers say that it is worth writing now."),
        Sat((2, 16), "Winifred’s grandson was rung within the hour, and he said so.",
            "All carers have been asked twice."),
        Sat((3, 14), "He waited from Saturday to Monday, and told us.",
            "Weekend notes go to whoever is on call from now.", D.AMEND),
        Sat((4, 12), "Two Saturdays were tried. Both times somebody rang back before noon.",
            "The mend holds."),
        Sat((5, 10), "Mr Tolliver’s fever was caught on the first morning, not the third.",
            "Nine in ten are looked at on the day."),
        Sat((6, 8), "The council says it hears sooner. Two people got help with money early.",
            "Wait for the figures of six months."),
        Sat((7, 12), "Nobody waited more than a day this month, weekends too.",
            "It is better, and has yet to last. Keep on until the second look.",
            there="Odette, two carers, and Rosalind by telephone"),
    ),
    "Orchard Rise": (
        Sat((0, 24), "Colin made his own tea on four days, with Grace beside him.",
            "Day workers have begun. Nights have not."),
        Sat((1, 23), "Peter is still walked to the hens. He has asked twice.",
            "The form is slow to fill in with people.", D.AMEND),
        Sat((2, 20), "Josie chooses her clothes again. Nobody else noticed a difference.",
            "Look again when the coach is back."),
        Sat((3, 17), "The garden is still locked in the afternoon, and people asked why.",
            "Taken to Nia: it is a rule nobody agreed.", D.ESCALATE),
        Sat((4, 14), "The garden is open, and each walk is talked over with the person.",
            "Routines were not watched this month."),
        Sat((5, 12), "More people make their own drinks by day. Nights have not changed yet.",
            "The coaching has to reach the nights.", D.AMEND),
    ),
}  # fmt: skip
"""At Orchard Rise the last one is longer ago than its rhythm, so that a missed review is seen."""
