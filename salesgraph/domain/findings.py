"""What the input guard found in a message."""

from typing import Literal

from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import FactId

FindingLabel = Literal[
    "phishing_link", "file", "off_platform_contact", "impersonation", "prompt_injection",
    "data_fishing", "abuse",
]  # fmt: skip
"""Kinds of attack or risk (B6-02..13)."""


class Finding(Frozen):
    """One risk found. It changes how the turn is answered; it never ends the customer's case."""

    label: FindingLabel
    """What kind of risk."""
    evidence: str
    """The words it was found in."""
    confidence: float
    """From 0 to 1."""
    facts: tuple[FactId, ...] = ()
    """The rules of the manuals it rests on."""


class Findings(Frozen):
    """All risks found in one message."""

    items: tuple[Finding, ...] = ()
    """The findings, most certain first."""

    def has(self, *labels: FindingLabel) -> bool:
        """Return whether any of these labels was found."""
        return any(finding.label in labels for finding in self.items)
