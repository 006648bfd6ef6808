"""The wheel holds the code and the knowledge it needs."""

import re
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from salesgraph.cards import read_yaml

ROOT = Path(__file__).parents[1]
NEEDED = (
    "salesgraph/__init__.py",
    "salesgraph/py.typed",
    "salesgraph/knowledge/playbook/lexicon.yaml",
    "salesgraph/knowledge/playbook/specialists/closer.yaml",
    "salesgraph/knowledge/phrases/zh/closer.yaml",
    "salesgraph/knowledge/utterances/en/closer.txt",
    "salesgraph/knowledge/manuals/zh/sales_guide.md",
    "salesgraph/knowledge/shops/shanji_zh/catalog.yaml",
)


def test_the_configuration_ships_the_knowledge() -> None:
    """The build copies `knowledge/` to the place where an installed package looks for it."""
    import tomllib

    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert wheel["targets"]["wheel"]["force-include"] == {"knowledge": "salesgraph/knowledge"}
    assert "salesgraph" in wheel["targets"]["wheel"]["packages"]


@pytest.mark.soak
@pytest.mark.skipif(
    find_spec("hatchling") is None, reason="hatchling, the build backend, is not installed here"
)
def test_the_wheel_is_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A built wheel holds code, marker, cards, phrases, utterances, manuals and demo shops, and no tests."""
    from hatchling.build import build_wheel  # pyright: ignore[reportMissingImports, reportUnknownVariableType] - optional

    monkeypatch.chdir(ROOT)
    build_wheel(str(tmp_path))
    (built,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(built) as wheel:
        names = set(wheel.namelist())
        wheel.extractall(tmp_path / "installed")
    assert set(NEEDED) <= names
    assert not [each for each in names if re.search(r"(^|/)tests/|\.sqlite|__pycache__", each)]
    assert read_yaml(tmp_path / "installed" / NEEDED[2])
