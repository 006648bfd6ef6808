"""Read `shop.yaml`: who the shop is and what it has committed itself to."""

from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field

from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.policy import Policy
from salesgraph.domain.shop import Credential
from salesgraph.errors import DataError
from salesgraph.shops.moments import clock, hours
from salesgraph.shops.validation import build, is_fields, nearest, place
from salesgraph.shops.yaml_file import read_yaml

NOTHING = ("none", "n/a", "无", "没有", "暂无")
"""Words that say there is no such thing, which a shop file says by leaving the field out."""


class ShopCard(Frozen):
    """The fields of `shop.yaml`; the meaning of each is that of the same field of `Shop`."""

    brand: str
    """What customers call the shop."""
    language: Language
    """The language of the shop's data."""
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    """ISO 4217 code of all prices."""
    timezone: str
    """IANA name of the shop's time zone."""
    platform: str
    """Where the shop sells."""
    sells: str
    """One clause that says what the shop sells."""
    human_hours: tuple[time, time] | None = None
    """When people answer, local time."""
    complaint_channels: tuple[str, ...] = ()
    """Where complaints are taken."""
    contact: str = ""
    """Where to reach the shop."""
    blocked_names: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Names that replies must not contain, by platform."""
    allowed_links: tuple[str, ...] = ()
    """Hosts that replies may link to."""
    credentials: tuple[Credential, ...] = ()
    """What the shop can prove about itself."""
    policy: Policy = Policy()
    """The shop's commitments, without the promotions."""

    @property
    def zone(self) -> ZoneInfo:
        """The shop's time zone."""
        return ZoneInfo(self.timezone)


def read_shop_card(file: Path) -> ShopCard:
    """Return the validated content of a `shop.yaml`.

    Raises:
        DataError: A field is missing, unknown or wrong.
    """
    content = read_yaml(file)
    if not is_fields(content):
        fix = "Write one `name: value` a line, beginning with `brand:`."
        raise DataError(file=file, problem="not a group of fields", fix=fix)
    content = dict(content)
    if "human_hours" in content:
        content["human_hours"] = hours(content["human_hours"], file=file, where=place("", ("human_hours",)))
    if is_fields(policy := content.get("policy")):
        content["policy"] = _policy_content(policy, file=file)
    card = build(ShopCard, content, file=file)
    _check_zone(card, file=file)
    _check_links(card, file=file)
    _check_warranties(card.policy, file=file)
    return card


def _policy_content(policy: dict[str, object], *, file: Path) -> dict[str, object]:
    if "promotions" in policy:
        fix = "Move them to `promotions.yaml` beside this file."
        where = place("", ("policy", "promotions"))
        raise DataError(file=file, where=where, problem="promotions stand in the policy", fix=fix)
    for name, value in policy.items():
        # As text, `price_match: none` would be read out as the conditions of a price match.
        if isinstance(value, str) and value.lower() in NOTHING:
            fix = "Leave the field out: that already means there is no such thing."
            where = place("", ("policy", name))
            raise DataError(
                file=file, where=where, problem=f"says that there is none (got {value!r})", fix=fix
            )
    shipping = policy.get("shipping")
    if not is_fields(shipping) or "dispatch_cutoff" not in shipping:
        return policy
    where = place("", ("policy", "shipping", "dispatch_cutoff"))
    cutoff = clock(shipping["dispatch_cutoff"], file=file, where=where)
    return policy | {"shipping": shipping | {"dispatch_cutoff": cutoff}}


def _check_zone(card: ShopCard, *, file: Path) -> None:
    zones = available_timezones()
    if card.timezone not in zones:
        problem = f"not a time zone (got {card.timezone!r})"
        fix = f"{nearest(card.timezone, among=zones)}Write an IANA name such as Asia/Shanghai."
        raise DataError(file=file, where=place("", ("timezone",)), problem=problem, fix=fix)


def _check_links(card: ShopCard, *, file: Path) -> None:
    for position, host in enumerate(card.allowed_links):
        if "/" in host or "@" in host or " " in host:
            where, problem = place("", ("allowed_links", position)), f"not a host (got {host!r})"
            raise DataError(
                file=file, where=where, problem=problem, fix="Write the host alone: shop.example."
            )


def _check_warranties(policy: Policy, *, file: Path) -> None:
    seen: set[str] = set()
    for position, warranty in enumerate(policy.warranties):
        where = place("", ("policy", "warranties", position))
        if (warranty.days is None) == (warranty.months is None):
            fix = "Give exactly one of the two."
            raise DataError(file=file, where=where, problem="not one length in `days` or `months`", fix=fix)
        if warranty.category in seen:
            problem = f"the category {warranty.category!r} is given twice"
            raise DataError(file=file, where=where, problem=problem, fix="Keep one of them.")
        seen.add(warranty.category)
