"""`salesgraph chat` in a pipe and at a terminal, with a scripted bot."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from salesgraph.cli.chat.terminal import Talk, converse
from salesgraph.cli.chat.trace import effect_line, trace_lines
from salesgraph.cli.main import app
from salesgraph.domain import effects
from salesgraph.domain.conversation import TurnContext
from salesgraph.domain.effects import Effect
from salesgraph.domain.findings import Finding
from salesgraph.domain.passage import Citation, FactId
from salesgraph.domain.reading import IntentGuess
from salesgraph.domain.reply import Reply, Trace, Violation
from salesgraph.domain.shop import Shop
from salesgraph.shops.loader import load_shop

if TYPE_CHECKING:
    from tests.cli.conftest import ScriptedBot

MOMENT = datetime(2025, 6, 11, 12, tzinfo=UTC)
TRACE = Trace(
    specialists=("greeter", "closer"),
    intents=(IntentGuess(intent="buy", confidence=0.912, clause="take it"),),
    tactics=(FactId("A1-02"), FactId("A6-05")),
    findings=(Finding(label="file", evidence="a.xlsm", confidence=0.9),),
    violations=(Violation(check="number", claim="$5", message="no such price"),),
    citations=(Citation(source="catalog:FW-01.price", quote="$139"),),
    steps_ms={"read": 1.25, "write": 0.5},
    customer_types={"price": "sensitive", "trust": "unknown"},
    effects=(Effect(key="k", action=effects.OperatorAlert(label="file", detail="d")),),
    stage="close",
    unanswered=("invoice",),
    model_calls=1,
    tokens=300,
    notes=("The recommender was replaced.",),
)
ACTIONS = {
    "case C-1 late O-201": effects.Case(id="C-1", type="late", order="O-201"),
    "commitment refund_review by 2025-06-11 12:00": effects.Commitment(what="refund_review", by=MOMENT),
    "follow-up case_update planned, due 2025-06-11 12:00, no consent": effects.FollowUp(
        what="case_update", due=MOMENT, consented=False
    ),
    "cancel follow-ups all (opt_out)": effects.CancelFollowUps(why="opt_out"),
    "handoff (asked)": effects.HandoffRequest(reason="asked", summary="s"),
    "alert file": effects.OperatorAlert(label="file", detail="d"),
    "remember name=Dana": effects.Remember(key="name", value="Dana"),
    "metric order_value=219": effects.MetricEvent(name="order_value", value="219"),
}


def piped(bot: "ScriptedBot", lines: bytes, *options: str) -> Result:
    """Run the command with lines on stdin."""
    return CliRunner().invoke(app, ["chat", *options], input=lines, obj=bot.open)


def test_pipe(bot: "ScriptedBot", tmp_path: Path) -> None:
    """Each line is repeated and answered, in one conversation, in plain text."""
    outcome = piped(bot, b"hi\n\n   \n do you have boots? \n", "--home", str(tmp_path))
    assert outcome.exit_code == 0
    assert outcome.stdout == "> hi\nYou said: hi\n> do you have boots?\nYou said: do you have boots?\n"
    threads = [thread for thread, _, _ in bot.asked]
    assert threads[0].startswith("chat-")
    assert threads == [threads[0]] * 2
    assert bot.opened == [("north_trail_en", False)]
    assert bot.closed == 1


def test_each_run_is_a_new_conversation(bot: "ScriptedBot") -> None:
    """Without `--thread` two runs do not share what was said; with it they do."""
    for options in ((), (), ("--thread", "anna"), ("--thread", "anna")):
        piped(bot, b"hi", *options)
    first, second, third, fourth = (thread for thread, _, _ in bot.asked)
    assert first != second
    assert third == fourth == "anna"


def test_broken_bytes_in_a_pipe(bot: "ScriptedBot") -> None:
    """Bytes that are no UTF-8 are replaced, a byte order mark and control characters are dropped."""
    outcome = piped(bot, b"\xef\xbb\xbf\xe4\xbd\xa0\xe5\xa5\xbd\nab\xffc\n\x1b[31mred\n")
    assert outcome.exit_code == 0
    assert (
        outcome.stdout
        == "> 你好\nYou said: 你好\n> ab\ufffdc\nYou said: ab\ufffdc\n> [31mred\nYou said: [31mred\n"
    )


def test_silence_in_a_pipe(bot: "ScriptedBot") -> None:
    """A reply of nothing is shown as such, in the shop's language; `/quit` ends the conversation."""
    bot.replies = lambda text: Reply(text="")
    outcome = piped(bot, b"hi\n/quit\nhello\n", "--shop", "shanji_zh")
    assert outcome.stdout == "> hi\n（不回复）\n"


def test_no_input(bot: "ScriptedBot") -> None:
    """An empty pipe is no conversation and no error."""
    outcome = piped(bot, b"")
    assert (outcome.exit_code, outcome.stdout, bot.closed) == (0, "", 1)


def test_notes(bot: "ScriptedBot") -> None:
    """Repairs made on opening are told on stderr."""
    bot.notes = ("The index was damaged.",)
    outcome = piped(bot, b"hi\n")
    assert outcome.stderr == "The index was damaged.\n"


def test_context(bot: "ScriptedBot") -> None:
    """`--context` is given with every message."""
    piped(bot, b"hi\nbye\n", "--context", '{"viewing": "FW-01", "attachment": "a.png"}')
    contexts = [context for _, _, context in bot.asked]
    assert contexts[0] is not None
    assert contexts[0].viewing == "FW-01"
    assert contexts == [contexts[0]] * 2


@pytest.mark.parametrize(
    ("context", "problem"),
    [
        (
            "{",
            "`--context` is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 "
            """(char 1). Write it as '{"viewing": "FW-01"}'.\n""",
        ),
        ("[1]", """`--context` is [1], not a JSON object. Write it as '{"viewing": "FW-01"}'.\n"""),
    ],
)
def test_wrong_context(bot: "ScriptedBot", context: str, problem: str) -> None:
    """A context that is no JSON object is refused before anything is opened."""
    outcome = piped(bot, b"hi\n", "--context", context)
    assert (outcome.exit_code, outcome.stderr, bot.opened) == (2, problem, [])


def test_trace_in_a_pipe(bot: "ScriptedBot") -> None:
    """`--trace` adds a line for everything the trace holds."""
    bot.replies = lambda text: Reply(text="ok", trace=TRACE)
    outcome = piped(bot, b"hi\n", "--trace")
    assert outcome.stdout == (
        "> hi\n"
        "ok\n"
        "    specialists: greeter → closer\n"
        "    intents: buy 0.91\n"
        "    tactics: A1-02 A6-05\n"
        "    findings: file 0.90 (a.xlsm)\n"
        "    violations: number: $5\n"
        "    citations: catalog:FW-01.price “$139”\n"
        "    customer: price=sensitive\n"
        "    stage: close\n"
        "    effects: alert file\n"
        "    unanswered: invoice\n"
        "    model: 1 calls, 300 tokens\n"
        "    ms: read 1.2, write 0.5; together 1.8\n"
        "    notes: The recommender was replaced.\n"
    )


def test_an_empty_trace_is_short() -> None:
    """What did not happen takes no line."""
    assert trace_lines(Trace()) == (("stage", "welcome"),)


@pytest.mark.parametrize(("line", "action"), ACTIONS.items(), ids=[act.kind for act in ACTIONS.values()])
def test_effects(line: str, action: effects.Action) -> None:
    """Every kind of effect has its words."""
    assert effect_line(action) == line


def test_all_effects_are_tested() -> None:
    """The effects above are all there are."""
    kinds = {kind.model_fields["kind"].default for kind in get_args(get_args(effects.Action)[0])}
    assert kinds == {act.kind for act in ACTIONS.values()}


def typing(*lines: str | BaseException) -> Callable[[str], str]:
    """Return a keyboard on which these lines are typed; an exception stands for its key."""
    waiting: Iterator[str | BaseException] = iter(lines)

    def ask(prompt: str) -> str:
        line = next(waiting)
        if isinstance(line, BaseException):
            raise line
        return line

    return ask


def shown(bot: "ScriptedBot", shop: Shop, *lines: str | BaseException, trace: bool = False) -> str:
    """Return what a person at a terminal sees."""
    console = Console(file=io.StringIO(), width=100)
    talk = Talk(shop=shop, bot=bot, thread="t", context=TurnContext(), trace=trace)
    converse(talk, console=console, ask=typing(*lines))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("key", ["/quit", EOFError(), KeyboardInterrupt()])
def test_terminal(bot: "ScriptedBot", shop: Shop, key: str | BaseException) -> None:
    """It says that a machine answers, shows who speaks, and takes its leave on /quit, Ctrl-D and Ctrl-C."""
    assert shown(bot, shop, "hi [bold]", " ", key) == (
        "North Trail\n"
        "An AI assistant answers here, not a person. Type /quit or press Ctrl-D to leave.\n"
        "North Trail:\nYou said: hi [bold]\n"
        "\n"
        "Bye. Go on later with --thread t\n"
    )


def test_terminal_in_chinese(bot: "ScriptedBot") -> None:
    """A Chinese shop's chat speaks Chinese."""
    assert "这里由人工智能助手答复，不是真人。" in shown(bot, load_shop("shanji_zh"), "/quit")


def test_broken_bytes_at_a_terminal(bot: "ScriptedBot", shop: Shop) -> None:
    """Bytes that Python hands over as lone surrogates are replaced."""
    shown(bot, shop, "caf\udce9", "/quit")
    assert bot.asked[0][1] == "caf?"


def test_trace_at_a_terminal(bot: "ScriptedBot", shop: Shop) -> None:
    """The trace is a panel below the reply."""
    bot.replies = lambda text: Reply(text="ok", trace=TRACE)
    text = shown(bot, shop, "hi", "/quit", trace=True)
    assert "╭─ trace " in text
    assert "│ tactics     A1-02 A6-05 " in text
