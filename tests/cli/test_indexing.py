"""`salesgraph index` and `salesgraph search`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from salesgraph.cli.main import app


def invoked(*arguments: str, home: Path) -> Result:
    """Run a command in a home."""
    return CliRunner().invoke(app, [*arguments, "--home", str(home)])


def row(outcome: Result, label: str) -> str:
    """Return the value of a row of the report."""
    line = next(line for line in outcome.stdout.splitlines() if line.startswith(label))
    return line.removeprefix(label).strip()


def test_index(tmp_path: Path) -> None:
    """The first run embeds every passage, the second none; the report says so."""
    first, second = (invoked("index", "--shop", "shanji_zh", home=tmp_path) for _ in range(2))
    assert first.exit_code == second.exit_code == 0
    assert row(first, "index") == "built"
    assert row(first, "embedded") == row(first, "passages")
    assert row(second, "index") == "was up to date"
    assert row(second, "embedded") == "0"
    assert (tmp_path / "index" / "shanji_zh").is_dir()


@pytest.mark.parametrize(
    ("query", "options", "expected"),
    [
        ("how does a waterproof membrane work", (), "en/"),
        ("防水膜是什么原理", (), "zh/"),
        ("membrane", ("--language", "zh"), "zh/"),
    ],
)
def test_search(tmp_path: Path, query: str, options: tuple[str, ...], expected: str) -> None:
    """Passages come in the language of the query unless one is named, as many as asked for."""
    outcome = invoked("search", query, "-k", "2", *options, home=tmp_path)
    assert outcome.exit_code == 0
    assert outcome.stdout.split()[:4] == ["score", "passage", "facts", "text"]
    scored = [line.split() for line in outcome.stdout.splitlines() if line.strip()[:2] in ("0.", "1.")]
    assert len(scored) == 2
    assert all(cells[1].startswith(expected) for cells in scored)


def test_search_by_audience(tmp_path: Path) -> None:
    """Passages for the staff are not found on behalf of a customer."""
    query = "difficult customers who ask for the boss"
    asked = {
        audience: invoked("search", query, "--audience", audience, home=tmp_path)
        for audience in ("customer", "staff")
    }
    assert asked["customer"].stdout != asked["staff"].stdout


def test_blank_query(tmp_path: Path) -> None:
    """A blank query finds nothing, which is said."""
    outcome = invoked("search", " ", home=tmp_path)
    assert (outcome.exit_code, outcome.stdout) == (0, "Nothing found.\n")


def test_unwritable_home(tmp_path: Path) -> None:
    """A home that is a file ends with one line and exit code 2."""
    (tmp_path / "home").write_text("")
    outcome = invoked("index", home=tmp_path / "home")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr.count("\n") == 1


@pytest.fixture
def manuals(tmp_path: Path) -> Path:
    """Return a folder with a manual in English, a scan without text and a web page in Chinese."""
    folder = tmp_path / "manuals"
    folder.mkdir()
    frame = (
        "Home > Documents > Counter guide\nThis document was uploaded by a user. Report a copyright problem."
    )
    rules = "=== KAYAK RENTAL ===\n\n- Paddles are rented by the hour\n- A deposit is taken in cash"
    (folder / "counter.txt").write_text(f"{frame}\n\nCounter guide\n\n{rules}\n", encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"not really a PDF")
    (folder / "care.html").write_text(
        "<h1>皮艇保养</h1><p>皮艇要用清水冲洗，阴凉处晾干。</p>", encoding="utf-8"
    )
    return folder


def test_own_manuals(manuals: Path, tmp_path: Path) -> None:
    """A folder of manuals is read and reported on, and what it says is found."""
    built = invoked("index", "--manuals", str(manuals), home=tmp_path)
    assert built.exit_code == 0
    assert row(built, "own passages") == "2"
    words = " ".join(built.stdout.split())
    assert "scan.pdf: it is not a PDF file, or it is damaged. Save it again as PDF, or as .txt." in words
    assert "counter.txt: 1 × boilerplate, a breadcrumb of a website" in words
    found = invoked(
        "search", "kayak paddles", "--audience", "staff", "--manuals", str(manuals), "--json", home=tmp_path
    )
    best = json.loads(found.stdout)[0]
    assert (best["file"], best["headings"][-1]) == ("counter.txt", "KAYAK RENTAL")
    assert best["score"] > 0.3


def test_report_as_json(manuals: Path, tmp_path: Path) -> None:
    """A program gets everything that was dropped and skipped."""
    report = json.loads(invoked("index", "--manuals", str(manuals), "--json", home=tmp_path).stdout)
    assert report["own_passages"] == 2
    assert [each["file"] for each in report["skipped"]] == ["scan.pdf"]
    assert {each["kind"] for each in report["dropped"]} >= {"boilerplate", "legal_notice"}
    assert report["index"]["built"] is True


def test_missing_manuals(tmp_path: Path) -> None:
    """A folder that is not there is told in one line."""
    outcome = invoked("index", "--manuals", str(tmp_path / "none"), home=tmp_path)
    assert outcome.exit_code == 2
    assert "there is no such folder. Point to the folder of the files." in " ".join(outcome.stderr.split())
