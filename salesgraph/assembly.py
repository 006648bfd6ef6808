"""Put the collaborators of a turn together: cards, reader, index and specialists for one shop."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from salesgraph.cards import load_card
from salesgraph.deps import Deps
from salesgraph.domain.passage import Passage
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.shop import Shop
from salesgraph.domain.specialist import Specialist
from salesgraph.errors import UsageError
from salesgraph.ingestion.asks import with_asks
from salesgraph.ingestion.folder import read_folder
from salesgraph.ingestion.markdown import passages_of
from salesgraph.ingestion.report import Ingested
from salesgraph.llm.embeddings import LangChainEmbedding, openai_embedding
from salesgraph.playbook import load_playbook
from salesgraph.reading.reader import load_reader
from salesgraph.retrieval.base import Embedding
from salesgraph.retrieval.bilingual import Bilingual
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import open_index
from salesgraph.retrieval.indexed import IndexedKnowledge
from salesgraph.specialists.registry import built_in

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

OFFLINE = "offline"
"""The embedding that needs no key and no download."""


def shipped_passages(knowledge: Path) -> tuple[Passage, ...]:
    """Return the passages of the shipped manuals, with the questions they answer.

    Raises:
        DataError: A manual or a file of questions is wrong.
    """
    return with_asks(passages_of(knowledge / "manuals"), folder=knowledge / "asks")


def own_manuals(
    shop: Shop,
    *,
    knowledge: Path,
    folder: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ingested:
    """Return what was read in a shop's own manuals, and what was left out; nothing if it has none.

    Args:
        shop: The shop; its folder `manuals` is read.
        knowledge: The folder of the rules of reading.
        folder: Read instead of the shop's folder.
        progress: Told after each file how many are done, and of how many.

    Raises:
        DataError: A named folder is missing, or a rule or a comment in a manual is wrong.
    """
    own = folder or (shop.folder / "manuals" if shop.folder is not None else None)
    if own is None or (folder is None and not own.is_dir()):
        return Ingested(passages=())
    return read_folder(own, language=shop.language, knowledge=knowledge, prefix="shop/", progress=progress)


def open_embedding(given: "Embedding | Embeddings | str") -> Embedding:
    """Return what makes the vectors of the index.

    Args:
        given: `offline`, which needs nothing; `openai:` and a model, which needs a key; any LangChain
            `Embeddings`; or an embedding of one's own.

    Raises:
        UsageError: It is none of these, or there is no key.
    """
    if given == OFFLINE:
        return HashedNgrams()
    if isinstance(given, str):
        provider, _, model = given.partition(":")
        if provider != "openai" or not model:
            fix = "Use 'offline' or 'openai:' and a model's name."
            raise UsageError(f"There is no embedding {given!r}. {fix}")
        return openai_embedding(model)
    if hasattr(given, "embed_documents"):
        return LangChainEmbedding(cast("Embeddings", given))
    return cast("Embedding", given)


def open_knowledge(
    shop: Shop,
    *,
    home: Path,
    knowledge: Path,
    embedding: "Embedding | Embeddings | str" = OFFLINE,
    manuals: Path | None = None,
) -> IndexedKnowledge:
    """Open the index of a shop's passages; it is built when missing or out of date.

    Args:
        shop: The shop.
        home: Where the index lies.
        knowledge: The folder of the shipped manuals.
        embedding: See `open_embedding`.
        manuals: A folder to read instead of the shop's own `manuals`.

    Raises:
        DataError: A manual is wrong.
        StorageError: The folder is not writable.
        EmbeddingError: The embedding cannot be reached and vectors are missing.
    """
    own = own_manuals(shop, knowledge=knowledge, folder=manuals)
    index = open_index(
        (*shipped_passages(knowledge), *own.passages),
        home=home,
        name=shop.name,
        embedding=open_embedding(embedding),
        bilingual=load_card(knowledge / "bilingual.yaml", Bilingual),
    )
    unread = (f"The manual {each.file!r} was not read: {each.problem}. {each.fix}" for each in own.skipped)
    index.notes = (*index.notes, *unread)
    return index


def assemble(
    shop: Shop,
    *,
    home: Path,
    knowledge: Path,
    index: IndexedKnowledge,
    clock: Callable[[], datetime],
    specialists: Mapping[str, Specialist],
    patience: float = 20.0,
) -> Deps:
    """Return the collaborators of a turn.

    Args:
        shop: The shop.
        home: Where the reader's weights are kept.
        knowledge: The folder of cards, phrases and utterances.
        index: The open index.
        clock: Tells the time, with a zone.
        specialists: Callables that take the place of built-in specialists, by name.
        patience: Seconds such a callable may take before the built-in specialist answers.

    Raises:
        UsageError: An unknown specialist name, or something that cannot be called.
        DataError: A card, phrase or utterance file is wrong.
    """
    playbook = load_playbook(knowledge)
    return Deps(
        shop=shop,
        playbook=playbook,
        reader=load_reader(knowledge, home=home, playbook=playbook, shop=shop),
        knowledge=index,
        specialists=built_in(playbook),
        swapped=checked(specialists),
        clock=clock,
        patience=patience,
    )


def checked(specialists: Mapping[str, Specialist]) -> dict[SpecialistName, Specialist]:
    """Return swapped specialists with their names checked.

    Raises:
        UsageError: An unknown name, or something that cannot be called.
    """
    names: dict[str, SpecialistName] = {str(name): name for name in get_args(SpecialistName)}
    for name, specialist in specialists.items():
        if name not in names:
            raise UsageError(f"There is no specialist {name!r}. Use one of: {', '.join(names)}.")
        if not callable(specialist) and not hasattr(specialist, "invoke"):
            given = type(specialist).__name__
            raise UsageError(f"The specialist {name!r} is of type {given}. Give a callable or a runnable.")
    return {names[name]: specialist for name, specialist in specialists.items()}
