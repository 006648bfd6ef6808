"""Loading the sentences that teach the classifier."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from salesgraph.domain.conversation import Language
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.reading import Intent
from salesgraph.domain.routes import ROUTES
from salesgraph.domain.script import fold
from salesgraph.errors import DataError
from salesgraph.reading.utterances import Utterance, load_utterances
from salesgraph.settings import knowledge_root


def write(folder: Path, content: str | bytes, *, language: str = "en") -> Path:
    """Write one utterance file and return it."""
    file = folder / language / "own.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_headings_open_intents(tmp_path: Path) -> None:
    """Every line below a heading is a sentence of that intent, blank lines aside."""
    write(tmp_path, "# greet\nhi\n\n# thanks\nthank you\n")
    assert load_utterances(tmp_path) == {
        "en": (Utterance(text="hi", intent="greet"), Utterance(text="thank you", intent="thanks")),
        "zh": (),
    }


def test_a_shop_adds_its_own(tmp_path: Path) -> None:
    """Folders add up in order."""
    write(tmp_path / "a", "# greet\nhi\n")
    write(tmp_path / "b", "# greet\nahoy\n")
    both = load_utterances(tmp_path / "a", tmp_path / "b")
    assert [utterance.text for utterance in both["en"]] == ["hi", "ahoy"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("# gret\nhi\n", "line 1: unknown intent 'gret'. Use one of: greet, small_talk, "),
        ("hi\n", "line 1: the sentence 'hi' stands before any intent. Write `# intent` above it."),
        ("# greet\n", "own.txt: holds no sentence. Add some, or remove the file."),
        ("# greet\n你好".encode("gbk"), "own.txt: not UTF-8 at byte 8. Save it as UTF-8."),
    ],
)
def test_errors_name_the_place(tmp_path: Path, content: str | bytes, message: str) -> None:
    """A wrong file is refused with its line, the value and the fix."""
    write(tmp_path, content)
    with pytest.raises(DataError, match=re.escape(message)):
        load_utterances(tmp_path)


def test_an_empty_folder(tmp_path: Path) -> None:
    """A folder without sentence files is a mistake, not an empty lesson."""
    problem = "holds no `en/*.txt` and no `zh/*.txt`"
    message = f"{tmp_path}: {problem}. Put files with `# intent` headings and one sentence a line there."
    with pytest.raises(DataError, match=re.escape(message)):
        load_utterances(tmp_path)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_shipped_sentences_teach_everything(language: Language) -> None:
    """Every intent has at least 50 sentences in each language."""
    shipped = load_utterances(knowledge_root() / "utterances")[language]
    counts = {intent: sum(item.intent == intent for item in shipped) for intent in get_args(Intent)}
    assert min(counts.values()) >= 50, counts


def test_the_line_before(tmp_path: Path) -> None:
    """A line `> ...` is what the shop said before the next sentence, and before no other."""
    write(tmp_path, "# buy\n> shall I order it?\nyes\ntake my money\n")
    assert load_utterances(tmp_path)["en"] == (
        Utterance(text="yes", intent="buy", before="shall I order it?"),
        Utterance(text="take my money", intent="buy"),
    )


@pytest.mark.parametrize("next_line", ["# buy", "> another", "", None])
def test_a_line_without_an_answer(tmp_path: Path, next_line: str | None) -> None:
    """A shop's line that nothing follows is a mistake."""
    write(tmp_path, "# greet\n> well?\n" + ("" if next_line is None else f"{next_line}\nhi\n"))
    with pytest.raises(DataError, match=re.escape("no sentence follows the shop's line 'well?'")):
        load_utterances(tmp_path)


def trigrams(text: str) -> frozenset[str]:
    """Return the runs of three characters of a text, marks and spaces made one."""
    words = re.sub(r"[\W_]+", " ", fold(text)).strip()
    plain = f" {words} "
    return frozenset(plain[at : at + 3] for at in range(max(1, len(plain) - 2)))


def distinct(sentences: list[frozenset[str]]) -> int:
    """Return how many sentences overlap with every other one by less than half (Jaccard)."""
    owners: dict[str, list[int]] = {}
    for number, grams in enumerate(sentences):
        for gram in grams:
            owners.setdefault(gram, []).append(number)
    count = 0
    for number, grams in enumerate(sentences):
        shared = Counter(other for gram in grams for other in owners[gram] if other != number)
        near = (both / (len(grams) + len(sentences[other]) - both) for other, both in shared.items())
        count += all(overlap < 0.5 for overlap in near)
    return count


@pytest.mark.parametrize("language", get_args(Language))
def test_enough_distinct_sentences(language: Language) -> None:
    """Every specialist is taught by at least 400 sentences that are no variants of each other."""
    by_intent: dict[Intent, list[frozenset[str]]] = {}
    for each in load_utterances(knowledge_root() / "utterances")[language]:
        by_intent.setdefault(each.intent, []).append(trigrams(f"{each.before} {each.text}"))
    by_specialist = Counter[SpecialistName]()
    for intent, sentences in by_intent.items():
        by_specialist[ROUTES[intent]] += distinct(sentences)
    assert min(by_specialist.values()) >= 400
    assert len(by_specialist) == len(get_args(SpecialistName))


def test_several_intents(tmp_path: Path) -> None:
    """A heading may name several intents, for messages that ask for all of them."""
    write(tmp_path, "# greet + buy + pay\nhi, I'll take it, visa ok?\n")
    assert load_utterances(tmp_path)["en"] == (
        Utterance(text="hi, I'll take it, visa ok?", intent="greet", also=("buy", "pay")),
    )
