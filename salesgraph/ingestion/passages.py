"""Parts of a document become passages: attack samples apart, breaks at the end labelled, long ones cut."""

from collections.abc import Iterator, Sequence

from salesgraph.domain.conversation import Language
from salesgraph.domain.language import detect_language
from salesgraph.domain.passage import Label, Passage, PassageId
from salesgraph.ingestion.hostile import take_samples
from salesgraph.ingestion.markdown import LONGEST, slug, unused, with_hash
from salesgraph.ingestion.outline import Part
from salesgraph.ingestion.sentences import pieces
from salesgraph.ingestion.source_card import SectionNote
from salesgraph.ingestion.truncation import breaks_off

OVER = 200
"""Characters by which a passage may exceed `LONGEST` before it is cut."""


def passages_from(
    parts: Sequence[Part], *, file: str, name: str, language: Language, notes: Sequence[SectionNote]
) -> Iterator[Passage]:
    """Yield the passages of a document.

    Args:
        parts: Its parts in order.
        file: Its path relative to the folder.
        name: What the ids of its passages begin with.
        language: The language of a part whose characters tell nothing.
        notes: What its source card knows about its sections.
    """
    others = [line for part in parts for line in part.lines]
    taken: set[str] = set()
    for part in parts:
        base = f"{name}#{unused(slug(part.headings[-1]), taken=taken)}"
        cut = part is parts[-1] and breaks_off(part.text, others=others)
        yield from _of_part(part, base=base, file=file, language=language, notes=notes, cut=cut)


def _of_part(
    part: Part, *, base: str, file: str, language: Language, notes: Sequence[SectionNote], cut: bool
) -> Iterator[Passage]:
    text, samples = take_samples(part.text, headings=part.headings)
    known = [note for note in notes if note.heading in part.headings]
    # Questions belong to the section itself, counts to all below it.
    asks = [ask for note in known if note.heading == part.headings[-1] for ask in note.asks]
    plain = Passage(
        id=PassageId(base),
        file=file,
        headings=part.headings,
        language=detect_language(part.text, default=language),
        audience=part.audience,
        text=text,
        facts=part.facts,
        asks=(*part.asks, *asks),
        labels=("repaired",) if part.repaired else (),
        counts={name: count for note in known for name, count in note.counts.items()},
        sha256="",
    )
    texts = pieces(text, longest=LONGEST) if len(text) > LONGEST + OVER else [text]
    for number, piece in enumerate(texts, start=1):
        labels: tuple[Label, ...] = ("truncated",) if cut and number == len(texts) else ()
        yield _finished(plain, text=piece, id_end="" if number == 1 else f"~{number}", labels=labels)
    if samples:
        hostile = plain.model_copy(update={"audience": "internal", "asks": (), "facts": ()})
        yield _finished(hostile, text="\n".join(samples), id_end="~samples", labels=("hostile_sample",))


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
