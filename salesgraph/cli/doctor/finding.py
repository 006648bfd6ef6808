"""One thing that `salesgraph doctor` has looked at."""

from typing import Literal

from salesgraph.domain.model import Frozen

State = Literal["ok", "note", "missing", "broken"]
"""Whether it is fine, worth knowing, made when first needed, or in the way of every conversation."""


class Finding(Frozen):
    """What was found about one thing."""

    topic: Literal["versions", "knowledge", "home"]
    """What it belongs to."""
    name: str
    """The thing."""
    value: str
    """Its version, place or size."""
    state: State = "ok"
    """How it is."""
    remark: str = ""
    """What is the matter."""
    fix: str = ""
    """The command that mends it."""
