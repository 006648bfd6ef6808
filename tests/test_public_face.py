"""The public names: few, in order, loadable, quick to import."""

import subprocess
import sys

import salesgraph


def test_public_names_are_few_and_sorted() -> None:
    """At most twenty names are exported, in alphabetical order."""
    assert len(salesgraph.__all__) <= 20
    assert salesgraph.__all__ == sorted(salesgraph.__all__, key=lambda name: (name[0].islower(), name))


def test_every_public_name_loads_and_is_documented() -> None:
    """Every exported name exists and has a docstring."""
    for name in salesgraph.__all__:
        assert getattr(salesgraph, name).__doc__, name


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that is not exported is not found."""
    assert not hasattr(salesgraph, "Salesgraph")


def test_importing_loads_nothing_heavy() -> None:
    """`import salesgraph` loads neither LangGraph nor Chroma nor scikit-learn."""
    heavy = ("langgraph", "chromadb", "sklearn", "pydantic")
    code = f"import sys, salesgraph; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
