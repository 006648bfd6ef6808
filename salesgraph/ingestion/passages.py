"""Parts of a document become passages: attack samples apart, breaks at the end labelled, long ones cut."""

from collections.abc import Iterator, Sequence

from salesgraph.domain.conversation import Language
from salesgraph.domain.language import detect_language
from salesgraph.domain.passage import Label, Passage, PassageId
from salesgraph.ingestion.hostile import take_samples
from salesgraph.ingestion.markdown import LONGEST, slug, unused, with_hash
from salesgraph.ingestion.outline import Part
from salesgraph.ingestion.rules import ReadingRules
from salesgraph.ingestion.sentences import pieces
from salesgraph.ingestion.source_card import SectionNote
from salesgraph.ingestion.truncation import breaks_off

OVER = 200
"""Characters by which a passage may exceed `LONGEST` before it is cut."""


def passages_from(
    parts: Sequence[Part],
    *,
    file: str,
    name: str,
    language: Language,
    notes: Sequence[SectionNote],
    rules: ReadingRules,
) -> Iterator[Passage]:
    """Yield the passages of a document.

    Args:
        parts: Its parts in order.
        file: Its path relative to the folder.
        name: What the ids of its passages begin with.
        language: The language of a part whose characters tell nothing.
        notes: What its source card knows about its sections.
        rules: What attack samples and broken endings look like.
    """
    others = [line for part in parts for line in part.lines]
    taken: set[str] = set()
    for part in parts:
        base = f"{name}#{unused(slug(part.headings[-1]), taken=taken)}"
        broken = part is parts[-1] and breaks_off(part.text, rules=rules, others=others)
        plain, samples = _of_part(part, base=base, file=file, language=language, notes=notes, rules=rules)
        yield from _cut(plain, broken=broken)
        if samples:
            yield _hostile(plain, samples=samples)


def _of_part(
    part: Part,
    *,
    base: str,
    file: str,
    language: Language,
    notes: Sequence[SectionNote],
    rules: ReadingRules,
) -> tuple[Passage, tuple[str, ...]]:
    """Return a part as one passage, and the attack samples that were in it."""
    text, samples = take_samples(part.text, headings=part.headings, rules=rules)
    known = [note for note in notes if note.heading in part.headings]
    plain = Passage(
        id=PassageId(base),
        file=file,
        headings=part.headings,
        language=detect_language(part.text, default=language),
        audience=part.audience,
        text=text,
        facts=part.facts,
        asks=part.asks,
        labels=("repaired",) if part.repaired else (),
        counts={name: count for note in known for name, count in note.counts.items()},
        sha256="",
    )
    return plain, samples


def _cut(passage: Passage, *, broken: bool) -> Iterator[Passage]:
    """Yield a passage, in pieces if it is long; the last one is labelled if the text breaks off."""
    text = passage.text
    texts = pieces(text, longest=LONGEST) if len(text) > LONGEST + OVER else [text]
    for number, piece in enumerate(texts, start=1):
        labels: tuple[Label, ...] = ("truncated",) if broken and number == len(texts) else ()
        yield _finished(passage, text=piece, id_end="" if number == 1 else f"~{number}", labels=labels)


def _hostile(passage: Passage, *, samples: Sequence[str]) -> Passage:
    apart = passage.model_copy(update={"audience": "internal", "asks": (), "facts": ()})
    return _finished(apart, text="\n".join(samples), id_end="~samples", labels=("hostile_sample",))


def _finished(passage: Passage, *, text: str, id_end: str, labels: tuple[Label, ...]) -> Passage:
    return with_hash(
        passage.model_copy(
            update={
                "id": PassageId(passage.id + id_end),
                "text": text.strip(),
                "labels": (*labels, *passage.labels),
            }
        )
    )
