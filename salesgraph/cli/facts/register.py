"""The register of all facts, `knowledge/facts.yaml`, and the inventory it can be compared with."""

import re
from pathlib import Path

from pydantic import RootModel, model_validator

from salesgraph.cards import load_card
from salesgraph.domain.passage import FactId
from salesgraph.errors import DataError

INFORMS = "informs"
"""The part of the register whose facts are only looked up: no card and no code acts on them."""

_LISTED = re.compile(r"^\s*- \*\*(?P<fact>[A-E]\d-\d{2})\*\*", re.MULTILINE)
_FACT = re.compile(r"[A-E]\d-\d{2}")


class Register(RootModel[dict[str, tuple[FactId, ...]]]):
    """Every fact once, under the part of the library that it drives first."""

    @model_validator(mode="after")
    def _each_once(self) -> "Register":
        seen: set[FactId] = set()
        for part, facts in self.root.items():
            for fact in facts:
                if not _FACT.fullmatch(fact) or fact in seen:
                    raise ValueError(f"{fact!r} under {part!r} stands twice or is not written like `A1-02`")
                seen.add(fact)
        return self

    def parts(self) -> dict[FactId, str]:
        """Return the part of every fact, in the order of the facts."""
        return dict(sorted((fact, part) for part, facts in self.root.items() for fact in facts))


def load_register(knowledge: Path) -> Register:
    """Return the register of a knowledge folder.

    Raises:
        DataError: It is missing or wrong; names the part.
    """
    return load_card(knowledge / "facts.yaml", Register)


def listed_in(file: Path) -> tuple[FactId, ...]:
    """Return the facts that an inventory lists, one a bullet that begins with its number in bold.

    Raises:
        DataError: The file cannot be read or lists none.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = f"it cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8'}"
        raise DataError(file=file, problem=problem, fix="Give an inventory of facts.") from error
    facts = tuple(dict.fromkeys(FactId(match["fact"]) for match in _LISTED.finditer(text)))
    if not facts:
        fix = "Write each fact as a bullet that begins with its number: `- **A1-02** ...`."
        raise DataError(file=file, problem="it lists no fact", fix=fix)
    return facts
