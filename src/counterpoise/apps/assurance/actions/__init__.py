"""What happens to figures, and to what they prove.

``record_figures`` keeps what somebody typed; ``confirm_import`` what a spreadsheet held;
``keep_counted`` what was counted from records. All three go through `writing`: a figure that
differs from the one that stands is a new version, one that does not is left alone.
"""

from counterpoise.apps.assurance.actions.charting import (
    NewRecalculation,
    annotate,
    recalculate_limits,
    withdraw_annotation,
)
from counterpoise.apps.assurance.actions.counting import keep_counted
from counterpoise.apps.assurance.actions.defining import (
    NewIndicator,
    define_indicator,
    end_indicator,
    redefine_indicator,
)
from counterpoise.apps.assurance.actions.importing import (
    confirm_import,
    give_up_import,
    name_columns,
    upload_figures,
)
from counterpoise.apps.assurance.actions.leaving_out import leave_month_out, put_month_back
from counterpoise.apps.assurance.actions.looking import look_at_change
from counterpoise.apps.assurance.actions.planning import (
    Chosen,
    choose_indicator,
    prove_measure,
    take_baselines,
)
from counterpoise.apps.assurance.actions.proving import (
    NewChange,
    NewEvidence,
    ProposedVerdict,
    attach_evidence,
    end_change,
    name_change,
    propose_verdict,
    sign_verdict,
    withdraw_evidence,
)
from counterpoise.apps.assurance.actions.recording import FiguresRefused, record_figures
from counterpoise.apps.assurance.actions.returns import (
    NewReturn,
    ask_for_return,
    end_return,
    remind_of_missing,
)
from counterpoise.apps.assurance.actions.targets import end_target, set_target
from counterpoise.apps.assurance.actions.watching import watch_for_relapse
from counterpoise.apps.assurance.actions.writing import Written
from counterpoise.apps.assurance.facts.figures import NewExposure, NewReading

__all__ = [
    "Chosen",
    "FiguresRefused",
    "NewChange",
    "NewEvidence",
    "NewExposure",
    "NewIndicator",
    "NewReading",
    "NewRecalculation",
    "NewReturn",
    "ProposedVerdict",
    "Written",
    "annotate",
    "ask_for_return",
    "attach_evidence",
    "choose_indicator",
    "confirm_import",
    "define_indicator",
    "end_change",
    "end_indicator",
    "end_return",
    "end_target",
    "give_up_import",
    "keep_counted",
    "leave_month_out",
    "look_at_change",
    "name_change",
    "name_columns",
    "propose_verdict",
    "prove_measure",
    "put_month_back",
    "recalculate_limits",
    "record_figures",
    "redefine_indicator",
    "remind_of_missing",
    "set_target",
    "sign_verdict",
    "take_baselines",
    "upload_figures",
    "watch_for_relapse",
    "withdraw_annotation",
    "withdraw_evidence",
]
