"""The cards and phrases fit the code: every move exists, every phrase is there in both languages."""

import ast
import re
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from salesgraph.domain.effects import FollowUpKind
from salesgraph.domain.plan import SpecialistName
from salesgraph.playbook import Playbook, load_playbook
from salesgraph.settings import knowledge_root

SPECIALISTS = Path(__file__).parents[1] / "salesgraph" / "specialists"
FACT_ID = re.compile(r"[A-E]\d-\d{2}")


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    """The shipped cards."""
    return load_playbook(knowledge_root())


def said_names() -> set[str]:
    """Return every phrase name that the specialists' code writes out: a call's first word or its options."""
    names: set[str] = set()
    for path in SPECIALISTS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "point" and node.args:
                names |= written(node.args[0])
            if isinstance(node, ast.keyword) and node.arg in ("phrase", "inside", "over"):
                names |= written(node.value)
    return names


def written(node: ast.expr) -> set[str]:
    """Return the names an expression may yield: a word, or one of two."""
    if isinstance(node, ast.IfExp):
        return written(node.body) | written(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def placeholders(phrase: str) -> set[str]:
    """Return the placeholders of one phrase."""
    return set(re.findall(r"\{(\w+)\}", phrase))


def test_both_languages_have_the_same_phrases(playbook: Playbook) -> None:
    """A phrase exists in English if and only if it exists in Chinese."""
    assert set(playbook.phrases["en"]) == set(playbook.phrases["zh"])


def test_variants_use_the_facts_the_plan_gives(playbook: Playbook) -> None:
    """Any variant of a phrase, in either language, uses placeholders from one common set."""
    for name, variants in playbook.phrases["en"].items():
        every = [placeholders(text) for text in (*variants, *playbook.phrases["zh"][name])]
        largest = max(every, key=len)
        assert all(found <= largest for found in every), name


def test_every_spoken_name_is_a_phrase(playbook: Playbook) -> None:
    """Every phrase name written in a specialist's code can be rendered, in both languages."""
    assert len(said_names()) > 100
    assert said_names() <= set(playbook.phrases["en"])


@pytest.mark.parametrize("name", get_args(SpecialistName))
def test_every_move_of_a_card_exists_and_is_used(name: str, playbook: Playbook) -> None:
    """A card names only moves its specialist has, and every move of the code stands in the card."""
    moves = import_module(f"salesgraph.specialists.{name}").MOVES
    named = {move.do for moves_of in playbook.plays[name].values() for move in moves_of}  # pyright: ignore[reportArgumentType] - a parametrised literal
    assert named == set(moves)


def test_every_move_names_its_facts(playbook: Playbook) -> None:
    """A move rests on at least one fact of the manuals, by its ID."""
    for card in playbook.plays.values():
        for moves in card.values():
            for move in moves:
                assert move.facts, move.do
                assert all(FACT_ID.fullmatch(fact) for fact in move.facts), move.do


def test_every_follow_up_has_a_clock(playbook: Playbook) -> None:
    """Each kind of later message has a rule."""
    assert set(playbook.followups) == set(get_args(FollowUpKind))
