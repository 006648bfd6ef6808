"""Holding the conversations of a file, with a scripted bot."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from salesgraph.cli.evaluation.conversations import read_conversations
from salesgraph.cli.evaluation.runner import run
from salesgraph.cli.main import app
from salesgraph.domain.conversation import TurnContext
from salesgraph.domain.reply import Reply, Trace
from salesgraph.errors import DataError
from salesgraph.settings import Settings, knowledge_root

if TYPE_CHECKING:
    from tests.cli.conftest import ScriptedBot

TALK = """\
meta: {clock: "2025-06-10T10:00:00"}
global_must_not: [{why: shouting, any_of: ['HEY']}]
scenarios:
- id: A-1
  title: two turns
  context: {store: shanji_zh, platform: jd, lead: {source: expo, captured: "2025-06-08T11:00:00"}}
  turns:
  - customer: one
    expect: {route: [greeter], must_appear: [{fact: echo, any_of: ['one']}]}
  - event: {type: inactivity, minutes: 15}
  - customer: HEY
    expect: {route: [closer], tactics: [A1-01]}
- id: A-2
  context: {store: shanji_zh}
  turns: [{customer: two}]
- id: A-3
  context: {store: north_trail_en}
  turns: [{event: {type: inactivity, minutes: 30}}]
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Return a file with three conversations in two shops."""
    file = tmp_path / "talk.yaml"
    file.write_text(TALK, encoding="utf-8")
    return file


def test_threads_and_shops(bot: "ScriptedBot", talk: Path, settings: Settings) -> None:
    """Each scenario has a thread of its own, a shop is opened once, in memory, and closed."""
    run(read_conversations(talk), file=talk, settings=settings, open_bot=bot.open)
    assert [(thread, text) for thread, text, _ in bot.asked] == [
        ("A-1", "one"), ("A-1", "[inactivity]"), ("A-1", "HEY"), ("A-2", "two"), ("A-3", "[inactivity]"),
    ]  # fmt: skip
    assert bot.opened == [("shanji_zh", True), ("north_trail_en", True)]
    assert bot.closed == 2


def test_context_is_given_on_every_turn(bot: "ScriptedBot", talk: Path, settings: Settings) -> None:
    """The store is consumed, a platform overrides the shop's, a lead's time is local."""
    run(read_conversations(talk), file=talk, settings=settings, open_bot=bot.open)
    contexts = [context for thread, _, context in bot.asked if thread == "A-1"]
    assert contexts[0] is not None
    assert contexts == [contexts[0]] * 3
    assert contexts[0].platform == "jd"
    assert contexts[0].lead is not None
    assert contexts[0].lead.captured.isoformat() == "2025-06-08T11:00:00+08:00"
    assert bot.asked[3][2] == TurnContext()


def test_clock(bot: "ScriptedBot", talk: Path, settings: Settings) -> None:
    """Each scenario starts at the file's time; a turn is a minute later, an event as late as it says."""
    conversations = read_conversations(talk).only(("A-1", "A-2"), file=talk)
    run(conversations, file=talk, settings=settings, open_bot=bot.open)
    assert [f"{time:%H:%M %z}" for time in bot.times] == [
        "10:00 +0800", "10:15 +0800", "10:16 +0800", "10:00 +0800",
    ]  # fmt: skip


def test_outcome(bot: "ScriptedBot", talk: Path, settings: Settings) -> None:
    """A turn passes by its decisive checks; what is wrong is told, global bans included."""
    results = run(read_conversations(talk), file=talk, settings=settings, open_bot=bot.open)
    assert results[0].passed
    assert results[0].checks == {
        "route": True, "guard": None, "must_appear": True, "must_not_appear": True, "limits": None,
        "tactics": None, "customer_type": None, "state": None,
    }  # fmt: skip
    assert not results[2].passed
    assert results[2].failures == (
        "route: 'closer' did not answer in its place; answered: greeter",
        "must_not_appear: says 'HEY': shouting",
        "tactics: A1-01 was not used",
    )


def test_lesser_checks_do_not_decide(bot: "ScriptedBot", talk: Path, settings: Settings) -> None:
    """A turn that fails only in tactics, customer type or state has passed."""
    talk.write_text(TALK.replace("route: [closer], ", "").replace("any_of: ['HEY']", "any_of: ['HO']"))
    results = run(read_conversations(talk), file=talk, settings=settings, open_bot=bot.open)
    assert results[2].checks["tactics"] is False
    assert results[2].passed


@pytest.mark.parametrize(
    ("context", "problem"),
    [
        (
            "{store: shanji_zh, veiwing: X}",
            "scenario A-2, context: The context key 'veiwing' is unknown. Known are platform, ",
        ),
        (
            "{viewing: X}",
            "scenario A-2, context: the key 'store' is None. Name a demo shop or the folder of a shop.",
        ),
    ],
)
def test_wrong_context(
    bot: "ScriptedBot", talk: Path, settings: Settings, context: str, problem: str
) -> None:
    """A wrong context is told with its scenario before any shop is opened."""
    talk.write_text(
        TALK.replace("- id: A-2\n  context: {store: shanji_zh}", f"- id: A-2\n  context: {context}")
    )
    conversations = read_conversations(talk)
    with pytest.raises(DataError, match=f"^{re.escape(f'{talk}, {problem}')}"):
        run(conversations, file=talk, settings=settings, open_bot=bot.open)
    assert bot.opened == []


def test_store_beside_the_file(bot: "ScriptedBot", talk: Path, settings: Settings) -> None:
    """A store may be a folder, as seen from the conversation file."""
    (talk.parent / "mine").symlink_to(knowledge_root() / "shops" / "north_trail_en")
    talk.write_text(TALK.replace("store: shanji_zh", "store: ./mine"))
    run(read_conversations(talk), file=talk, settings=settings, open_bot=bot.open)
    assert {name for name, _ in bot.opened} == {"north_trail_en"}


def test_json(bot: "ScriptedBot", talk: Path, tmp_path: Path) -> None:
    """`--json` prints the turns and the totals in the documented shape, Chinese as it is."""
    bot.replies = lambda text: Reply(text=f"好 {text}", trace=Trace(specialists=("greeter",)))
    outcome = CliRunner().invoke(app, ["eval", str(talk), "--json", "--home", str(tmp_path)], obj=bot.open)
    assert outcome.exit_code == 0
    printed = json.loads(outcome.stdout)
    assert printed["turns"][0] == {
        "scenario": "A-1",
        "turn": 1,
        "reply": "好 one",
        "passed": True,
        "checks": {
            "route": True, "guard": None, "must_appear": True, "must_not_appear": True, "limits": None,
            "tactics": None, "customer_type": None, "state": None,
        },
        "failures": [],
    }  # fmt: skip
    assert printed["totals"] == {
        "turns": 5, "passed": 4, "route": 1, "guard": 0, "must_appear": 1, "must_not_appear": 4, "limits": 0,
        "tactics": 0, "customer_type": 0, "state": 0,
    }  # fmt: skip
    assert "好 one" in outcome.stdout


def test_tables(bot: "ScriptedBot", talk: Path, tmp_path: Path) -> None:
    """Without `--json` every scenario has a table with its failed checks, and the totals follow."""
    arguments = ["eval", str(talk), "--home", str(tmp_path), "--only", "A-1", "--verbose"]
    outcome = CliRunner().invoke(app, arguments, obj=bot.open)
    assert outcome.exit_code == 0
    assert "A-1 two turns" in outcome.stdout
    assert "A-2" not in outcome.stdout
    assert "You said: one" in outcome.stdout
    words = " ".join(outcome.stdout.split())
    assert "turns 2 3 66.7 %" in words
    assert "route 1 2 50.0 %" in words
    assert "limits 0 0 –" in words


def test_bad_file(tmp_path: Path) -> None:
    """A file that is missing ends with one line on stderr and exit code 2."""
    outcome = CliRunner().invoke(app, ["eval", str(tmp_path / "none.yaml")])
    assert outcome.exit_code == 2
    assert outcome.stdout == ""
    assert outcome.stderr == f"{tmp_path / 'none.yaml'}: the file does not exist. Restore or create it.\n"
