"""Customer types by the sound of a message: the sentences that teach it, and what it makes of new ones."""

from pathlib import Path

import pytest

from salesgraph.domain.conversation import Language
from salesgraph.domain.reading import POLES
from salesgraph.errors import DataError
from salesgraph.reading.customers import COLUMNS, load_customers
from salesgraph.reading.manner import manner
from salesgraph.reading.types_taught import TypeGuesser, load_types
from salesgraph.reading.utterances import LANGUAGES
from salesgraph.settings import knowledge_root

KNOWLEDGE = knowledge_root()
HEARD = [
    ("which testing norm applies, and how many decibels at full load?", "personality.analytical"),
    ("this is sooo cute!!! my friends are going to scream", "personality.expressive"),
    ("I'd rather wait for a flawless one, crooked seams drive me mad", "quality.demanding"),
    ("any old one will do, it's for the garage", "quality.leisure"),
    ("do you realise who is writing to you? I don't queue", "difficult.arrogant"),
    ("插电功耗多少瓦,噪音多少分贝,有检测标准吗", "personality.analytical"),
    ("走线歪一点我都要退的", "quality.demanding"),
    ("能亮就成,不讲究", "quality.leisure"),
    ("我从来不排队的,你知道我是什么身份吗", "difficult.arrogant"),
]


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> TypeGuesser:
    """Return the guesser taught by the shipped sentences."""
    return load_types(KNOWLEDGE, home=tmp_path_factory.mktemp("home"))


def _language(text: str) -> Language:
    return "en" if text.isascii() else "zh"


@pytest.mark.parametrize(("text", "expected"), HEARD)
def test_new_words_for_a_known_kind_of_customer_are_heard(
    taught: TypeGuesser, text: str, expected: str
) -> None:
    """A message that sounds like the sentences of a pole is a clear hint at it."""
    hints = {f"{hint.dimension}.{hint.pole}": hint for hint in taught.hints(text, language=_language(text))}
    assert hints[expected].weight >= 0.5


@pytest.mark.parametrize("text", ["hello", "where is my parcel?", "你好", "什么时候发货", "", "   "])
def test_ordinary_messages_are_no_clear_hint(taught: TypeGuesser, text: str) -> None:
    """What everybody writes says nothing about the person."""
    assert not [hint for hint in taught.hints(text, language=_language(text)) if hint.weight >= 0.5]


def test_a_hint_shows_the_sentence_it_came_from(taught: TypeGuesser) -> None:
    """Of a longer message the words are those of the one telling sentence."""
    text = "My parcel came on Tuesday. I demand to talk to the person in charge. The box was blue."
    (hint,) = [hint for hint in taught.hints(text, language="en") if hint.pole == "find_boss"]
    assert hint.words == "I demand to talk to the person in charge."


def test_one_dimension_gives_one_pole(taught: TypeGuesser) -> None:
    """A message is never a hint at both sides of a question."""
    text = "any will do, I'm not fussy. but every seam must be straight or it goes back"
    dimensions = [hint.dimension for hint in taught.hints(text, language="en")]
    assert len(dimensions) == len(set(dimensions))


def test_what_was_learnt_is_kept(tmp_path: Path) -> None:
    """The second start reads the weights of the first, and guesses the same."""
    _write(tmp_path, "en", "# price.sensitive\nmuch too dear\n")
    _write(tmp_path, "zh", "# price.sensitive\n太贵\n")
    ordinary = tmp_path / "utterances" / "en" / "all.txt"
    ordinary.parent.mkdir(parents=True)
    ordinary.write_text("# greet\nhello\n", encoding="utf-8")
    first = load_types(tmp_path, home=tmp_path)
    (file,) = (tmp_path / "reader" / "types").glob("*.npz")
    before = file.stat().st_mtime_ns
    second = load_types(tmp_path, home=tmp_path)
    assert file.stat().st_mtime_ns == before
    assert [*first.hints("too dear", language="en")] == [*second.hints("too dear", language="en")]


def test_every_pole_is_taught_in_both_languages() -> None:
    """The shipped sentences show every pole of every dimension."""
    sentences = load_customers(KNOWLEDGE / "customers", utterances={"en": (), "zh": ()})
    for language in LANGUAGES:
        assert set(COLUMNS) == {pole for each in sentences[language] for pole in each.poles}
    assert len(COLUMNS) == sum(len(poles) for poles in POLES.values())


def test_a_sentence_below_two_poles_shows_both(tmp_path: Path) -> None:
    """Repeating a sentence below another pole gives it that pole as well."""
    _write(tmp_path, "en", "# price.sensitive\ncheap and simple\n# quality.leisure\ncheap and simple\n")
    _write(tmp_path, "zh", "# quality.leisure\n能用就行\n")
    (shown,) = load_customers(tmp_path / "customers", utterances={"en": (), "zh": ()})["en"]
    assert shown.poles == {("price", "sensitive"), ("quality", "leisure")}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("# price.cheap\nx\n", "line 1: unknown pole 'price.cheap'"),
        ("too dear\n", "line 1: the sentence 'too dear' stands before any pole"),
        ("\n", "holds no sentence that shows a kind of customer"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, content: str, problem: str) -> None:
    """A file that cannot teach stops the start with its place and the fix."""
    _write(tmp_path, "en", content)
    _write(tmp_path, "zh", "# quality.leisure\n能用就行\n")
    with pytest.raises(DataError) as error:
        load_customers(tmp_path / "customers", utterances={"en": (), "zh": ()})
    assert problem in str(error.value)


def test_the_form_of_a_message_is_among_its_pieces() -> None:
    """Exclamation marks and figures count beside the words."""
    assert manner("nice", language="en")[-1] != manner("nice!!", language="en")[-1]
    assert manner("好", language="zh")[-1] != manner("好 42", language="zh")[-1]


def _write(folder: Path, language: str, content: str) -> None:
    file = folder / "customers" / language / "some.txt"
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
