"""Prompts for professional curiosity: look, listen, ask, clarify.

Shown beside "ask someone first" and wherever something is still unknown. In our
own words, after the learning briefings of English Safeguarding Adults Boards.
"""

CURIOSITY: tuple[str, ...] = (
    "Does anything about this make you uneasy?",
    "What do their face and body tell you? Is something held back?",
    "Do the words match what you can see?",
    "Is there more to explain?",
    "Can the person talk freely, and alone?",
    "Who has not been asked yet: the person, family, night staff, the GP?",
    "Has this happened before: here, with this worker, to others?",
    "What would make this worse than it looks?",
    "What does the plan say should have happened?",
    "Is this the person's choice, easier for the service, or someone's pressure?",
    "What changed in the week before?",
    "What are we taking for granted?",
    "Who checked the account, and against which record?",
    "If this were someone you love, what would you want known?",
)
