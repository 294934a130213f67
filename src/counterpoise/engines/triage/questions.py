"""The questions a form asks, one for each fact, in plain words.

``choices`` are (stored value, label); leaving a question blank, or "We do not
know", means the fact is not known. ``topics`` is empty when it is always asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.engines.triage.facts import TOPICS

YES_OR_NO = (("no", "No"), ("yes", "Yes"))


@dataclass(frozen=True, slots=True)
class FactQuestion:
    name: str
    question: str
    choices: tuple[tuple[str, str], ...]
    why_it_matters: str
    topics: tuple[str, ...] = ()

    def label(self, value: str) -> str:
        """The words a person chose, for a stored value."""
        return dict(self.choices).get(value, value)


def _ask(
    name: str,
    question: str,
    why: str,
    *choices: tuple[str, str],
    topics: tuple[str, ...] = (),
) -> FactQuestion:
    return FactQuestion(name, question, choices or YES_OR_NO, why, topics)


_CARE = ("falls", "pressure_ulcer", "neglect_omission", "nutrition", "moving_and_handling")
_PERSON_DID_IT = (
    "physical",
    "financial",
    "sexual",
    "psychological",
    "domestic",
    "discriminatory",
    "modern_slavery",
    "organisational",
    "between_adults",
    "restriction",
)
_CHOICE = (
    "self_neglect",
    "sexual",
    "financial",
    "domestic",
    "modern_slavery",
    "restriction",
    "between_adults",
)

FACT_QUESTIONS: tuple[FactQuestion, ...] = (
    _ask(
        "danger_now",
        "Is anyone in danger right now?",
        "Danger to life or of serious harm comes first: ring 999.",
    ),
    _ask(
        "harm",
        "Was the person hurt, or made ill?",
        "How badly someone was hurt often decides what this is.",
        ("none", "No"),
        ("discomfort", "Uncomfortable for a while"),
        ("minor", "A small mark, or first aid only"),
        ("injured", "Hurt, and we do not know how badly"),
        ("clinician", "Needed a nurse or a GP"),
        ("ambulance", "An ambulance came, but they stayed here"),
        ("hospital", "Badly hurt, or went to hospital"),
        ("lasting", "Lasting or life-changing harm"),
        ("death", "The person died"),
    ),
    _ask(
        "distress",
        "How did it affect the person?",
        "Being upset, changed or afraid counts as harm too.",
        ("none", "They say it did not trouble them"),
        ("short", "Upset for a short while"),
        ("significant", "Very upset"),
        ("changed", "Not their usual self since"),
        ("lasting", "Upset for a long time"),
        ("fear", "Afraid of someone"),
    ),
    _ask(
        "medical_help",
        "Was medical help needed, and was it asked for?",
        "Not getting help in time can do more harm than the event.",
        ("not_needed", "Not needed"),
        ("prompt", "Yes, straight away"),
        ("delayed", "Yes, but late"),
        ("not_sought", "It was needed and nobody asked"),
        topics=("physical", "medication", *_CARE, "between_adults", "restriction", "self_neglect"),
    ),
    _ask(
        "recurrence",
        "Has this happened to this person before?",
        "Small things that keep happening add up.",
        ("first", "No, this is the first time"),
        ("repeat", "Yes, it has happened before"),
    ),
    _ask(
        "same_worker",
        "Has the same worker or team been part of something like this before?",
        "Repeats by one worker are a warning, even if nobody was hurt.",
    ),
    _ask(
        "people_affected",
        "How many people did it affect?",
        "More than one person may mean a wider problem.",
        ("one", "One person"),
        ("several", "More than one"),
        ("whole_service", "Everyone here"),
    ),
    _ask(
        "wider_pattern",
        "Is it part of a pattern here: same kind, shift, place or person?",
        "A pattern can matter more than any one event.",
    ),
    _ask(
        "others_at_risk",
        "Could anyone else be at risk?",
        "Other people may need to be kept safe too.",
    ),
    _ask(
        "children_at_risk",
        "Could any child be at risk?",
        "Children's services need to know the same day.",
        topics=("domestic", "sexual", "self_neglect", "modern_slavery"),
    ),
    _ask(
        "care_plan",
        "Does the care plan cover this need, and was it followed?",
        "A need left out of the plan, or a plan not followed, can lead to harm.",
        ("followed", "It covers it and was followed"),
        ("not_followed", "It covers it and was not followed"),
        ("none", "It does not cover it"),
        topics=(
            "medication",
            *_CARE,
            "missed_visit",
            "discharge",
            "self_neglect",
            "between_adults",
        ),
    ),
    _ask(
        "risk_assessment",
        "Was there a risk assessment for this, and was it followed?",
        "Someone hurt by a risk nobody had looked at is a safeguarding matter.",
        ("followed", "There is one and it was followed"),
        ("out_of_date", "There is one, out of date"),
        ("not_followed", "There is one and it was not followed"),
        ("none", "There is none"),
        topics=(*_CARE, "between_adults", "self_neglect", "restriction"),
    ),
    _ask(
        "plan_reviewed",
        "Has the plan been looked at again since?",
        "Looking again shows that something was learned.",
        ("yes", "Yes"),
        ("no", "No"),
    ),
    _ask(
        "action",
        "What has been done since?",
        "A quality issue is one that has been put right.",
        ("complete", "Made safe, the right people told, and the plan looked at"),
        ("part", "Some of that"),
        ("none", "Nothing yet"),
    ),
    _ask(
        "explanation",
        "Is it clear how it happened?",
        "No account, or one that does not fit, needs someone to look.",
        ("consistent", "Yes, and it fits"),
        ("none", "Nobody can say"),
        ("inconsistent", "The account does not fit, or keeps changing"),
    ),
    _ask(
        "avoidable",
        "Could good care have stopped it?",
        "Harm that could have been avoided is weighed more.",
        topics=("medication", *_CARE, "missed_visit", "discharge", "organisational"),
    ),
    _ask(
        "intent",
        "Was it meant?",
        "Harm that was meant is always a safeguarding concern. Not meaning it does not excuse it.",
        ("accident", "An accident or a slip"),
        ("careless", "Care was not taken"),
        ("reckless", "They knew the risk and did it anyway"),
        ("deliberate", "It was meant"),
    ),
    _ask(
        "source",
        "Who did it, or left it undone?",
        "Who it was decides who else must be told.",
        ("nobody", "Nobody: it just happened"),
        ("self", "The person themselves"),
        ("other_adult", "Another person who gets care"),
        ("other", "Somebody else"),
        ("family", "Family, partner or friend"),
        ("staff", "Somebody paid to care"),
    ),
    _ask(
        "position_of_trust",
        "Is that someone in a position of trust, such as a paid worker?",
        "Conduct by someone trusted to care is looked at more closely.",
        topics=_PERSON_DID_IT,
    ),
    _ask(
        "crime_suspected",
        "Could it be a crime?",
        "If so the police may need to know, and things should be left as they are.",
        topics=_PERSON_DID_IT,
    ),
    _ask(
        "duration",
        "How long has it gone on?",
        "The longer it lasts the more it can harm.",
        ("once", "Once"),
        ("short", "A short time"),
        ("ongoing", "It is still going on"),
    ),
    _ask(
        "concealment",
        "Was it reported and written down as it should be?",
        "Things hidden or changed cannot be put right.",
        ("none", "Yes"),
        ("late", "Late"),
        ("not_reported", "No"),
        ("altered", "A record was changed"),
    ),
    _ask(
        "capacity",
        "Can the person make this decision for themselves?",
        "It is about this decision, at this time. An advocate may be needed.",
        ("has", "Yes"),
        ("unclear", "It is not clear"),
        ("not_assessed", "Nobody has looked"),
        ("lacks", "No, not this decision"),
        topics=_CHOICE,
    ),
    _ask(
        "contact_consent",
        "Did the person agree to the contact?",
        "Contact without agreement is never a small matter.",
        ("given", "Yes, freely"),
        ("not_given", "No, or they could not agree"),
        topics=("sexual", "between_adults", "domestic"),
    ),
    _ask(
        "coercion",
        "Are there signs that someone is controlling or pressing the person?",
        "A person under pressure may not be free to say so.",
        ("none", "No"),
        ("signs", "Yes"),
        topics=("domestic", "financial", "sexual", "modern_slavery", "psychological"),
    ),
    _ask(
        "authority",
        "Is there lawful authority for the restriction?",
        "Limits on freedom need authority, and must be the least needed.",
        ("lawful", "Yes, and it is written down"),
        ("emergency", "No, it was an emergency"),
        ("none", "No"),
        ("misuse", "It was a punishment, a threat, or caused injury"),
        topics=("restriction", "organisational", "physical"),
    ),
    _ask(
        "consent_to_raise",
        "Has the person agreed that you share this?",
        "Ask them. A no does not always stop you, but the reason is written down.",
        ("given", "Yes"),
        ("not_sought", "Not asked yet"),
        ("refused", "No"),
    ),
    _ask(
        "has_care_needs",
        "Does the person have needs for care and support, met or not?",
        "Adult safeguarding is for adults who have such needs or seem to.",
        ("no", "No"),
        ("appears", "It seems so"),
        ("yes", "Yes"),
    ),
    _ask(
        "abuse_experienced",
        "Do you think the person is being abused or neglected?",
        "You do not need proof. Reasonable cause to suspect is enough.",
    ),
    _ask(
        "abuse_at_risk",
        "Do you think the person is at risk of abuse or neglect?",
        "Risk counts, even when nothing has happened yet.",
    ),
    _ask(
        "unable_to_protect",
        "Do their needs make it hard for them to protect themselves?",
        "The council decides this. What you know helps them.",
    ),
    _ask(
        "adult_is_carer",
        "Is the person an unpaid carer for someone else?",
        "Carers can be harmed too, and can be offered help.",
    ),
    _ask(
        "vulnerability",
        "Is the person cut off from others, or do they find it hard to say what happened?",
        "Someone who cannot tell others needs more watchful care.",
        ("usual", "No"),
        ("raised", "Yes"),
    ),
    _ask(
        "history",
        "Have there been earlier concerns about this person or this service?",
        "What went before can change how a small thing is seen.",
        ("none", "None that we know of"),
        ("some", "Some"),
        ("serious", "Serious ones, or an enquiry is open"),
    ),
)

BY_NAME = {question.name: question for question in FACT_QUESTIONS}


def questions_for(topics: tuple[str, ...]) -> tuple[FactQuestion, ...]:
    """The questions worth asking about these topics (all of them when none is known)."""
    wanted = set(topics or TOPICS)
    return tuple(q for q in FACT_QUESTIONS if not q.topics or wanted & set(q.topics))
