"""Contact by agreement: ask once with the purpose, plan only after a yes (E3-16, E3-17, A7-08)."""

from collections.abc import Iterable

from salesgraph.domain.plan import Fact
from salesgraph.specialists.follow_ups import follow_up
from salesgraph.specialists.talk import Step, Talk, point, remember


def ask_leave(talk: Talk, name: str) -> Iterable[Step]:
    """Ask for leave to write later; once, and never who wants no messages or has an open case."""
    agreement, memory = talk.playbook.relations.agreements[name], talk.input.memory
    unwanted = memory.customer.opted_out or "no_spam" in talk.said.wishes or memory.case is not None
    if not unwanted and agreement.ask not in memory.asked:
        asked = point(agreement.ask, role="question", must=False)
        yield asked.model_copy(update={"tactics": agreement.facts})
        yield remember("asked", agreement.ask)


def keep_agreement(talk: Talk) -> Iterable[Step]:
    """Take a yes to such a question: confirm it with the day, and plan that one message."""
    memory = talk.input.memory
    if not talk.input.reading.affirmed or memory.customer.opted_out:
        return
    for agreement in talk.playbook.relations.agreements.values():
        if agreement.ask in memory.just_asked:
            planned = follow_up(talk, agreement.plan).model_copy(update={"consented": True})
            source = f"playbook:follow_ups.{agreement.plan}"
            day = Fact(text=talk.speech.day(planned.due), source=source, kind="time")
            said = point(agreement.agreed, day=day)
            yield said.model_copy(update={"tactics": agreement.facts})
            yield planned
            return


def agreed(talk: Talk) -> bool:
    """Return whether the message says yes to such a question."""
    asked = {agreement.ask for agreement in talk.playbook.relations.agreements.values()}
    return talk.input.reading.affirmed and bool(asked.intersection(talk.input.memory.just_asked))
