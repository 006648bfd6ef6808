"""The checks of a turn, one function each: none when there is nothing to check, else what is wrong."""

import re
from collections.abc import Callable
from typing import Literal

from salesgraph.cli.evaluation.conversations import FLAGS, Expect, Wording
from salesgraph.cli.evaluation.seen import Failures, Seen
from salesgraph.cli.evaluation.state_checks import state_check
from salesgraph.cli.screen import shortened

CheckName = Literal[
    "route", "guard", "must_appear", "must_not_appear", "limits", "tactics", "customer_type", "state"
]
"""The checks, in the order in which they are reported."""

DECISIVE: tuple[CheckName, ...] = ("route", "guard", "must_appear", "must_not_appear", "limits")
"""The checks that a turn must pass; the others are reported beside them."""

Check = Callable[[Expect, Seen], Failures | None]
"""One check."""


def route(expect: Expect, seen: Seen) -> Failures | None:
    """Check who answered: `route` in this order, nobody of `route_not`."""
    if not expect.route and not expect.route_not:
        return None
    ran = seen.reply.trace.specialists
    failures = [f"{name!r} must not answer" for name in expect.route_not if name in ran]
    left = iter(ran)
    for wanted in expect.route:
        names = (wanted,) if isinstance(wanted, str) else wanted
        if not any(name in names for name in left):
            failures.append(f"{' or '.join(repr(name) for name in names)} did not answer in its place")
            break
    return tuple(f"{failure}; answered: {' → '.join(ran) or 'nobody'}" for failure in failures)


def guard(expect: Expect, seen: Seen) -> Failures | None:
    """Check the input guard: nothing found for `pass`, the label among the findings for a flag."""
    if not expect.guard:
        return None
    found = [finding.label for finding in seen.reply.trace.findings]
    right = not found if expect.guard == "pass" else expect.guard.removeprefix("flag:") in found
    return () if right else (f"wanted {expect.guard!r}, found {', '.join(found) or 'nothing'}",)


def must_appear(expect: Expect, seen: Seen) -> Failures | None:
    """Check that the reply says what it must."""
    if not expect.must_appear:
        return None
    return tuple(
        f"missing: {wording.fact or ' | '.join(wording.any_of)}"
        for wording in expect.must_appear
        if not _match(wording, seen.reply.text)
    )


def must_not_appear(expect: Expect, seen: Seen) -> Failures | None:
    """Check that the reply says nothing that it must not."""
    if not expect.must_not_appear:
        return None
    found = ((wording, _match(wording, seen.reply.text)) for wording in expect.must_not_appear)
    return tuple(
        f"says {shortened(match.group(), to=60)!r}: {wording.why or match.re.pattern}"
        for wording, match in found
        if match
    )


def limits(expect: Expect, seen: Seen) -> Failures | None:
    """Check the length of the reply and the number of its questions."""
    wanted, text = expect.limits, seen.reply.text
    measured = (
        ("question marks", text.count("?") + text.count("？"), wanted.max_questions),
        ("characters", len(text), wanted.max_chars),
    )
    if all(most is None for _, _, most in measured):
        return None
    return tuple(
        f"{count} {what}, at most {most}"
        for what, count, most in measured
        if most is not None and count > most
    )


def tactics(expect: Expect, seen: Seen) -> Failures | None:
    """Check which facts of the manuals were acted on."""
    if not expect.tactics and not expect.tactics_not:
        return None
    used = seen.reply.trace.tactics
    missing = tuple(f"{fact} was not used" for fact in expect.tactics if fact not in used)
    return missing + tuple(f"{fact} must not be used" for fact in expect.tactics_not if fact in used)


def customer_type(expect: Expect, seen: Seen) -> Failures | None:
    """Check how the customer is seen."""
    if not expect.customer_type:
        return None
    held = seen.reply.trace.customer_types
    return tuple(
        f"{dimension} is {held.get(dimension, 'unknown')}, not {pole}"
        for dimension, pole in expect.customer_type.items()
        if held.get(dimension, "unknown") != pole
    )


def state(expect: Expect, seen: Seen) -> Failures | None:
    """Check what is remembered and done."""
    return state_check(expect.state, seen)


CHECKS: dict[CheckName, Check] = {
    "route": route,
    "guard": guard,
    "must_appear": must_appear,
    "must_not_appear": must_not_appear,
    "limits": limits,
    "tactics": tactics,
    "customer_type": customer_type,
    "state": state,
}
"""The checks by name."""


def _match(wording: Wording, text: str) -> re.Match[str] | None:
    return next(filter(None, (re.search(pattern, text, FLAGS) for pattern in wording.any_of)), None)
