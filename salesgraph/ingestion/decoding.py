"""Bytes become text: the declared encoding, else the one that reads best."""

import codecs
import re
from pathlib import Path

from salesgraph.errors import DataError
from salesgraph.ingestion.commonness import common_share, strange

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ("gb18030", "big5hkscs")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BROKEN_SHARE = 0.01
_CONTROL_SHARE = 0.02
_SAMPLE = 20_000
_READABLE = 0.8


def decode(data: bytes, *, file: Path, declared: str = "") -> str:
    """Return the text of a file.

    Args:
        data: Its bytes.
        file: The file, for the error.
        declared: The encoding that the file itself names; used if the bytes agree.

    Raises:
        DataError: It is not text.
    """
    text = _decoded(data, declared=declared)
    if text is None or len(_CONTROL.findall(text[:_SAMPLE])) > _CONTROL_SHARE * len(text[:_SAMPLE]):
        raise DataError(
            file=file, problem="it is not text (it holds binary data)", fix="Save it as UTF-8 text."
        )
    return _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, *, declared: str) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if wide := _without_mark(data):
        return data.decode(wide, "replace")
    if b"\x00" in data:
        return None
    text = _strict(data, "utf-8")
    if text is None and declared:
        text = _strict(data, declared)
    return text if text is not None else _nearly_utf8(data) or _legacy(data)


def _without_mark(data: bytes) -> str:
    """Return the kind of UTF-16 that plain text in it betrays by its zero bytes."""
    head = data[:_SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    pairs = len(head) / 2
    if odd > 0.2 * pairs and even <= 0.02 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.2 * pairs and odd <= 0.02 * pairs else ""


def _nearly_utf8(data: bytes) -> str | None:
    """Return the text if the last character is cut through, or only a few bytes are broken."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    valid = sum(ord(each) > 0x7F for each in text) - text.count("\ufffd")
    return text if text.count("\ufffd") < _BROKEN_SHARE * valid else None


def _legacy(data: bytes) -> str | None:
    """Return the text in the encoding from before Unicode that makes the most common text of it."""
    if not _pairs(data) and (western := _strict(data, "cp1252")) is not None:
        return western
    read = [text for name in _CHINESE if (text := _strict(data, name)) is not None]
    best = max(read, key=_quality, default=None)
    if best is not None and _quality(best) > _READABLE:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE]).best()
    return data.decode(found.encoding, "replace") if found else best


def _pairs(data: bytes) -> bool:
    """Return whether bytes above ASCII come in even runs, as Chinese does, not singly like accents."""
    runs = re.findall(rb"[\x80-\xff]+[\x40-\x7e]?", data)
    return sum(len(run) >= 4 for run in runs) * 2 > len(runs)


def _quality(text: str) -> float:
    sample = text[:_SAMPLE]
    return common_share(sample) - len(strange(sample)) / max(len(sample), 1)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
