"""The conversations of `tests/conversations/`, held by the real chat, and how many turns pass."""

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
import yaml

from salesgraph.cli.evaluation.conversations import Conversations, read_conversations
from salesgraph.settings import Settings, knowledge_root

if TYPE_CHECKING:
    from salesgraph.session import SalesGraph

FLOOR = 0.49
"""The share of turns that must pass. The set was written blind, before the program could answer it."""

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "tests" / "conversations").glob("*.yaml"))
ACCEPTANCE = ROOT.parent / "shared" / "scenarios" / "conversations.yaml"
LONGER_THAN = 15
"""Characters from which a sentence is the author's own and not just a greeting."""


def test_the_share_of_passed_turns(
    shared_home: Path, english: "SalesGraph", capsys: pytest.CaptureFixture[str]
) -> None:
    """At least the share that was reached before passes again."""
    from salesgraph.cli.bots import open_bot
    from salesgraph.cli.evaluation.results import count_turns
    from salesgraph.cli.evaluation.runner import run

    settings = Settings(home=shared_home, knowledge=knowledge_root())
    files = {file: read_conversations(file) for file in FILES}
    clocks = {each.meta.clock for each in files.values()}
    assert len(clocks) == 1
    banned = {each.global_must_not for each in files.values()}
    merged = [
        Conversations(
            meta=next(iter(files.values())).meta,
            global_must_not=rules,
            scenarios=tuple(
                s for each in files.values() if each.global_must_not == rules for s in each.scenarios
            ),
        )
        for rules in banned
    ]
    results = [
        result
        for conversations in merged
        for result in run(conversations, file=FILES[0], settings=settings, open_bot=open_bot)
    ]
    count = count_turns(results)
    with capsys.disabled():
        print(f"\nconversations: {count.passed} of {count.checked} turns passed ({count.share:.1%})")
    assert all(result.reply or result.asked.startswith("[") for result in results), (
        "a message without an answer"
    )
    assert count.share is not None
    assert count.share >= FLOOR


def plain(text: str) -> str:
    """Return the letters and digits of a text as they are compared."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def sentences(node: object) -> list[str]:
    """Return every customer text in a conversation file."""
    if isinstance(node, dict):
        fields = cast("dict[str, Any]", node)
        own = [fields["customer"]] if isinstance(fields.get("customer"), str) else []
        return own + [text for value in fields.values() for text in sentences(value)]
    if isinstance(node, list):
        return [text for item in cast("list[object]", node) for text in sentences(item)]
    return []


def test_no_acceptance_sentence_is_taught() -> None:
    """No customer sentence of the acceptance conversations stands in the knowledge or in the code."""
    if not ACCEPTANCE.is_file():
        pytest.skip(f"{ACCEPTANCE} is not here; it is not part of the repository")
    written = sentences(yaml.safe_load(ACCEPTANCE.read_text(encoding="utf-8")))
    pieces = [piece for text in written for piece in [text, *re.split(r"[.!?。！？\n]+", text)]]
    asked = {plain(piece): piece for piece in pieces if len(plain(piece)) > LONGER_THAN}
    assert len(asked) > 20
    for folder in ("knowledge", "salesgraph"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and file.suffix in {".py", ".yaml", ".md", ".txt", ".csv"}:
                content = plain(file.read_text(encoding="utf-8"))
                copied = [text for key, text in asked.items() if key in content]
                assert not copied, (file, copied)
