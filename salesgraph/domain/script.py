"""One spelling for text that is compared: same width, same case, Simplified characters."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import cast

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def fold(text: str) -> str:
    """Return the text as it is compared: NFKC, case folded, Traditional characters made Simplified.

    Folding twice changes nothing more. The result may be longer or shorter than the text.
    """
    if text.isascii():
        return text.lower()
    # Case folding can undo NFKC (and the reverse), hence the second pass.
    once = unicodedata.normalize("NFKC", text).casefold()
    return to_simplified(unicodedata.normalize("NFKC", once))


def to_simplified(text: str) -> str:
    """Return the text with Traditional characters replaced; every character keeps its place."""
    if not _CHINESE.search(text):
        return text
    convert, traditional = _converter()
    # Most text is Simplified already, and this look is twenty times faster than a conversion.
    return text if traditional.isdisjoint(text) else convert(text)


@cache
def _converter() -> tuple[Callable[[str], str], frozenset[str]]:
    """Return OpenCC's conversion, and the characters that any of its rules changes."""
    from opencc import OpenCC  # pyright: ignore[reportMissingTypeStubs]

    converter = OpenCC("t2s")
    loaded = cast("dict[str, tuple[int, int, dict[str, str]]]", converter.dict_cache)
    rules = (rule for _, _, mapping in loaded.values() for rule in mapping.items())
    changed = {old for before, after in rules for old, new in zip(before, after, strict=False) if old != new}
    return cast("Callable[[str], str]", converter.convert), frozenset(changed)
