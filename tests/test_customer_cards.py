"""A wrong stage, strategy, style or hint stops the start with an error that names file, place and fix."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from salesgraph.errors import DataError
from salesgraph.playbook import load_playbook
from salesgraph.settings import knowledge_root

STRATEGIES = "dimensions.urgency.poles"
STRAY = {"dimension": "urgency", "pole": "pursuing_satisfaction", "weight": 1, "facts": ["B9-18"]}


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A copy of the cards and phrases, to be spoiled."""
    for part in ("playbook", "phrases"):
        shutil.copytree(knowledge_root() / part, tmp_path / part)
    return tmp_path


def put(knowledge: Path, card: str, place: str, value: object) -> Path:
    """Put a value into a card, or take the place out for none, and return the file."""
    file = knowledge / "playbook" / f"{card}.yaml"
    content: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
    *path, last = place.split(".")
    inner = content
    for key in path:
        inner = inner[key]
    if value is None:
        del inner[last]
    elif last == "+":
        inner.append(value)
    else:
        inner[last] = value
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("card", "place", "value", "message"),
    [
        ("stages", "farewell", None, "farewell: the stage 'farewell' is missing. Add it."),
        (
            "stages",
            "needs.learn",
            ["income"],
            "needs.learn.0: Input should be 'uses', 'recipient', 'budget', 'deadline', 'size' or 'address'"
            " (got 'income'). Correct this field.",
        ),
        (
            "stages",
            "needs.facts",
            [],
            "needs.facts: Tuple should have at least 1 item after validation, not 0 (got [])."
            " Correct this field.",
        ),
        (
            "customer_strategies",
            f"{STRATEGIES}.casual",
            None,
            f"{STRATEGIES}: the pole 'casual' has no strategy. Correct this field.",
        ),
        (
            "customer_strategies",
            f"{STRATEGIES}.pursuing_satisfaction",
            {"facts": ["B9-18"]},
            f"{STRATEGIES}.pursuing_satisfaction: there is no pole 'pursuing_satisfaction'."
            " Correct this field.",
        ),
        (
            "customer_strategies",
            f"{STRATEGIES}.casual.leave_out",
            ["buy.dance"],
            f"{STRATEGIES}.casual: no play has the move 'buy.dance'. Correct this field.",
        ),
        (
            "customer_strategies",
            f"{STRATEGIES}.casual.leave_out",
            ["recommend.say_limits"],
            f"{STRATEGIES}.casual.leave_out: 'recommend.say_limits' is made for everybody."
            " Correct this field.",
        ),
        (
            "style",
            "serious.signs",
            "(",
            "serious.signs: Value error, not a regular expression: missing ), unterminated subpattern at"
            " position 0 (got '('). Correct this field.",
        ),
        (
            "style",
            "name.every",
            0,
            "name.every: Input should be greater than or equal to 1 (got 0). Correct this field.",
        ),
        (
            "customer_types",
            "circumstances.deadline.pole",
            "late",
            "circumstances.deadline: urgency has no pole 'late'. Use one of: urgent, casual.",
        ),
    ],
)
def test_a_mistake_is_named(knowledge: Path, card: str, place: str, value: object, message: str) -> None:
    """The message names the file, the field, the value and what to do."""
    file = put(knowledge, card, place, value)
    with pytest.raises(DataError) as error:
        load_playbook(knowledge)
    assert str(error.value) == f"{file}, {message}"


def test_a_label_that_is_no_pole_teaches_nothing(knowledge: Path) -> None:
    """A hint at the stray label of the manual is left out; if the card forgets the label, it is a mistake."""
    put(knowledge, "customer_types", "cues.+", {**STRAY, "words": {"en": ["zzz"]}})
    cues = load_playbook(knowledge).types.cues
    assert len(cues) == len(load_playbook(knowledge_root()).types.cues)
    put(knowledge, "customer_strategies", "dimensions.urgency.no_poles", None)
    problem = f"cues.{len(cues)}: urgency has no pole 'pursuing_satisfaction'. Use one of: urgent, casual."
    with pytest.raises(DataError, match=re.escape(problem) + "$"):
        load_playbook(knowledge)
