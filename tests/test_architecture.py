"""The shape of the code, held by tests: layers, one home per package, budgets, docstrings."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "salesgraph"

LAYERS: list[set[str]] = [
    {"__init__", "testing", "cli", "serving"},
    {"session"},
    {"assembly"},
    {"graph"},
    {"nodes"},
    {"reading", "guards", "routing", "specialists", "writing", "recording"},
    {"state", "deps"},
    {"llm", "ingestion", "retrieval", "shops", "storage", "playbook"},
    {"settings", "domain", "cards"},
    {"errors"},
]
"""Top to bottom; a line imports only lines below it, names on one line never import each other."""

HOMES: dict[str, set[str]] = {
    "langgraph": {"graph", "nodes", "state", "session", "storage", "serving"},
    "langchain_core": {"assembly", "nodes", "state", "session", "llm"},
    "langchain_openai": {"llm"},
    "chromadb": {"retrieval"},
    "scipy": {"reading"},
    "typer": {"cli"},
    "rich": {"cli"},
    "babel": {"specialists"},
}
"""Where a third-party package may be imported."""

MAX_MODULE = 400
MAX_FUNCTION = 60

MODULES = sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """Return the part of the package a module belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def part_of(name: str) -> str:
    """Return the part a dotted module name belongs to."""
    pieces = name.split(".")
    return pieces[1] if len(pieces) > 1 else "__init__"


def layer(name: str) -> int:
    """Return how deep a part lies; unknown parts fail."""
    return next(depth for depth, names in enumerate(LAYERS) if name in names)


def imports(path: Path) -> Iterator[str]:
    """Yield every module a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    """A module imports only its own part and parts of lower layers, and packages only at their home."""
    own = part(path)
    if own == "__init__":
        return
    for name in imports(path):
        root = name.split(".")[0]
        if root == "salesgraph":
            target = part_of(name)
            assert target == own or layer(target) > layer(own), f"{own!r} must not import {name!r}"
        elif root in HOMES:
            assert own in HOMES[root], f"{own!r} must not import {root!r}: its home is {sorted(HOMES[root])}"


def test_every_part_has_a_layer() -> None:
    """A new part of the package must be given its place in the layers."""
    known = {name for line in LAYERS for name in line}
    assert {part(path) for path in MODULES} <= known


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_budgets(path: Path) -> None:
    """No module is longer than 400 lines and no function longer than 60."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_field_of_a_model_is_explained(path: Path) -> None:
    """A sentence stands under every field of a frozen model."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ClassDef) or not any(
            getattr(base, "id", "") == "Frozen" for base in node.bases
        ):
            continue
        for field, after in zip(node.body, [*node.body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign):
                said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                assert said, f"{node.name}.{getattr(field.target, 'id', '?')} has no sentence under it"


def test_no_drawer_modules() -> None:
    """There is no module named after nothing."""
    assert not {path.stem for path in MODULES} & {"utils", "util", "helpers", "common", "manager", "misc"}


def test_the_environment_is_read_in_one_place() -> None:
    """Only `settings.py` reads environment variables."""
    readers = {path.name for path in MODULES if "os.environ" in path.read_text(encoding="utf-8")}
    assert readers == {"settings.py"}
