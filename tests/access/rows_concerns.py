"""Who may open pages about concerns: by need to know, and by whose decision it is."""

from tests.access.matrix import Row
from tests.access.viewers import (
    AMINA,
    BETH,
    CONFIDENTIAL,
    DECIDING_LEADS,
    DEE,
    EVERY_CONFIDENTIAL,
    EVERY_DECIDING_LEAD,
    EVERY_MANAGER,
    EVERY_PROVIDER_LEAD,
    EVERY_STAFF,
    LEADS,
    MANAGERS_SIBLING,
    PROVIDER_LEADS,
    STAFF,
    WITH_A_ROLE,
    but,
)

BOTH = ("get", "post")
SEE = AMINA | LEADS | PROVIDER_LEADS
WHOLE = LEADS | PROVIDER_LEADS
DECIDE = BETH | DECIDING_LEADS
INSIDE = EVERY_STAFF | EVERY_PROVIDER_LEAD
NOT_SEEING = but(WITH_A_ROLE, SEE, "everybody else")
DECIDERS = EVERY_MANAGER | EVERY_DECIDING_LEAD


def decided_by(name: str, what: str, of: str = "concern", *, methods=BOTH) -> Row:
    """A step of the work: for whoever decides; those who only read are refused."""
    return Row(f"concerns:{name}", what, DECIDE, of=of, not_found=NOT_SEEING, methods=methods)


def own_draft(name: str, what: str, of: str, *, methods=BOTH) -> Row:
    return Row(
        f"concerns:{name}",
        what,
        AMINA,
        of=of,
        not_found=but(INSIDE, AMINA, "everybody else who may raise one"),
        methods=methods,
    )


ROWS = (
    Row("concerns:concerns", "The list of what I may see", WITH_A_ROLE),
    Row("concerns:export", "The list as a spreadsheet", WITH_A_ROLE),
    Row("concerns:save_view", "Save a list of mine", WITH_A_ROLE, methods=("post",)),
    Row(
        "concerns:end_view",
        "End a care worker's saved list",
        AMINA,
        of="aminas_view",
        not_found=WITH_A_ROLE,
        methods=("post",),
    ),
    Row("concerns:raise", "Raise a concern", INSIDE, methods=BOTH),
    own_draft("raise_page", "A care worker's draft", 'draft "when"'),
    own_draft("raise_keep", "Keep a care worker's draft", 'draft "when"', methods=("post",)),
    own_draft("raise_give_up", "Give up a care worker's draft", "draft"),
    own_draft("raise_sent", "What was sent, for its reporter", "sent_draft", methods=("get",)),
    Row("concerns:mine", "What I raised", WITH_A_ROLE),
    Row("concerns:tool", "What to do first: choose a service", WITH_A_ROLE),
    Row(
        "concerns:tool_of",
        "What to do first",
        STAFF | PROVIDER_LEADS,
        of="service",
        not_found=WITH_A_ROLE,
    ),
    Row(
        "concerns:tool_pdf",
        "What to do first, on paper",
        STAFF | PROVIDER_LEADS,
        of="service",
        not_found=WITH_A_ROLE,
        slow=True,
    ),
    Row("concerns:concern", "A concern", SEE, of="concern", not_found=WITH_A_ROLE),
    Row(
        "concerns:concern",
        "A concern referred to the council here",
        SEE | DEE,
        of="referred_concern",
        not_found=WITH_A_ROLE,
    ),
    Row(
        "concerns:concern",
        "A confidential concern",
        AMINA | CONFIDENTIAL,
        of="confidential_concern",
        not_found=WITH_A_ROLE,
    ),
    Row(
        "concerns:concern",
        "A concern about the registered manager",
        AMINA | CONFIDENTIAL,
        of="concern_about_manager",
        not_found=WITH_A_ROLE,
    ),
    Row(
        "concerns:who_opened",
        "Who has opened a concern",
        BETH | CONFIDENTIAL,
        of="concern",
        not_found=but(EVERY_MANAGER | EVERY_CONFIDENTIAL, BETH | CONFIDENTIAL, "those elsewhere"),
    ),
    Row(
        "concerns:ask_outside",
        "Ask for a record of another service, with a reason",
        EVERY_MANAGER,
        methods=BOTH,
    ),
    Row(
        "concerns:outside",
        "A record of another service, opened with a reason",
        MANAGERS_SIBLING,
        of="opening",
        not_found=but(EVERY_MANAGER, MANAGERS_SIBLING, "every other registered manager"),
    ),
    Row("concerns:history", "All that happened", WHOLE, of="concern", not_found=NOT_SEEING),
    Row("concerns:add", "Add words", SEE, of="concern", not_found=WITH_A_ROLE, methods=BOTH),
    Row(
        "concerns:withdraw",
        "Withdraw a concern nobody decided yet",
        AMINA | DECIDE,
        of="concern",
        not_found=NOT_SEEING,
        methods=BOTH,
    ),
    decided_by("triage", "Advice, facts and questions"),
    decided_by("decide", "Decide", methods=("post",)),
    Row(
        "concerns:second",
        "Agree to a lower decision",
        DECIDE,
        of="concern",
        not_found=but(DECIDERS, DECIDE, "those who decide elsewhere"),
        methods=BOTH,
    ),
    Row("concerns:seconds", "What waits for a second person", DECIDERS),
    decided_by("ask", "Consult somebody"),
    decided_by("answer", "What somebody said", "concern consultation"),
    Row(
        "concerns:disagree",
        "Record a disagreement",
        SEE,
        of="concern",
        not_found=NOT_SEEING,
        methods=BOTH,
    ),
    Row(
        "concerns:disagreement",
        "Take a disagreement further",
        WHOLE,
        of="concern disagreement",
        not_found=NOT_SEEING,
        methods=BOTH,
    ),
    decided_by("clock", "Let a clock wait", "concern clock"),
    decided_by("refer", "Refer to the council", "decided_concern"),
    Row(
        "concerns:referral",
        "What was referred",
        WHOLE | DEE,
        of="referred_concern referral",
        not_found=but(WITH_A_ROLE, WHOLE | DEE, "everybody else"),
    ),
    Row(
        "concerns:referral_pdf",
        "What was referred, on paper",
        WHOLE | DEE,
        of="referred_concern referral",
        not_found=but(WITH_A_ROLE, WHOLE | DEE, "everybody else"),
        slow=True,
    ),
    *(
        Row(
            f"concerns:{name}",
            what,
            DECIDE | DEE,
            of="referred_concern referral",
            not_found=but(WITH_A_ROLE, WHOLE | DEE, "everybody else"),
            methods=BOTH,
        )
        for name, what in (
            ("acknowledge", "The council has it"),
            ("council_decision", "What the council decided"),
            ("conclude", "How the enquiry ended"),
        )
    ),
    decided_by("notify", "CQC tests", methods=("get",)),
    decided_by("notify_test", "One CQC test", 'concern "DEATH"'),
    decided_by("notify_draft", "A CQC draft", 'concern "SERIOUS_INJURY"'),
    decided_by("notify_sent", "Sent to CQC", 'concern "SERIOUS_INJURY"'),
    decided_by("candour", "Duty of candour"),
    decided_by("tell", "Tell the reporter"),
    decided_by("close", "Close a concern"),
    decided_by("reopen", "Open a concern again"),
)
