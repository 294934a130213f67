"""What people do with a plan. One function an act; each is one transaction."""

from counterpoise.apps.plans.actions.attaching import (
    NewPlanEvidence,
    answer_plan_evidence,
    attach_plan_evidence,
    withdraw_plan_evidence,
)
from counterpoise.apps.plans.actions.doing import (
    Seen,
    finish_action,
    hold_without_help,
    judge_action,
    note_action,
    verify_action,
)
from counterpoise.apps.plans.actions.exporting import export_plans
from counterpoise.apps.plans.actions.filing import open_evidence_file, scan_waiting_files
from counterpoise.apps.plans.actions.lasting import hold_as_sustained
from counterpoise.apps.plans.actions.moving import (
    agree_plan,
    close_plan,
    end_sharing,
    propose_plan,
    reopen_plan,
    send_back,
    share_plan,
    withdraw_plan,
)
from counterpoise.apps.plans.actions.opening import NewPlan, open_plan
from counterpoise.apps.plans.actions.parts import (
    NewAction,
    NewFactor,
    NewMeasure,
    NewSource,
    add_action,
    add_factor,
    add_measure,
    add_source,
)
from counterpoise.apps.plans.actions.reviewing import NewReview, remind_of_reviews, review_plan
from counterpoise.apps.plans.actions.sharing import (
    MadeLink,
    NewLink,
    answer_asked_change,
    ask_for_change,
    make_link,
    open_link,
    take_link_back,
)
from counterpoise.apps.plans.actions.starts import begin_from, end_start, keep_start
from counterpoise.apps.plans.actions.sweeping import hand_back, look_at_action, push_back
from counterpoise.apps.plans.actions.writing import change_part, let_stand, take_out, write_plan

__all__ = [
    "MadeLink",
    "NewAction",
    "NewFactor",
    "NewLink",
    "NewMeasure",
    "NewPlan",
    "NewPlanEvidence",
    "NewReview",
    "NewSource",
    "Seen",
    "add_action",
    "add_factor",
    "add_measure",
    "add_source",
    "agree_plan",
    "answer_asked_change",
    "answer_plan_evidence",
    "ask_for_change",
    "attach_plan_evidence",
    "begin_from",
    "change_part",
    "close_plan",
    "end_sharing",
    "end_start",
    "export_plans",
    "finish_action",
    "hand_back",
    "hold_as_sustained",
    "hold_without_help",
    "judge_action",
    "keep_start",
    "let_stand",
    "look_at_action",
    "make_link",
    "note_action",
    "open_evidence_file",
    "open_link",
    "open_plan",
    "propose_plan",
    "push_back",
    "remind_of_reviews",
    "reopen_plan",
    "review_plan",
    "scan_waiting_files",
    "send_back",
    "share_plan",
    "take_link_back",
    "take_out",
    "verify_action",
    "withdraw_plan",
    "withdraw_plan_evidence",
    "write_plan",
]
