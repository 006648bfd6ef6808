"""Which code reads a card: found in the source, so that it cannot be out of date.

A card of a specialist is read by the functions behind its moves. Every other card is a field of the playbook,
or is loaded by a function of its own, and is read wherever that field or function is used.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from inspect import unwrap
from types import FunctionType
from typing import Any, cast, get_args

from salesgraph.domain.plan import SpecialistName
from salesgraph.settings import PACKAGE

PLAYS = "playbook/specialists/"
"""The folder of the specialists' cards."""

LOADERS = {"sources": "load_source_cards"}
"""Folders whose cards are no field of the playbook, with the function that loads them."""

HOLDERS = ("playbook", "rules")
"""What code calls a set of cards: the playbook, and the rules of reading manuals."""

FIELDS = {"customer_types": "types", "follow_ups": "followups"}
"""Cards whose field of the playbook has another name than their file."""


def code_behind(card: str, *, place: str, move: str) -> tuple[str, ...]:
    """Return the functions that act on an entry of a card, as `part.module:function`."""
    if card.startswith(PLAYS):
        function = _moves(card.removeprefix(PLAYS)).get(move)
        return (_path(function),) if function is not None else ()
    folder, _, name = card.partition("/")
    if folder in LOADERS:
        return _users().get(LOADERS[folder], ())
    field = FIELDS.get(name, name) if name else place.partition(".")[0]
    return _users().get(f".{field}", ())


@cache
def _moves(specialist: str) -> Mapping[str, FunctionType]:
    if specialist not in get_args(SpecialistName):
        return {}
    module = import_module(f"salesgraph.specialists.{specialist}")
    return cast("Mapping[str, FunctionType]", vars(module).get("MOVES", {}))


def _path(function: FunctionType) -> str:
    inner: Any = unwrap(function)
    return f"{inner.__module__.removeprefix('salesgraph.')}:{inner.__qualname__}"


@cache
def _users() -> dict[str, tuple[str, ...]]:
    """Return the functions that use each field of the playbook (`.style`) and each loader (`load_...`)."""
    found: dict[str, list[str]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        part = file.relative_to(PACKAGE).with_suffix("")
        if part.parts[0] in ("cli", "knowledge"):
            continue
        for name, function in _used(ast.parse(file.read_text(encoding="utf-8"))):
            found.setdefault(name, []).append(f"{'.'.join(part.parts)}:{function}")
    return {name: tuple(dict.fromkeys(users)) for name, users in found.items()}


def _used(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield every field of the playbook and every loader that a function uses, with the function's name."""
    for top in tree.body:
        inner = top.body if isinstance(top, ast.ClassDef) else [top]
        prefix = f"{top.name}." if isinstance(top, ast.ClassDef) else ""
        for node in inner:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for part in ast.walk(node):
                name = _field(part) or _call(part)
                if name:
                    yield name, prefix + node.name


def _field(node: ast.AST) -> str:
    """Return `.style` for `playbook.style` or `rules.style`, whatever holds the playbook or the rules."""
    if not isinstance(node, ast.Attribute):
        return ""
    holder = node.value
    named = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
    return f".{node.attr}" if named in HOLDERS else ""


def _call(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
