"""The sentences that show what kind of customer somebody is, from text files anybody can edit.

A folder holds `en/*.txt` and `zh/*.txt`. In a file a line `# dimension.pole` opens a pole; every other line
is one sentence. A sentence that stands below two poles shows both.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.reading import POLES, Dimension, Intent
from salesgraph.errors import DataError
from salesgraph.reading.utterances import LANGUAGES, Utterances, read_text

Pole = tuple[Dimension, str]
"""A dimension and one of its poles."""

COLUMNS: tuple[Pole, ...] = tuple((dimension, pole) for dimension, poles in POLES.items() for pole in poles)
"""All poles, in the order of the weights."""

ORDINARY: frozenset[Intent] = frozenset(
    {
        "greet", "thanks", "farewell", "small_talk", "acknowledge", "out_of_scope", "ask_identity",
        "ask_shop", "product_detail", "size_fit", "colour_look", "compatibility", "availability",
        "price_query", "compare", "add_on", "buy", "pay", "payment_problem", "delivery_before_buying",
        "order_details", "order_status",
        "late_parcel", "defect", "wrong_item", "exchange", "return_refund", "cancel_order", "refund_status",
        "change_order", "usage_help", "invoice", "account", "ask_human",
    }
)  # fmt: skip
"""Intents whose utterances say little about the person: what these share with a pole counts less."""

MOST = 5000
"""How many ordinary sentences of a language are taught from."""

_POLES: Mapping[str, Pole] = {f"{dimension}.{pole}": (dimension, pole) for dimension, pole in COLUMNS}


class Shown(Frozen):
    """One sentence and the poles it shows; an ordinary one shows none."""

    text: str
    """What a customer writes."""
    poles: frozenset[Pole] = frozenset()
    """What it says about the customer."""


Customers = Mapping[Language, tuple[Shown, ...]]
"""Sentences by language."""


def load_customers(folder: Path, *, utterances: Utterances) -> Customers:
    """Return the sentences of the folder, and beside them ordinary ones from the utterances.

    Raises:
        DataError: A language has no sentence file, or a file is not UTF-8 or names an unknown pole.
    """
    return {
        language: (*_shown(folder / language), *_ordinary(utterances, language=language))
        for language in LANGUAGES
    }


def _shown(folder: Path) -> Iterable[Shown]:
    found: dict[str, set[Pole]] = {}
    for file in sorted(folder.glob("*.txt")):
        pole: Pole | None = None
        for number, line in enumerate(read_text(file).splitlines(), start=1):
            text = line.strip()
            if text.startswith("# "):
                pole = _pole(text.removeprefix("# ").strip(), file=file, number=number)
            elif text and pole is None:
                problem = f"the sentence {text!r:.80} stands before any pole"
                fix = "Write `# dimension.pole` above it."
                raise DataError(file=file, where=f"line {number}", problem=problem, fix=fix)
            elif text and pole is not None:
                found.setdefault(text, set()).add(pole)
    if not found:
        fix = "Put files with `# dimension.pole` headings and one sentence a line there."
        raise DataError(file=folder, problem="holds no sentence that shows a kind of customer", fix=fix)
    return (Shown(text=text, poles=frozenset(poles)) for text, poles in found.items())


def _ordinary(utterances: Utterances, *, language: Language) -> Iterable[Shown]:
    texts = [each.text for each in utterances[language] if {each.intent, *each.also} <= ORDINARY]
    # Every so many, so that all intents are among them.
    step = max(1, len(texts) // MOST)
    return (Shown(text=text) for text in texts[::step][:MOST])


def _pole(name: str, *, file: Path, number: int) -> Pole:
    if name not in _POLES:
        fix = f"Use one of: {', '.join(_POLES)}."
        raise DataError(file=file, where=f"line {number}", problem=f"unknown pole {name!r}", fix=fix)
    return _POLES[name]
