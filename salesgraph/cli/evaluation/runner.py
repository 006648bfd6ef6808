"""Hold the conversations of a file with their shops."""

from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from salesgraph.cli.bots import Bot, Opener
from salesgraph.cli.context import in_zone, turn_context
from salesgraph.cli.evaluation.checks import CHECKS, DECISIVE, CheckName
from salesgraph.cli.evaluation.conversations import Conversations, Scenario, Turn, Wording
from salesgraph.cli.evaluation.results import TurnResult
from salesgraph.cli.evaluation.seen import Failures, Seen
from salesgraph.cli.screen import screen
from salesgraph.domain.conversation import TurnContext
from salesgraph.domain.effects import Action
from salesgraph.domain.reply import Reply
from salesgraph.domain.shop import Shop
from salesgraph.errors import DataError, UsageError
from salesgraph.settings import Settings
from salesgraph.shops.loader import CARD, load_shop

STORE = "store"
"""The key of a scenario's context that names its shop."""


@dataclass(frozen=True, kw_only=True)
class Staged:
    """A scenario with the shop and the context it is held in.

    Attributes:
        scenario: The conversation.
        store: The shop as the file names it.
        shop: The shop.
        context: What the host knows.
    """

    scenario: Scenario
    store: str
    shop: Shop
    context: TurnContext


class SetClock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        """Set it for the first time."""
        self.now = now

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


def run(
    conversations: Conversations, *, file: Path, settings: Settings, open_bot: Opener
) -> tuple[TurnResult, ...]:
    """Hold all conversations and check every turn.

    Each has a thread of its own in memory; those of one shop share what was loaded for it.

    Raises:
        DataError: A scenario names no shop, or its context is wrong; raised before the first turn.
        SalesGraphError: A shop or the knowledge is wrong.
    """
    scenarios = _staged(conversations, file=file, settings=settings)
    results: list[TurnResult] = []
    with ExitStack() as opened:
        status = opened.enter_context(screen(error=True).status("…"))
        bots: dict[str, tuple[Bot, SetClock]] = {}
        for staged in scenarios:
            start = in_zone(conversations.meta.clock, zone=staged.shop.timezone)
            if staged.store not in bots:
                clock = SetClock(start)
                bot = open_bot(
                    staged.shop, settings=settings, clock=clock, in_memory=True, tell=status.update
                )
                bots[staged.store] = (opened.enter_context(closing(bot)), clock)
            bot, clock = bots[staged.store]
            status.update(f"{staged.scenario.id} …")
            clock.now = start
            results.extend(_hold(staged, bot=bot, clock=clock, banned=conversations.global_must_not))
    return tuple(results)


def _staged(conversations: Conversations, *, file: Path, settings: Settings) -> list[Staged]:
    shops: dict[str, Shop] = {}
    scenarios: list[Staged] = []
    for scenario in conversations.scenarios:
        store = scenario.context.get(STORE)
        where = f"scenario {scenario.id}, context"
        if not isinstance(store, str) or not store:
            problem = f"the key 'store' is {store!r}"
            raise DataError(
                file=file, where=where, problem=problem, fix="Name a demo shop or the folder of a shop."
            )
        if store not in shops:
            shops[store] = _shop(store, file=file, settings=settings)
        known = {key: value for key, value in scenario.context.items() if key != STORE}
        try:
            context = turn_context(known, zone=shops[store].timezone)
        except UsageError as error:
            problem, _, fix = str(error).partition(". ")
            raise DataError(file=file, where=where, problem=problem, fix=fix) from error
        scenarios.append(Staged(scenario=scenario, store=store, shop=shops[store], context=context))
    return scenarios


def _shop(store: str, *, file: Path, settings: Settings) -> Shop:
    beside = file.parent / store
    return load_shop(beside if (beside / CARD).is_file() else store, knowledge=settings.knowledge)


def _hold(staged: Staged, *, bot: Bot, clock: SetClock, banned: tuple[Wording, ...]) -> list[TurnResult]:
    results: list[TurnResult] = []
    earlier: tuple[Action, ...] = ()
    for number, turn in enumerate(staged.scenario.turns, start=1):
        if number > 1:
            clock.now += timedelta(minutes=(turn.event.minutes if turn.event else 0) or 1)
        reply = _answer(staged, turn, number=number, bot=bot)
        seen = Seen(
            reply=reply,
            memory=bot.state(staged.scenario.id),
            zone=staged.shop.timezone,
            earlier=earlier,
        )
        results.append(judge(turn, seen, scenario=staged.scenario.id, number=number, banned=banned))
        earlier = seen.all_actions
    return results


def _answer(staged: Staged, turn: Turn, *, number: int, bot: Bot) -> Reply:
    thread = staged.scenario.id
    message_id = f"{thread}-{number}"
    if turn.event is not None:
        return bot.event(turn.event, thread=thread, message_id=message_id, context=staged.context)
    return bot.reply(turn.asked, thread=thread, message_id=message_id, context=staged.context)


def judge(
    turn: Turn, seen: Seen, *, scenario: str, number: int, banned: tuple[Wording, ...] = ()
) -> TurnResult:
    """Return the outcome of all checks of a turn.

    Args:
        turn: The turn as the file has it.
        seen: The turn as it came out.
        scenario: The id of the scenario.
        number: The number of the turn, from 1.
        banned: What no reply of the file may say.
    """
    expect = turn.expect.model_copy(update={"must_not_appear": banned + turn.expect.must_not_appear})
    outcomes: dict[CheckName, Failures | None] = {name: check(expect, seen) for name, check in CHECKS.items()}
    checks: dict[CheckName, bool | None] = {
        name: None if failures is None else not failures for name, failures in outcomes.items()
    }
    return TurnResult(
        scenario=scenario,
        turn=number,
        reply=seen.reply.text,
        passed=all(checks[name] is not False for name in DECISIVE),
        checks=checks,
        failures=tuple(
            f"{name}: {failure}" for name, failures in outcomes.items() for failure in failures or ()
        ),
        asked=turn.asked,
        specialists=seen.reply.trace.specialists,
    )
