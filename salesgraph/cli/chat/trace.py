"""A trace as lines to read."""

from typing import assert_never

from salesgraph.domain.effects import Action
from salesgraph.domain.reply import Trace


def trace_lines(trace: Trace) -> tuple[tuple[str, str], ...]:
    """Return label and value of everything in a trace that is worth a line."""
    lines = (
        ("specialists", " → ".join(trace.specialists)),
        ("intents", ", ".join(f"{each.intent} {each.confidence:.2f}" for each in trace.intents)),
        ("tactics", " ".join(trace.tactics)),
        ("findings", ", ".join(f"{f.label} {f.confidence:.2f} ({f.evidence})" for f in trace.findings)),
        ("violations", ", ".join(f"{each.check}: {each.claim}" for each in trace.violations)),
        ("citations", ", ".join(f"{each.source} “{each.quote}”" for each in trace.citations)),
        ("customer", ", ".join(f"{k}={v}" for k, v in trace.customer_types.items() if v != "unknown")),
        ("stage", trace.stage),
        ("effects", "; ".join(effect_line(each.action) for each in trace.effects)),
        ("unanswered", ", ".join(trace.unanswered)),
        ("model", f"{trace.model_calls} calls, {trace.tokens} tokens" if trace.model_calls else ""),
        ("ms", _milliseconds(trace.steps_ms)),
        ("notes", " ".join(trace.notes)),
    )
    return tuple((label, value) for label, value in lines if value)


def _milliseconds(steps: dict[str, float]) -> str:
    named = ", ".join(f"{step} {spent:.1f}" for step, spent in steps.items())
    return f"{named}; together {sum(steps.values()):.1f}" if named else ""


def effect_line(action: Action) -> str:
    """Return in a few words what was done."""
    match action.kind:
        case "case":
            return " ".join(filter(None, ("case", action.id, action.type, action.order)))
        case "commitment":
            return f"commitment {action.what} by {action.by:%Y-%m-%d %H:%M}"
        case "followup":
            consent = "" if action.consented else ", no consent"
            return f"follow-up {action.what} {action.status}, due {action.due:%Y-%m-%d %H:%M}{consent}"
        case "cancel_followups":
            return f"cancel follow-ups {' '.join(action.what) or 'all'} ({action.why})"
        case "handoff":
            return f"handoff ({action.reason})"
        case "alert":
            return f"alert {action.label}"
        case "remember":
            return f"remember {action.key}={action.value}"
        case "metric":
            return f"metric {action.name}" + (f"={action.value}" if action.value else "")
        case _:
            assert_never(action.kind)
