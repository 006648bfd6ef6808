"""Reading conversation files."""

import re
from pathlib import Path

import pytest

from salesgraph.cli.evaluation.conversations import read_conversations
from salesgraph.errors import DataError, UsageError

HEAD = 'meta: {clock: "2025-06-10T10:00:00"}\n'
OPENING = HEAD + "scenarios:\n- id: A-1\n  context: {store: north_trail_en}\n  turns:\n"


def written(folder: Path, text: str) -> Path:
    """Write a conversation file."""
    file = folder / "talk.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_remarks_are_allowed(tmp_path: Path) -> None:
    """Titles, fixtures and other keys beside the known ones do not stop a file from being read."""
    text = OPENING.replace("id: A-1", "id: A-1\n  lang: en\n  covers: [x]") + "  - {customer: hi}\n"
    file = written(tmp_path, f"fixtures: {{}}\nglobal_state: [1]\n{text}")
    assert read_conversations(file).scenarios[0].turns[0].asked == "hi"


def test_an_event_is_a_turn(tmp_path: Path) -> None:
    """An event may be a bare name, and amounts may be written as numbers."""
    events = "  - {event: inactivity}\n  - {event: {type: order_paid, order_value: 219}}\n"
    first, second = read_conversations(written(tmp_path, OPENING + events)).scenarios[0].turns
    assert first.asked == "[inactivity]"
    assert second.event is not None
    assert second.event.order_value == "219"


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        ("gaurd: pass", "gaurd: Extra inputs are not permitted (got 'pass')"),
        ("route: [gretter]", "route.0: Input should be 'greeter'"),
        ("guard: 'flag:virus'", "guard: the guard is one of pass, flag:phishing_link"),
        ("must_appear: [{any_of: ['(']}]", "must_appear.0.any_of.0: not a regular expression: "),
        ("must_appear: [{any_of: []}]", "must_appear.0.any_of: Tuple should have at least 1 item"),
        (
            "customer_type: {price: cheap}",
            "customer_type: price is one of sensitive, insensitive, unknown, not 'cheap'",
        ),
        ("state: {mood: sad}", "state.mood: Extra inputs are not permitted (got 'sad')"),
        ("state: {slots: {sise: 9}}", "state.slots: there is no slot 'sise'; the slots are name, budget"),
        ("state: {case: {kind: late}}", "state.case.kind: Extra inputs are not permitted (got 'late')"),
    ],
)
def test_wrong_expectations(tmp_path: Path, expect: str, problem: str) -> None:
    """A wrong key or value is told with its scenario, turn and field."""
    file = written(tmp_path, f"{OPENING}  - {{customer: hi, expect: {{{expect}}}}}\n")
    message = f"{file}, scenario A-1, turn 1, expect.{problem}"
    with pytest.raises(DataError, match=f"^{re.escape(message)}"):
        read_conversations(file)


@pytest.mark.parametrize(
    ("turn", "problem"),
    [
        ("{expect: {}}", "turn 1: a turn has either `customer` or `event`"),
        ("{customer: hi, event: inactivity}", "turn 1: a turn has either `customer` or `event`"),
        ("{event: explosion}", "turn 1, event.type: Input should be 'order_paid'"),
        ("{custmer: hi}", "turn 1, custmer: Extra inputs are not permitted (got 'hi')"),
    ],
)
def test_wrong_turns(tmp_path: Path, turn: str, problem: str) -> None:
    """A turn that is neither a message nor an event is told with its place."""
    file = written(tmp_path, f"{OPENING}  - {turn}\n")
    with pytest.raises(DataError, match=f"^{re.escape(f'{file}, scenario A-1, {problem}')}"):
        read_conversations(file)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("scenarios: []", "meta: Field required (got {'scenarios': []})"),
        (HEAD + "scenarios: []", "scenarios: Tuple should have at least 1 item"),
        (HEAD + "scenarios: [{id: A, context: {}}]", "scenario A, turns: Field required"),
        (HEAD + "scenarios: [{context: {}, turns: []}]", "scenario number 1, id: Field required"),
        (HEAD + "scenarios: [7]", "scenario number 1: Input should be a valid dictionary"),
    ],
)
def test_incomplete_files(tmp_path: Path, text: str, problem: str) -> None:
    """What is missing is told with its place."""
    with pytest.raises(DataError, match=re.escape(problem)):
        read_conversations(written(tmp_path, text))


def test_ids_are_unique(tmp_path: Path) -> None:
    """Two scenarios with one id would share a thread, so they are refused."""
    turn = "{id: B, context: {store: x}, turns: [{customer: hi}]}"
    with pytest.raises(DataError, match="two scenarios have the id 'B'"):
        read_conversations(written(tmp_path, f"{HEAD}scenarios: [{turn}, {turn}]"))


def test_only(tmp_path: Path) -> None:
    """Single scenarios can be picked; an unknown id is refused with the known ones."""
    file = written(tmp_path, OPENING + "  - {customer: hi}\n")
    conversations = read_conversations(file)
    assert conversations.only((), file=file) == conversations
    assert [each.id for each in conversations.only(("A-1",), file=file).scenarios] == ["A-1"]
    with pytest.raises(UsageError, match=re.escape(f"{str(file)!r} has no scenario 'A-2'. It has A-1.")):
        conversations.only(("A-2",), file=file)


CONVERSATIONS = sorted((Path(__file__).parents[1] / "conversations").glob("*.yaml"))


@pytest.mark.parametrize("file", CONVERSATIONS, ids=lambda file: file.stem)
def test_own_files(file: Path) -> None:
    """The conversation files of the project are in the format."""
    assert read_conversations(file).scenarios
