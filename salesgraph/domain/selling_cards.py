"""The cards of arguments: what may be shown to somebody who doubts, and what speaks for a category."""

from typing import Literal, Self

from pydantic import model_validator

from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import FactId
from salesgraph.domain.shop import CredentialKind

ProofSource = Literal[
    "reviews", "quality_rule", "cover", "compensation", "return_window", "exchange_rule", "credential",
    "contents", "difference", "per_month",
]  # fmt: skip
"""The record a proof is taken from; a proof without a record is not shown."""

Root = Literal["cost", "quality", "functionality"]
"""What every doubt comes down to (A1-13)."""


class Proof(Frozen):
    """Something that can be shown, because the shop has it on record."""

    facts: tuple[FactId, ...]
    """The facts that recommend it."""
    source: ProofSource
    """The record it is taken from."""
    say: str
    """The phrase it is said with, or how the names of its phrases begin where the record decides on one."""
    otherwise: str = ""
    """The phrase said when there is no such record; empty for nothing."""
    kind: CredentialKind | None = None
    """Which of the shop's credentials, for that source only."""
    months: int = 0
    """From which length of cover a price is spread over its months, for that source only."""


class Doubt(Frozen):
    """One doubt, and what is shown to who has it."""

    facts: tuple[FactId, ...]
    """The facts behind the order."""
    root: Root
    """What it comes down to."""
    show: tuple[str, ...] = ()
    """Proofs by name, in order."""


class Proofs(Frozen):
    """All proofs, and the doubts they answer."""

    doubts: dict[str, Doubt]
    """Doubts, named by the situation of the objection handler."""
    proofs: dict[str, Proof]
    """Proofs by name."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        for name, doubt in self.doubts.items():
            unknown = [proof for proof in doubt.show if proof not in self.proofs]
            if unknown:
                raise ValueError(f"the doubt {name!r} shows the unknown proof {unknown[0]!r}")
        return self


SellingSource = Literal["attributes", "unique", "difference", "cover", "trial", "ecosystem", "solution"]
"""What an argument for a product is taken from."""


class SellingPoint(Frozen):
    """One argument for the products of a category; it is made only where the record bears it out."""

    facts: tuple[FactId, ...]
    """The facts that recommend it."""
    source: SellingSource
    """The record it is taken from."""
    say: str
    """The phrase it is said with, or how the names of its phrases begin where the record decides on one."""
    attributes: tuple[str, ...] = ()
    """The properties it names, for the source `attributes` only."""
