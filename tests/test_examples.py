"""Every file in `examples/` runs as it is and prints what its docstring promises."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from salesgraph.session import SalesGraph

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))

PROMISES = {
    "hello.py": (r"^> hi there\n\S", r"\$139|\$219", r"^  sources: .*catalog:FW-0\d\.price"),
    "own_shop.py": (r"€34", r"€40", r"^error: .*catalog\.csv, row 3"),
    "own_specialist.py": (
        r"^cheapest_first: .*Cloudlet Kids.*\$39",
        r"^broken: \S",
        r"RuntimeError: no idea about 'can you recommend hiking shoes\?'; the built-in one answered",
    ),
    "teach_the_reader.py": (r"^before: (?!.*add_on)", r"^after: 'tune my skis please' is read as add_on"),
}
"""What each example prints, as patterns."""


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_an_example_runs(file: Path, shared_home: Path, english: "SalesGraph") -> None:
    """It ends well, warns of nothing, and shows what it is there to show."""
    settings = {"SALESGRAPH_HOME": str(shared_home), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-W", "error::DeprecationWarning:salesgraph", str(file)]
    done = subprocess.run(
        command,
        env=os.environ | settings,  # noqa: TID251 - a child needs the rest of it
        cwd=shared_home,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for promise in PROMISES[file.name]:
        assert re.search(promise, done.stdout, re.MULTILINE), (promise, done.stdout)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_an_example_says_how_it_is_run(file: Path) -> None:
    """Its docstring says what it shows, and the command."""
    text = file.read_text(encoding="utf-8")
    assert text.startswith('"""')
    assert f"Run it with: python examples/{file.name}" in text


def test_every_promise_has_its_example() -> None:
    """No example is left unchecked, and none that is checked is gone."""
    assert sorted(PROMISES) == [file.name for file in EXAMPLES]


def test_hello_is_short() -> None:
    """The first example fits on half a screen."""
    assert (ROOT / "examples" / "hello.py").read_text(encoding="utf-8").count("\n") <= 25
