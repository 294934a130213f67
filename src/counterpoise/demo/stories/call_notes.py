"""What was written at Larkfield's visits: ordinary weeks, and signs scattered among them.

Every word is invented. The signs were written by different workers on different days, about
self-neglect, tension in a family and a change nobody could explain; some were told on at the
time and some were not, which is the brief's second example.
"""

from __future__ import annotations

from dataclasses import dataclass

AUTHORS = ("Marek Zielny", "Lucy Hartnell", "Tendai Moyana", "Odette Samuel")

ARRIVED = (
    "Let myself in with the key safe and called out so {name} knew who it was.",
    "{name} was up and at the window when I came.",
    "Found {name} listening to the radio in the kitchen.",
    "{name} opened the door and we had a chat in the hall.",
    "{name} was in the armchair with the paper.",
    "Good morning from {name}, awake and ready to start.",
    "The dog next door barked as I came. {name} laughed about it.",
)
SUPPORTED = (
    "Full wash and fresh clothes, chosen from the wardrobe together.",
    "Helped with a shower, cream on legs, skin looks good.",
    "Supported to wash at the basin and do teeth.",
    "Wash and shave done, collar changed.",
    "Hair washed and set with the rollers.",
    "Changed the bed together and put a wash on.",
    "Tablets taken with water from the blister pack and signed for.",
)
ATE = (
    "Porridge with honey and two cups of tea.",
    "Ate all of the cottage pie and a yoghurt.",
    "Scrambled egg on toast eaten, juice drunk, a second cup made.",
    "Made soup and a roll, all eaten. Left water and a biscuit in reach.",
    "Fish, peas and mash, clean plate. Asked for it again on Friday.",
    "Sandwich and cake at the table, drank well.",
)
SPOKE = (
    "Talked about the cricket and laughed a lot.",
    "Told me about the first house they lived in.",
    "Did four clues of the crossword before I went.",
    "Watered the plants on the sill together.",
    "Wrote a birthday card to a cousin.",
    "Post was opened and put in the folder as asked.",
    "Looked at photographs from the coast.",
    "Bins out for tomorrow. Chose a film for this evening.",
)
LEFT = (
    "Left comfortable with the phone beside the chair.",
    "Pendant on, door shut, key back in the safe.",
    "All settled when I left.",
    "Said see you tomorrow. Heating set as {name} likes it.",
    "Kettle filled and lights left as asked.",
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One note with something in it: how long ago, about whom, by whom (a place in AUTHORS)."""

    days_ago: int
    person: str
    by: int
    words: str


SIGNS = (
    # Long ago, and alone: nothing to add up.
    Sign(512, "Desmond", 0, "Desmond had not washed and the bread was green. He said leave it be."),
    Sign(430, "Mrs Farrow", 1, "Her son rang while I was here and shouted down the phone at her."),
    Sign(
        351, "Winifred", 2, "Bruise on the left shin, she says from the table leg. Body map done."
    ),
    Sign(300, "Mr Tolliver", 3, "Left half his dinner, said he had a big breakfast."),
    Sign(244, "Rosalind", 0, "Rosalind was tearful, it would have been her sister's birthday."),
    # Desmond: not looking after himself, seen by four workers, told on by none of them.
    Sign(74, "Desmond", 1, "Refused a wash. Same shirt as Monday. Said there is no point."),
    Sign(
        66, "Desmond", 2, "Room smelt strongly, plates from last week on the bed. Declined a wash."
    ),
    Sign(
        57, "Desmond", 0, "Not eaten the meal I left yesterday. Milk off in the fridge, threw it."
    ),
    Sign(
        49, "Desmond", 3, "Desmond would not let me clear the hall, bags of rubbish up to my waist."
    ),
    Sign(41, "Desmond", 1, "He has not had a shower for three weeks and smells strongly of urine."),
    Sign(33, "Desmond", 2, "Hair matted, nails long and dirty. Would not have the doctor called."),
    Sign(24, "Desmond", 0, "Barely ate again. Heating off and he had his coat on indoors."),
    Sign(
        15, "Desmond", 3, "Refused personal care again. Flies round the bin. Office told by text."
    ),
    Sign(6, "Desmond", 1, "Declined a wash, has lost weight, trousers held up with string."),
    # Mrs Farrow: tension at home, a little at a time.
    Sign(69, "Mrs Farrow", 3, "Her son was here and answered for her. She kept looking at him."),
    Sign(60, "Mrs Farrow", 2, "Son and daughter arguing in the kitchen about her money."),
    Sign(52, "Mrs Farrow", 0, "She went quiet when he came in and would not say what was wrong."),
    Sign(
        44,
        "Mrs Farrow",
        1,
        "Son has her bank card now. She asked me for two pounds for the candle.",
    ),
    Sign(
        35,
        "Mrs Farrow",
        3,
        "He shouted at her for spilling tea. She flinched when I moved the cup.",
    ),
    Sign(26, "Mrs Farrow", 2, "Neighbour told me she heard the son shouting at her late at night."),
    Sign(17, "Mrs Farrow", 0, "No food in, her purse is empty. She says he does the shopping now."),
    Sign(8, "Mrs Farrow", 1, "She seems frightened of him. Asked me to stay until he had gone."),
    # Mr Tolliver: a change that nobody could explain.
    Sign(62, "Mr Tolliver", 2, "Not himself today, did not want the cricket on."),
    Sign(55, "Mr Tolliver", 1, "Very sleepy, hard to rouse this morning. Ate very little."),
    Sign(46, "Mr Tolliver", 0, "Much more confused than usual, thought it was his old house."),
    Sign(
        37,
        "Mr Tolliver",
        3,
        "He has stopped shaving and will not talk about the roses. Low in mood.",
    ),
    Sign(28, "Mr Tolliver", 2, "Withdrawn, not speaking much. Left his lunch again."),
    Sign(19, "Mr Tolliver", 1, "Unsteady on his feet and muddled, this is new for him."),
    Sign(10, "Mr Tolliver", 0, "Again not himself, sleeping in the chair all day, hardly ate."),
    # Others, small and once.
    Sign(58, "Winifred", 0, "Red area on her heel, cream applied and pressure cushion checked."),
    Sign(39, "Winifred", 3, "She was upset that the carer came an hour late on Sunday."),
    Sign(31, "Rosalind", 2, "Rosalind says the morning call was missed on Saturday."),
    Sign(12, "Rosalind", 1, "Found the dog bowl empty and moved from its place, she was cross."),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A complaint, thanks or feedback: of which service, what kind, and who wrote it down."""

    days_ago: int
    place: str
    kind: str
    person: str
    by: str
    said_by: str
    own_words: str
    words: str = ""
    about_manager: bool = False


HEARD = (
    Heard(402, "Larkfield Homecare", "COMPLIMENT", "Rosalind", "Odette", "Rosalind",
          "Lucy tells me where she has put things. I wish they all did."),
    Heard(233, "Orchard Rise", "COMPLAINT", "", "Piotr", "A visiting nephew",
          "Nobody answered the bell for twenty minutes on Sunday.",
          "Rang him back the same day. The bell in the hall was mended."),
    Heard(160, "Birch Court", "PERSON_FEEDBACK", "", "Imogen", "At the house meeting",
          "We want to choose the film on Saturdays ourselves."),
    Heard(121, "Larkfield Homecare", "FAMILY_FEEDBACK", "Winifred", "Odette", "Her grandson",
          "She likes it best when the same two people come."),
    Heard(88, "Orchard Rise", "COMPLIMENT", "", "Grace", "A daughter, by letter",
          "You let Mum do things in her own time. Thank you."),
    Heard(47, "Larkfield Homecare", "COMPLAINT", "Mrs Farrow", "Odette", "Her neighbour",
          "He shouts at her and you can hear it through the wall.",
          "Said she had rung before and did not know what came of it."),
    Heard(44, "Larkfield Homecare", "AUDIT", "Winifred", "Callum", "Callum Reyes, medicines audit",
          "", "Two doses on Winifred's chart are not signed for, and the count is one short."),
    Heard(29, "Larkfield Homecare", "STAFF_FEEDBACK", "Desmond", "Lucy", "Lucy Hartnell",
          "I keep writing it down and I do not know who reads it."),
    Heard(21, "Birch Court", "FAMILY_FEEDBACK", "", "Jonas", "A brother",
          "The manager told me off for asking about the new lock.", about_manager=True),
    Heard(9, "Larkfield Homecare", "COMPLAINT", "Rosalind", "Callum", "Rosalind",
          "You missed my morning call again. I sat and waited in the dark.",
          "Said sorry, and told her who is coming this week."),
)  # fmt: skip
