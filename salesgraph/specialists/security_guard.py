"""The security guard: decline what is unsafe, say why, and leave the real request to the others."""

from collections.abc import Iterable

from salesgraph.domain.effects import OperatorAlert
from salesgraph.domain.findings import FindingLabel
from salesgraph.domain.plan import Plan
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.playbook import Playbook
from salesgraph.specialists.talk import MoveFunction, Step, Talk, point, run_play

ALERTING: tuple[FindingLabel, ...] = ("phishing_link", "impersonation", "prompt_injection", "data_fishing")
"""Findings that the shop's staff should hear about."""

ALONE: tuple[FindingLabel, ...] = ("impersonation", "phishing_link", "data_fishing", "prompt_injection")
"""Findings answered by one refusal, the first of these that applies."""


def plan(given: SpecialistInput, *, playbook: Playbook) -> Plan:
    """Return a short, true refusal for each kind of finding."""
    labels = [finding.label for finding in given.findings.items]
    refused = next((label for label in ALONE if label in labels), None)
    situations = [refused] if refused else []
    situations += [label for label in ("file", "off_platform_contact", "abuse") if label in labels]
    talk = Talk(given, playbook)
    return run_play(talk, MOVES, specialist="security_guard", situations=situations or ["prompt_injection"])


def alert(talk: Talk) -> Iterable[Step]:
    """Tell the shop's staff what was seen."""
    for finding in talk.input.findings.items:
        if finding.label in ALERTING:
            yield OperatorAlert(label=finding.label, detail=finding.evidence[:200])


def refuse_demand(talk: Talk) -> Iterable[Step]:
    """Refuse a notice that claims authority; real ones reach the shop's staff another way."""
    yield point("refuse_demand")


def refuse_link(talk: Talk) -> Iterable[Step]:
    """Refuse to open a link."""
    yield point("refuse_link")


def refuse_instruction(talk: Talk) -> Iterable[Step]:
    """Refuse to change the rules or to show how the assistant works."""
    yield point("refuse_instruction")


def refuse_data(talk: Talk) -> Iterable[Step]:
    """Refuse to hand out anybody's data or credentials."""
    yield point("refuse_data")


def refuse_file(talk: Talk) -> Iterable[Step]:
    """Refuse to open a file, with the true reason and the way that works (B6-08)."""
    yield point("refuse_file")
    yield point("order_in_cart", role="step")


def refuse_contact(talk: Talk) -> Iterable[Step]:
    """Stay in this chat, without suspicion, and give the reason (B6-10)."""
    platform = talk.input.turn.context.platform or talk.shop.platform
    yield point("stay_in_chat" if platform == "own_site" else "stay_on_platform")


def help_upload(talk: Talk) -> Iterable[Step]:
    """Help with sending pictures here (B6-13)."""
    yield point("help_upload", role="step")


def set_boundary(talk: Talk) -> Iterable[Step]:
    """Stay calm and polite, and come back to the matter."""
    yield point("set_boundary", role="empathy")


MOVES: dict[str, MoveFunction[Talk]] = {
    "alert": alert,
    "refuse_demand": refuse_demand,
    "refuse_link": refuse_link,
    "refuse_instruction": refuse_instruction,
    "refuse_data": refuse_data,
    "refuse_file": refuse_file,
    "refuse_contact": refuse_contact,
    "help_upload": help_upload,
    "set_boundary": set_boundary,
}
"""The security guard's moves by the name used in the card."""
