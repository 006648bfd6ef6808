"""One run of `salesgraph chat`."""

import json
import secrets
import sys
from collections.abc import Mapping
from contextlib import closing
from typing import cast
from zoneinfo import ZoneInfo

from salesgraph.cli.bots import Opener
from salesgraph.cli.chat.pipe import answer_lines
from salesgraph.cli.chat.terminal import Talk, converse
from salesgraph.cli.context import turn_context
from salesgraph.cli.screen import screen
from salesgraph.domain.conversation import TurnContext
from salesgraph.errors import UsageError
from salesgraph.settings import Settings
from salesgraph.shops.loader import load_shop


def run(
    shop_name: str, *, thread: str, trace: bool, context: str, settings: Settings, open_bot: Opener
) -> None:
    """Hold one conversation: with the person at the terminal, or with the lines of a pipe.

    Raises:
        SalesGraphError: The shop, the context or a store is wrong.
    """
    shop = load_shop(shop_name, knowledge=settings.knowledge)
    known = parsed_context(context, zone=shop.timezone)
    with screen(error=True).status("…") as status:
        bot = open_bot(shop, settings=settings, tell=status.update)
    with closing(bot):
        talk = Talk(
            shop=shop, bot=bot, thread=thread or f"chat-{secrets.token_hex(4)}", context=known, trace=trace
        )
        if sys.stdin.isatty():
            converse(talk, console=screen())
        else:
            answer_lines(talk, lines=sys.stdin.buffer)


def parsed_context(text: str, *, zone: ZoneInfo) -> TurnContext:
    """Return the context given as JSON on the command line.

    Raises:
        UsageError: It is not a JSON object, a key is unknown or a value is wrong.
    """
    try:
        raw: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(f"`--context` is not JSON: {error}. Write it as {EXAMPLE}.") from error
    if not isinstance(raw, dict):
        raise UsageError(f"`--context` is {raw!r:.80}, not a JSON object. Write it as {EXAMPLE}.")
    return turn_context(cast("Mapping[str, object]", raw), zone=zone)


EXAMPLE = """'{"viewing": "FW-01"}'"""
"""A context as it is typed."""
