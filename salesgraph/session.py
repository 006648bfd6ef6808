"""SalesGraph: the shop's chat as one object. Threads, the turn ledger, locks and recovery live here."""

import threading
import weakref
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, get_args
from uuid import uuid4

from pydantic import ValidationError

from salesgraph.deps import Deps
from salesgraph.domain.conversation import (
    Attachment,
    Message,
    MessageId,
    ShopEvent,
    ThreadId,
    TurnContext,
    TurnInput,
)
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.reply import Reply
from salesgraph.domain.shop import Shop
from salesgraph.domain.specialist import Specialist
from salesgraph.errors import UsageError
from salesgraph.playbook import load_playbook
from salesgraph.settings import Settings

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig

    from salesgraph.graph import Graph
    from salesgraph.retrieval.chroma import ChromaKnowledge

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
        in_memory: bool = False,
        on_progress: Callable[[str], None] | None = None,
    ) -> None:
        """Open the stores and build what is missing.

        Args:
            shop: The shop, from `load_shop` or made by hand.
            home: Folder for threads, index and weights; `SALESGRAPH_HOME` or the user's data folder by default.
            knowledge: Folder with playbook, phrases, utterances and manuals; the shipped one by default.
            specialists: Callables that take the place of built-in specialists, by name.
            clock: Tells the time, with a zone; the system's clock by default.
            in_memory: Keep conversations in memory only, for notebooks and tests.
            on_progress: Told in one sentence what is being built.

        Raises:
            UsageError: An unknown specialist name.
            DataError: A card, phrase or manual is wrong.
            StorageError: The folder is in use, damaged beyond repair or not writable.
        """
        settings = Settings.from_env()
        self.shop = shop
        self._home = Path(home) if home is not None else settings.home
        self._knowledge_root = Path(knowledge) if knowledge is not None else settings.knowledge
        self._swapped = _checked(specialists or {})
        self._clock = clock or (lambda: datetime.now(UTC))
        self._tell: Callable[[str], None] = on_progress or _silent
        self._in_memory = in_memory
        self._locks: weakref.WeakValueDictionary[str, threading.Lock] = weakref.WeakValueDictionary()
        self._guard = threading.Lock()
        self._open()

    def _open(self) -> None:
        """Open everything; what is opened is closed again if a later part fails."""
        from salesgraph.storage.store import Store, open_store

        store = (
            Store.in_memory(clock=self._clock)
            if self._in_memory
            else open_store(self._home, clock=self._clock)
        )
        self._store = store
        try:
            self._knowledge = self._open_index()
            self._graph = self._build()
        except BaseException:
            store.close()
            raise
        self.notes: tuple[str, ...] = (*store.notes, *self._knowledge.notes)

    def _open_index(self) -> "ChromaKnowledge":
        """Open the passage index, building it when it is missing or out of date."""
        from salesgraph.retrieval.hashing import HashedNgrams
        from salesgraph.retrieval.index import open_index
        from salesgraph.retrieval.markdown import passages_of

        passages = passages_of(self._knowledge_root / "manuals")
        own = self.shop.folder / "manuals" if self.shop.folder is not None else None
        if own is not None and own.is_dir():
            passages += passages_of(own, language=self.shop.language, prefix=self.shop.name)
        self._tell("Opening the index of the manuals")
        return open_index(passages, home=self._home, name=self.shop.name, embedding=HashedNgrams())

    def _build(self) -> "Graph":
        """Build the graph around the shop, the cards and the reader."""
        from salesgraph.graph import build_graph
        from salesgraph.reading.reader import load_reader
        from salesgraph.specialists.registry import built_in

        playbook = load_playbook(self._knowledge_root)
        self._tell("Getting the reader ready")
        deps = Deps(
            shop=self.shop,
            playbook=playbook,
            reader=load_reader(self._knowledge_root, home=self._home, playbook=playbook, shop=self.shop),
            knowledge=self._knowledge,
            specialists=built_in(playbook),
            swapped=self._swapped,
            clock=self._clock,
        )
        return build_graph(deps, checkpointer=self._store.checkpointer)

    @property
    def graph(self) -> "Graph":
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
            customer: Who is asking, as an id of the host; another one may not read the thread.
            context: What the host knows: the page viewed, the order, consent, ...
            attachments: What was sent along; never opened.

        Raises:
            UsageError: A wrong thread id, owner or context field.
            StorageError: The store cannot be written.
        """
        known = _context(context, attachments)
        return self._admit(
            TurnInput(
                thread=ThreadId(thread),
                message_id=MessageId(message_id or uuid4().hex),
                text=_text(text),
                context=known,
                at=self._clock(),
            ),
            owner=customer,
        )

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
        turn = TurnInput(
            thread=ThreadId(thread),
            message_id=MessageId(message_id or uuid4().hex),
            event=event,
            context=_context(context, ()),
            at=self._clock(),
        )
        return self._admit(turn, owner=customer)

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
        from asyncio import to_thread
        from functools import partial

        answer = partial(self.reply, text, thread=thread, message_id=message_id, customer=customer)
        return await to_thread(partial(answer, context=context, attachments=attachments))

    def _admit(self, turn: TurnInput, *, owner: str) -> Reply:
        """Write the turn to the ledger, finish what a crash left open, then run it."""
        admission = self._store.ledger.admit(turn, owner=owner)
        if admission.reply is not None:
            return Reply.model_validate_json(admission.reply)
        with self._lock(turn.thread):
            reply = Reply()
            for waiting in self._store.ledger.open_turns(admission.turn.thread):
                if waiting.seq > admission.seq:
                    break
                reply = self._run(waiting.turn)
                self._store.ledger.close_turn(waiting.seq, reply=reply.model_dump_json(), at=self._clock())
            if not reply.text and not reply.trace.specialists:
                done = self._store.ledger.admit(turn, owner=owner)
                reply = Reply.model_validate_json(done.reply) if done.reply is not None else reply
        return reply

    def _run(self, turn: TurnInput) -> Reply:
        """Run the graph once, with one checkpoint at its end."""
        from langchain_core.messages import HumanMessage

        from salesgraph.storage.checkpoints import prune
        from salesgraph.storage.database import storage_errors

        config: RunnableConfig = {
            "configurable": {"thread_id": turn.thread},
            "recursion_limit": RECURSION_LIMIT,
        }
        messages = [HumanMessage(content=turn.text, id=turn.message_id)] if turn.text else []
        given: Any = {"turn": turn, "messages": messages}
        with storage_errors(self._home):
            result: dict[str, Any] = self._graph.invoke(given, config, durability="exit")  # pyright: ignore[reportUnknownMemberType] - generic in open types
            prune(self._store.checkpointer, turn.thread)
        return Reply.model_validate(result["reply"])

    def _lock(self, thread: str) -> threading.Lock:
        """Return the lock of a thread; turns of one conversation are served one after the other."""
        with self._guard:
            lock = self._locks.get(thread)
            if lock is None:
                lock = threading.Lock()
                self._locks[thread] = lock
            return lock

    def transcript(self, thread: str) -> tuple[Message, ...]:
        """Return the whole conversation, oldest first."""
        return self._store.ledger.transcript(ThreadId(thread))

    def state(self, thread: str) -> Memory:
        """Return what is remembered of a conversation; an empty memory for an unknown one."""
        snapshot = self._graph.get_state({"configurable": {"thread_id": thread}})
        memory = snapshot.values.get("memory")
        return memory if isinstance(memory, Memory) else Memory()

    def reload(self, shop: Shop) -> None:
        """Take up an edited shop without closing the conversations."""
        self.shop = shop
        self._knowledge.close()
        self._knowledge = self._open_index()
        self._graph = self._build()

    def close(self) -> None:
        """Close the stores; safe to call twice."""
        self._knowledge.close()
        self._store.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the stores."""
        self.close()


def _silent(sentence: str) -> None:
    """Tell nobody."""


def _checked(specialists: Mapping[str, Specialist]) -> dict[SpecialistName, Specialist]:
    """Return the swapped specialists, their names checked."""
    names = {str(name): name for name in get_args(SpecialistName)}
    for name, specialist in specialists.items():
        if name not in names:
            raise UsageError(f"There is no specialist {name!r}. Use one of: {', '.join(names)}.")
        if not callable(specialist) and not hasattr(specialist, "invoke"):
            raise UsageError(
                f"The specialist {name!r} is {type(specialist).__name__}. Give a callable or a runnable."
            )
    return {names[name]: specialist for name, specialist in specialists.items()}


def _text(text: object) -> str:
    """Return the text, or raise when it is none."""
    if not isinstance(text, str):
        raise UsageError(f"The text is {text!r}. Give a string; an empty one is fine.")
    return text


def _context(context: Context | None, attachments: Sequence[Attachment]) -> TurnContext:
    """Return the context as a model, attachments included."""
    try:
        known = context if isinstance(context, TurnContext) else TurnContext.model_validate(context or {})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"The context field {field!r} is wrong: {first['msg']} (got {first['input']!r:.80})."
        ) from error
    return (
        known.model_copy(update={"attachments": (*known.attachments, *attachments)}) if attachments else known
    )
