"""A phone, e-mail, handle or link leaves only when the shop has recorded it (B6-10, D0-02)."""

import re

from salesgraph.domain.reply import Violation
from salesgraph.guards.output.addresses import Address, addresses
from salesgraph.guards.output.case import ReviewInput, plain


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _known(address: Address, *, case: ReviewInput) -> bool:
    """Return whether an address is the shop's own, in a planned fact, or repeats the customer's."""
    shop = case.shop
    sources = (*case.fact_texts, plain(shop.contact), *map(plain, shop.complaint_channels), case.customer)
    if address.kind == "link":
        allowed = {host.casefold() for host in shop.allowed_links}
        return address.host in allowed or any(address.words in text for text in sources[:-1])
    if address.kind == "phone":
        return any(_digits(address.words) in _digits(text) for text in sources)
    return any(address.words in text for text in sources)


def contacts(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation for each address that nothing vouches for."""
    made: list[Violation] = []
    for address in addresses(case.text):
        if not _known(address, case=case):
            message = f"`{address.words}` is neither planned nor recorded for this shop; leave it out"
            made.append(
                Violation(
                    check="link" if address.kind == "link" else "contact",
                    claim=address.words,
                    message=message,
                )
            )
    return tuple(made)
