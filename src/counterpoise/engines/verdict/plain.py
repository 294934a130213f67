"""A verdict as plain JSON: the command line's contract, and what a record keeps of it."""

from __future__ import annotations

from counterpoise.engines.measures.rates import Comparison
from counterpoise.engines.verdict.its import Interrupted
from counterpoise.engines.verdict.record import (
    BalanceResult,
    CoreResult,
    Earliest,
    GateResult,
    Verdict,
)

Plain = dict[str, object]


def as_dict(verdict: Verdict) -> Plain:
    """Never NaN, never infinity: what is undefined or unbounded is null, with its reason."""
    core, evidence, next_on = verdict.core, verdict.evidence, verdict.next_review_on
    return {
        "outcome": verdict.outcome.value,
        "rung": verdict.rung.value,
        "sentence": verdict.sentence,
        "reasons": list(verdict.reasons),
        "rate_ratio": _ratio(core.ratio),
        "p_mid": core.p_better,
        "gates": {gate.code: _gate(gate) for gate in verdict.gates},
        "earliest_provable": _earliest(verdict.earliest),
        "core": _core(core),
        "balancing": [_balance(one) for one in verdict.balancing],
        "evidence": {
            "counted": [kind.value for kind in evidence.counted],
            "missing": list(evidence.missing),
            "contradictions": list(evidence.contradictions),
        },
        "would_change": list(verdict.would_change),
        "caveats": list(verdict.caveats),
        "next_review": {
            "periods": verdict.next_review,
            "date": next_on.isoformat() if next_on else None,
        },
        "over_time": _over_time(verdict.over_time),
        "inputs": verdict.inputs,
        "version": verdict.version,
    }


def _ratio(ratio: Comparison) -> Plain:
    return {"value": ratio.value, "low": ratio.low, "high": ratio.high, "because": ratio.note}


def _gate(gate: GateResult) -> Plain:
    return {"name": gate.name, "state": gate.state.value, "because": gate.because}


def _earliest(found: Earliest) -> Plain:
    return {
        "periods": found.periods,
        "review": found.review,
        "date": found.date.isoformat() if found.date else None,
        "because": found.because,
    }


def _core(core: CoreResult) -> Plain:
    return {
        "true": core.true,
        "missing": list(core.missing),
        "p_worse": core.p_worse,
        "p_two_sided": core.ratio.p_mid_two_sided,
        "p_exact": core.ratio.p_two_sided,
        "p_forecast": core.p_forecast,
        "chance_better": core.chance_better,
        "both_halves_better": core.halves,
        "concern_signal": core.concern_signal,
        "prior": core.prior_note,
    }


def _over_time(found: Interrupted | None) -> Plain | None:
    if found is None:
        return None
    effects = {"step": found.step, "slope": found.slope}
    return {
        **{n: {"value": e.value, "low": e.low, "high": e.high} for n, e in effects.items()},
        "dispersion": found.dispersion,
        "because": found.sentence,
    }


def _balance(one: BalanceResult) -> Plain:
    return {
        "name": one.name,
        "code": one.code,
        "state": one.state.value,
        "upper": one.upper,
        "because": one.because,
    }
