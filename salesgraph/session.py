"""SalesGraph: the shop's chat as one object. Threads, the turn ledger, locks and recovery live here."""

import threading
import weakref
from asyncio import to_thread
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from langchain_core.messages import HumanMessage
from langchain_core.runnables import RunnableConfig
from pydantic import ValidationError

from salesgraph.assembly import assemble, checked, open_knowledge
from salesgraph.domain.conversation import (
    Attachment,
    Message,
    ShopEvent,
    ThreadId,
    TurnContext,
    TurnInput,
)
from salesgraph.domain.memory import Memory
from salesgraph.domain.reply import Reply
from salesgraph.domain.shop import Shop
from salesgraph.domain.specialist import Specialist
from salesgraph.errors import UsageError
from salesgraph.graph import Graph, build_graph
from salesgraph.retrieval.base import Embedding
from salesgraph.settings import Settings
from salesgraph.storage.admission import thread_id
from salesgraph.storage.checkpoints import prune
from salesgraph.storage.database import storage_errors
from salesgraph.storage.store import Store, open_store

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

RECURSION_LIMIT = 40
"""Steps a turn may take; LangGraph's own default would allow ten thousand."""

Context = TurnContext | Mapping[str, object]
"""What the host knows, as a model or as its fields."""


class SalesGraph:
    """A shop's sales and service chat.

    ```python
    from salesgraph import SalesGraph, load_shop

    with SalesGraph(load_shop("north_trail_en")) as bot:
        print(bot.reply("do the ridgeline boots run small?", thread="anna").text)
    ```

    Attributes:
        shop: The shop it speaks for.
        notes: Repairs made while opening, one sentence each.
    """

    def __init__(
        self,
        shop: Shop,
        *,
        home: Path | str | None = None,
        knowledge: Path | str | None = None,
        specialists: Mapping[str, Specialist] | None = None,
        clock: Callable[[], datetime] | None = None,
        embedding: "Embedding | Embeddings | str | None" = None,
        in_memory: bool = False,
        patience: float = 20.0,
        on_progress: Callable[[str], None] | None = None,
    ) -> None:
        """Open the stores and build what is missing.

        Args:
            shop: The shop, from `load_shop` or made by hand.
            home: Folder for threads, index and weights; `SALESGRAPH_HOME` or the user's data folder if none.
            knowledge: Folder with playbook, phrases, utterances and manuals; the shipped one by default.
            specialists: Callables that take the place of built-in specialists, by name.
            clock: Tells the time, with a zone; the system's by default.
            embedding: Makes the vectors of the index: `offline`, `openai:` and a model, or any LangChain
                `Embeddings`; `SALESGRAPH_EMBEDDING` or `offline` if none.
            in_memory: Keep conversations in memory only, for notebooks and tests.
            patience: Seconds a swapped specialist may take before the built-in one answers.
            on_progress: Told in one sentence what is being opened or built.

        Raises:
            UsageError: An unknown specialist name or embedding.
            DataError: A card, phrase or manual is wrong.
            StorageError: The folder is in use, or not writable.
            EmbeddingError: The embedding cannot be reached and vectors are missing.
        """
        settings = Settings.from_env()
        self.shop = shop
        self._home = Path(home) if home is not None else settings.home
        self._knowledge = Path(knowledge) if knowledge is not None else settings.knowledge
        self._specialists = dict(specialists or {})
        checked(self._specialists)
        self._embedding = settings.embedding if embedding is None else embedding
        self._clock = clock or _system_clock
        self._patience = patience
        self._tell = on_progress or _silent
        self._locks: weakref.WeakValueDictionary[str, threading.Lock] = weakref.WeakValueDictionary()
        self._locks_guard = threading.Lock()
        if in_memory:
            self._store = Store.in_memory(clock=self._clock)
        else:
            self._store = open_store(self._home, clock=self._clock)
        try:
            self._open_graph()
        except BaseException:
            self._store.close()
            raise

    def _open_graph(self) -> None:
        """Open the index and build the graph around the shop."""
        self._tell("Opening the index of the manuals")
        self._index = open_knowledge(
            self.shop, home=self._home, knowledge=self._knowledge, embedding=self._embedding
        )
        self._tell("Getting the reader ready")
        deps = assemble(
            self.shop,
            home=self._home,
            knowledge=self._knowledge,
            index=self._index,
            clock=self._clock,
            specialists=self._specialists,
            patience=self._patience,
        )
        self._graph = build_graph(deps, checkpointer=self._store.checkpointer)
        self.notes: tuple[str, ...] = (*self._store.notes, *self._index.notes)

    @property
    def graph(self) -> Graph:
        """The compiled LangGraph graph, for streaming, Studio or use as a subgraph.

        The ledger, the thread lock and recovery belong to `SalesGraph`; the bare graph has none of them.
        """
        return self._graph

    def reply(
        self,
        text: str,
        *,
        thread: str,
        message_id: str | None = None,
        customer: str = "",
        context: Context | None = None,
        attachments: Sequence[Attachment] = (),
    ) -> Reply:
        """Answer one message of a conversation.

        Args:
            text: What the customer wrote; may be empty.
            thread: The conversation; a non-empty string, bound to its first `customer`.
            message_id: The channel's id of the message; the same id is answered once.
            customer: Who is asking, as an id of the host; another one may not use the thread.
            context: What the host knows: the page viewed, the order, consent, ...
            attachments: What was sent along; never opened.

        Raises:
            UsageError: A wrong thread id, owner or context field.
            StorageError: The store cannot be written.
        """
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - hosts may not be typed
            raise UsageError(f"The text is {text!r}. Give a string; an empty one is fine.")
        turn = self._turn(
            thread=thread, message_id=message_id, context=context, attachments=attachments, text=text
        )
        return self._serve(turn, owner=customer)

    def event(
        self,
        event: ShopEvent,
        *,
        thread: str,
        message_id: str | None = None,
        customer: str = "",
        context: Context | None = None,
    ) -> Reply:
        """Let something that happened in the shop enter a conversation; the reply may be empty.

        Raises:
            UsageError: A wrong thread id, owner or context field.
            StorageError: The store cannot be written.
        """
        turn = self._turn(thread=thread, message_id=message_id, context=context, event=event)
        return self._serve(turn, owner=customer)

    async def areply(
        self,
        text: str,
        *,
        thread: str,
        message_id: str | None = None,
        customer: str = "",
        context: Context | None = None,
        attachments: Sequence[Attachment] = (),
    ) -> Reply:
        """Answer one message without blocking the event loop; see `reply`."""
        return await to_thread(
            lambda: self.reply(
                text,
                thread=thread,
                message_id=message_id,
                customer=customer,
                context=context,
                attachments=attachments,
            )
        )

    def _turn(
        self,
        *,
        thread: str,
        message_id: str | None,
        context: Context | None,
        attachments: Sequence[Attachment] = (),
        **said: object,
    ) -> TurnInput:
        """Return what was passed in as one turn.

        Raises:
            UsageError: Something of it is wrong.
        """
        known = dict(_context(context))
        known["attachments"] = (*known["attachments"], *attachments)
        given = {
            "thread": thread_id(thread),
            "message_id": message_id if message_id is not None else uuid4().hex,
            "context": known,
            "at": self._clock(),
            **said,
        }
        try:
            return TurnInput.model_validate(given)
        except ValidationError as error:
            raise UsageError(f"The field {_first(error)}. See `TurnInput`.") from error

    def _serve(self, turn: TurnInput, *, owner: str) -> Reply:
        """Admit the turn, finish what a crash left open before it, and answer it.

        Turns of one thread are served one after the other; a repeated message id gets the reply it got.
        """
        ledger = self._store.ledger
        admission = ledger.admit(turn, owner=owner)
        with self._lock(admission.turn.thread):
            for waiting in ledger.open_turns(admission.turn.thread):
                if waiting.seq <= admission.seq:
                    reply = self._run(waiting.turn)
                    ledger.close_turn(waiting.seq, reply=reply.model_dump_json(), at=self._clock())
            answered = ledger.admit(turn, owner=owner)
        return Reply.model_validate_json(answered.reply or "{}")

    def _run(self, turn: TurnInput) -> Reply:
        """Run the graph once, with one checkpoint at its end."""
        config: RunnableConfig = {
            "configurable": {"thread_id": turn.thread},
            "recursion_limit": RECURSION_LIMIT,
        }
        messages = [HumanMessage(content=turn.text, id=turn.message_id)] if turn.text else []
        given: Any = {"turn": turn, "messages": messages}
        with storage_errors(self._home):
            # The graph's own types leave its output open; the reply is validated on the next line.
            result: dict[str, Any] = self._graph.invoke(given, config, durability="exit")  # pyright: ignore[reportUnknownMemberType]
            prune(self._store.checkpointer, turn.thread)
        return Reply.model_validate(result["reply"])

    def _lock(self, thread: str) -> threading.Lock:
        """Return the lock of a thread; it is forgotten when nobody waits for it."""
        with self._locks_guard:
            return self._locks.setdefault(thread, threading.Lock())

    def transcript(self, thread: str) -> tuple[Message, ...]:
        """Return the whole conversation, oldest first; empty for an unknown thread."""
        return self._store.ledger.transcript(ThreadId(thread))

    def state(self, thread: str) -> Memory:
        """Return what is remembered of a conversation; an empty memory for an unknown thread."""
        config: RunnableConfig = {"configurable": {"thread_id": thread_id(thread)}}
        with storage_errors(self._home):
            snapshot = self._graph.get_state(config)
        memory = snapshot.values.get("memory")
        return memory if isinstance(memory, Memory) else Memory()

    def reload(self, shop: Shop) -> None:
        """Take up an edited shop without closing the conversations; `notes` are those of its opening.

        Raises:
            DataError: A card or a rule is wrong; the shop in use stays.
            StorageError: Its index cannot be written; the shop in use stays.
        """
        before, self.shop = self.shop, shop
        index = self._index
        try:
            self._open_graph()
        except BaseException:
            self.shop = before
            raise
        if self._index is not index:
            index.close()

    def close(self) -> None:
        """Close the stores; safe to call twice."""
        self._index.close()
        self._store.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the stores."""
        self.close()


def _system_clock() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def _silent(sentence: str) -> None:
    """Tell nobody."""


def _context(context: Context | None) -> TurnContext:
    """Return the context as a model.

    Raises:
        UsageError: A field is unknown or wrong.
    """
    if isinstance(context, TurnContext):
        return context
    try:
        return TurnContext.model_validate(context or {})
    except ValidationError as error:
        raise UsageError(f"The context field {_first(error)}. See `TurnContext`.") from error


def _first(error: ValidationError) -> str:
    """Return the first thing that is wrong: the field, why, and the value."""
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"{field!r} is wrong: {first['msg']} (got {first['input']!r:.80})"
