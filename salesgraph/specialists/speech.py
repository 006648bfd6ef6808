"""How values are said: money, dates, clock times and lists, in the customer's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency

from salesgraph.domain.conversation import Language

LOCALES: dict[Language, str] = {"en": "en_US", "zh": "zh_CN"}
DAY_PATTERNS: dict[Language, str] = {"en": "d MMMM", "zh": "M月d日"}
NEAR_DAYS: dict[Language, tuple[str, str]] = {"en": ("today", "tomorrow"), "zh": ("今天", "明天")}


@dataclass(frozen=True, kw_only=True)
class Speech:
    """Turns values into words.

    Attributes:
        language: The language of the reply.
        currency: ISO 4217 code of the shop's prices.
        timezone: The shop's time zone; every moment is said in it.
        now: The moment of the turn.
    """

    language: Language
    currency: str
    timezone: ZoneInfo
    now: datetime

    def money(self, amount: Decimal) -> str:
        """Say an amount: `$139`, `$12.50`, `899元`."""
        if self.language == "zh" and self.currency == "CNY":
            return f"{self.number(amount)}元"
        whole = amount == amount.to_integral_value()
        pattern = "¤#,##0" if whole else "¤#,##0.00"
        return format_currency(
            amount, self.currency, format=pattern, locale=LOCALES[self.language], currency_digits=False
        )

    def number(self, value: Decimal | int) -> str:
        """Say a plain number without trailing zeros."""
        return f"{Decimal(value).normalize():f}"

    def day(self, moment: datetime | date) -> str:
        """Say a date: `11 June`, `6月11日`; the year only when it is another one."""
        local = moment.astimezone(self.timezone).date() if isinstance(moment, datetime) else moment
        pattern = DAY_PATTERNS[self.language]
        if local.year != self.now.astimezone(self.timezone).year:
            pattern = {"en": "d MMMM yyyy", "zh": "yyyy年M月d日"}[self.language]
        return format_date(local, pattern, locale=LOCALES[self.language])

    def clock(self, moment: datetime | time) -> str:
        """Say a time of day: `16:00`."""
        local = moment.astimezone(self.timezone).time() if isinstance(moment, datetime) else moment
        return f"{local:%H:%M}"

    def moment(self, moment: datetime) -> str:
        """Say a date and time, with today and tomorrow by name: `tomorrow, 11 June, 12:00`."""
        local = moment.astimezone(self.timezone)
        distance = (local.date() - self.now.astimezone(self.timezone).date()).days
        near = NEAR_DAYS[self.language][distance] if 0 <= distance <= 1 else ""
        if self.language == "zh":
            return (
                f"{near}（{self.day(local)}）{self.clock(local)}"
                if near
                else f"{self.day(local)}{self.clock(local)}"
            )
        return (
            f"{near}, {self.day(local)}, {self.clock(local)}"
            if near
            else f"{self.day(local)}, {self.clock(local)}"
        )

    def join(self, items: Iterable[str], *, last: str = "") -> str:
        """Join words into a list; `last` is the word before the final one, `and` by default."""
        words = [item for item in items if item]
        if self.language == "zh":
            return "、".join(words)
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {last or 'and'} {words[-1]}"

    def clauses(self, items: Iterable[str]) -> str:
        """Join clauses with semicolons."""
        return ("；" if self.language == "zh" else "; ").join(item for item in items if item)

    def days_from_now(self, moment: datetime) -> int:
        """Return how many calendar days `moment` lies ahead; negative when it is past."""
        return (moment.astimezone(self.timezone).date() - self.now.astimezone(self.timezone).date()).days
