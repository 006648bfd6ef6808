"""The adapters between LangGraph and the steps: each node calls one step and returns its key."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from threading import Thread
from time import perf_counter
from typing import Any, Literal, ParamSpec, TypeVar

from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableConfig
from langgraph.types import Overwrite, Send

from salesgraph.deps import Deps
from salesgraph.domain.conversation import MessageId, ThreadId, TurnInput
from salesgraph.domain.findings import Findings
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Plan, Point, SpecialistName
from salesgraph.domain.reply import Draft, Verdict
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.guards.input.inspect import inspect
from salesgraph.guards.output.review import review
from salesgraph.recording.absorb import absorb
from salesgraph.recording.metrics import Done, measured
from salesgraph.recording.record import effects_of, record
from salesgraph.recording.reply import build_reply
from salesgraph.routing.router import route, unanswered
from salesgraph.specialists.swapped import ask_swapped
from salesgraph.state import Share, TurnState
from salesgraph.writing.reviewed import write_reviewed
from salesgraph.writing.template_writer import Voice, write

Update = dict[str, Any]
"""What a node changes in the state."""

P = ParamSpec("P")
T = TypeVar("T")

PASSAGES = 4
"""How many passages a specialist is given."""

NOTHING_TO_SAY = Plan(specialist="greeter", points=(Point(say="safe_reply"),))
"""What is said when no specialist had anything to say; a message is never met with silence."""


def is_new(state: TurnState) -> Literal["new", "applied"]:
    """Return whether the turn still has to be applied; a repeated one keeps its reply."""
    return "applied" if _applied(state) and _newer_message(state) is None else "new"


def _applied(state: Mapping[str, Any]) -> bool:
    """Return whether the turn in the state has been recorded already."""
    turn, memory = _before(state, "turn"), _before(state, "memory")
    return turn is not None and memory is not None and memory.last_message_id == turn.message_id


def _newer_message(state: Mapping[str, Any]) -> HumanMessage | None:
    """Return the message that a host put into a bare graph after the turn in the state, or none.

    An event of `SalesGraph` has no message of its own, so the last message may be an older one that was
    left without a reply; it is not newer than the event.
    """
    turn, messages = _before(state, "turn"), _before(state, "messages")
    if not messages or not isinstance(messages[-1], HumanMessage):
        return None
    if turn is None:
        return messages[-1]
    follows = _applied(state) or turn.message_id in [message.id for message in messages[:-1]]
    return messages[-1] if follows and messages[-1].id != turn.message_id else None


def _before(state: Mapping[str, Any], key: str) -> Any:
    """Return what a channel holds, or none (for messages: nothing) when it was never filled."""
    return state.get(key) or ([] if key == "messages" else None)


class DetachedThreads(Executor):
    """Runs every call on a daemon thread of its own.

    A call that never returns neither takes the place of a later one nor keeps the program from ending,
    as it would in a pool.
    """

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Start the call."""
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001 - it is raised again where the result is awaited
                future.set_exception(error)

        Thread(target=run, name="specialist", daemon=True).start()
        return future


class Nodes:
    """The nodes of a turn, bound to their collaborators."""

    def __init__(self, deps: Deps) -> None:
        """Keep the collaborators; swapped specialists run on threads of their own, to be timed."""
        self._deps = deps
        self._threads = DetachedThreads()

    def read(self, state: TurnState, config: RunnableConfig) -> Update:
        """Understand the message and add it to what is known."""
        start = perf_counter()
        turn = self._admitted(state, config)
        memory = state.get("memory") or Memory()
        reading = self._deps.reader(turn, memory, self._deps.shop)
        view = absorb(memory, reading, turn=turn, shop=self._deps.shop)
        fresh = {
            "plans": Overwrite([]),
            "notes": Overwrite([]),
            "steps_ms": Overwrite({"read": _since(start)}),
        }
        return {"turn": turn, "memory": memory, "reading": reading, "view": view, **fresh}

    def _admitted(self, state: TurnState, config: RunnableConfig) -> TurnInput:
        """Return the admitted turn, or make one from the last message of a bare graph."""
        turn, newest = _before(state, "turn"), _newer_message(state)
        if newest is not None:
            thread = str(config.get("configurable", {}).get("thread_id") or "graph")
            message_id = MessageId(newest.id or "message")
            text = str(newest.text)
            return TurnInput(thread=ThreadId(thread), message_id=message_id, text=text, at=self._deps.clock())
        if turn is None:
            return TurnInput(thread=ThreadId("graph"), message_id=MessageId("empty"), at=self._deps.clock())
        return turn

    def guard(self, state: TurnState) -> Update:
        """Look for attacks and risks in the message."""
        start = perf_counter()
        findings = inspect(state["turn"], shop=self._deps.shop, card=self._deps.playbook.security)
        return {"findings": findings, "steps_ms": {"guard": _since(start)}}

    def route(self, state: TurnState) -> Update:
        """Decide who answers."""
        start = perf_counter()
        shares = route(state["reading"], state["findings"], memory=state["view"], turn=state["turn"])
        return {"assignments": shares, "steps_ms": {"route": _since(start)}}

    def dispatch(self, state: TurnState) -> list[Send]:
        """Send each specialist its share; they run side by side."""
        return [
            Send(
                share.specialist,
                Share(
                    assignment=share,
                    turn=state["turn"],
                    reading=state["reading"],
                    findings=state["findings"],
                    view=state["view"],
                ),
            )
            for share in state["assignments"]
        ]

    def specialist(self, name: SpecialistName) -> Callable[[Share], Update]:
        """Return the node of one specialist: the swapped one if there is one, else the built-in."""

        def node(share: Share) -> Update:
            start = perf_counter()
            given = self._input(share)
            built_in, swapped = self._deps.specialists[name], self._deps.swapped.get(name)
            notes: list[str] = []
            if swapped is None:
                plan = built_in(given)
            else:
                answer = ask_swapped(name, swapped, given, pool=self._threads, seconds=self._deps.patience)
                plan = answer if isinstance(answer, Plan) else built_in(given)
                notes = [] if isinstance(answer, Plan) else [answer]
            return {"plans": [plan], "notes": notes, "steps_ms": {name: _since(start)}}

        return node

    def _input(self, share: Share) -> SpecialistInput:
        """Return everything the specialist may base its plan on, passages included."""
        reading, turn = share["reading"], share["turn"]
        hits = (
            self._deps.knowledge.search(turn.text, language=reading.language, k=PASSAGES)
            if turn.text.strip()
            else ()
        )
        return SpecialistInput(
            turn=turn,
            assignment=share["assignment"],
            reading=reading,
            findings=share["findings"],
            memory=share["view"],
            passages=hits,
            shop=self._deps.shop,
        )

    def write(self, state: TurnState) -> Update:
        """Write one reply for all plans, and let nothing out that does not pass the review."""
        start = perf_counter()
        reading, memory, turn = state["reading"], state["view"], state["turn"]
        playbook, phrases = self._deps.playbook, self._deps.playbook.phrases[reading.language]
        voice = Voice(
            phrases=phrases,
            language=reading.language,
            brand=self._deps.shop.brand,
            style=playbook.style,
            strategies=playbook.customer_strategies,
        )

        def drafted(plans: Sequence[Plan]) -> Draft:
            return write(plans, voice=voice, memory=memory)

        def reviewed(draft: Draft, plans: Sequence[Plan]) -> Verdict:
            return review(
                draft,
                plans=tuple(plans),
                reading=reading,
                turn=turn,
                memory=memory,
                shop=self._deps.shop,
                card=playbook.wording,
            )

        plans = in_order(state["plans"], [share.specialist for share in state["assignments"]])
        outcome = write_reviewed(plans, write=drafted, review=reviewed, phrases=phrases)
        if not outcome.draft.text and turn.event is None and not all(plan.quiet for plan in plans):
            outcome = write_reviewed([NOTHING_TO_SAY], write=drafted, review=reviewed, phrases=phrases)
        said = AIMessage(content=outcome.draft.text, id=f"{turn.message_id}-reply")
        messages = [said] if outcome.draft.text else []
        return {
            "draft": outcome.draft,
            "violations": outcome.violations,
            "messages": messages,
            "steps_ms": {"write": _since(start)},
        }

    def record(self, state: TurnState) -> Update:
        """Carry out the actions, remember the turn, and build the reply with its trace."""
        start = perf_counter()
        reading, turn = state["reading"], state["turn"]
        plans = in_order(state["plans"], [share.specialist for share in state["assignments"]])
        left = unanswered(reading, state["assignments"])
        effects, stages = effects_of(plans, turn=turn), self._deps.playbook.stages
        done = Done(
            turn=turn,
            reading=reading,
            before=state["view"],
            effects=effects,
            unanswered=left,
            spent_ms=sum(state["steps_ms"].values()),
            shop=self._deps.shop,
        )
        effects = (*effects, *measured(done, playbook=self._deps.playbook))
        memory = record(
            state["view"],
            turn=turn,
            reading=reading,
            plans=plans,
            draft=state["draft"],
            effects=effects,
            unanswered=left,
            stages=stages,
        )
        reply = build_reply(
            state["draft"],
            plans=plans,
            reading=reading,
            findings=state.get("findings", Findings()),
            violations=state["violations"],
            effects=effects,
            memory=memory,
            entered=() if memory.stage == state["view"].stage else stages[memory.stage].facts,
            steps_ms={**state["steps_ms"], "record": _since(start)},
            unanswered=left,
            notes=state["notes"],
        )
        return {"memory": memory, "reply": reply, "steps_ms": {"record": _since(start)}}


def in_order(plans: Sequence[Plan], names: Sequence[SpecialistName]) -> list[Plan]:
    """Return the plans in the order in which they are to be answered; they may finish in any."""
    return sorted(
        plans, key=lambda plan: names.index(plan.specialist) if plan.specialist in names else len(names)
    )


def _since(start: float) -> float:
    """Return the milliseconds since `start`."""
    return (perf_counter() - start) * 1000
