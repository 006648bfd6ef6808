"""A shop: who it is, what it sells and what it has committed itself to."""

from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from salesgraph.domain.catalog import Catalog, Category
from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.order import Orders
from salesgraph.domain.policy import Policy

CredentialKind = Literal["award", "certificate", "authorised_seller", "inspection", "case"]
"""What a shop can show about itself (A5-11, B5-13, B5-15, C5-12, E3-12)."""


class Credential(Frozen):
    """Something the shop can prove about itself. What is not on record is never claimed."""

    kind: CredentialKind
    """What sort of proof it is."""
    text: str
    """What it says, one sentence in the shop's language."""
    source: str
    """Who says so or where it can be checked, in the shop's language."""
    category: Category | None = None
    """The goods it is about, none when it is about the shop."""


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Everything a reply may be based on. Built by `load_shop`, or by hand around a database."""

    name: str
    """The folder name, used as an id in files and collections."""
    brand: str
    """What customers call the shop."""
    language: Language
    """The language of the shop's data, and the one to answer in when in doubt."""
    currency: str
    """ISO 4217 code of all prices."""
    timezone: ZoneInfo
    """The shop's time zone; a clock time without a zone means this one."""
    platform: str
    """Where the shop sells: `own_site` or a marketplace such as `taobao`."""
    catalog: Catalog
    """Its products."""
    orders: Orders
    """Its orders."""
    policy: Policy
    """Its commitments."""
    sells: str
    """One clause that says what the shop sells, in its language."""
    human_hours: tuple[time, time] | None = None
    """When people answer, local time; none when not recorded."""
    complaint_channels: tuple[str, ...] = ()
    """Where complaints are taken, in the shop's language (C8-09)."""
    contact: str = ""
    """Where to reach the shop, in its language; empty means this chat."""
    blocked_names: dict[str, tuple[str, ...]]
    """Names of other platforms that replies must not contain, by platform (B6-12)."""
    allowed_links: tuple[str, ...] = ()
    """Hosts that replies may link to and that are not treated as phishing."""
    credentials: tuple[Credential, ...] = ()
    """What the shop can prove about itself."""
    folder: Path | None = None
    """Where it was loaded from."""

    def blocked_on(self, platform: str) -> tuple[str, ...]:
        """Return the names a reply on `platform` must not contain."""
        return self.blocked_names.get(platform or self.platform, ())
