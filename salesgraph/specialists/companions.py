"""What goes with a product: often bought together, one companion, or a complete solution (A6-05..08)."""

from collections.abc import Iterable
from decimal import Decimal

from salesgraph.domain.catalog import Product
from salesgraph.domain.plan import Fact
from salesgraph.domain.selling_cards import SellingPoint
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.range import Range
from salesgraph.specialists.recommender_offers import with_total
from salesgraph.specialists.talk import Step, point, remember


def offer_solution(talk: Range) -> Iterable[Step]:
    """Put everything that belongs to the best fit beside it, with the total; each part is optional."""
    argument, extras = _solution(talk)
    if talk.best is None or argument is None:
        return
    product = talk.best.product
    total = _sum(product, extras)
    source = f"sum:{product.id}+{'+'.join(p.id for p in extras)}"
    names = talk.speech.join(f"{p.name} ({talk.speech.money(p.price)})" for p in extras)
    parts = Fact(text=names, source=source, kind="list", subject=product.id)
    said = point(
        argument.say, role="offer", must=False, extras=parts, total=about.total_of(talk, total, source)
    )
    yield said.model_copy(update={"tactics": argument.facts})
    for extra in extras:
        yield remember("offered", extra.id)


def name_bought_together(talk: Range) -> Iterable[Step]:
    """Name what sales data shows is often bought along; nothing is guessed (A6-08)."""
    extra = next(iter(_bought_together(talk)), None)
    if talk.best is not None and extra is not None:
        yield from with_total(
            talk, talk.best.product, (extra,), inside="bought_together", over="goes_with_over"
        )


def complete_it(talk: Range) -> Iterable[Step]:
    """Suggest one recorded companion, with the total, declared when it passes the budget."""
    if talk.best is None or _bought_together(talk) or _solution(talk)[1]:
        return
    product = talk.best.product
    extras = _suitable(talk, [p for p in talk.extras_of(product) if p.category != "service"])
    extras = extras or _suitable(talk, _same_look(talk, product))
    if extras:
        yield from with_total(talk, product, (extras[0],), inside="goes_with", over="goes_with_over")


def _suitable(talk: Range, extras: Iterable[Product]) -> list[Product]:
    """Return the extras that may be offered now: no dearer than the product, new, no open case."""
    if talk.best is None or talk.input.memory.case is not None:
        return []
    price, offered = talk.best.product.price, talk.input.memory.offered
    return [extra for extra in extras if extra.price <= price and extra.id not in offered]


def _bought_together(talk: Range) -> list[Product]:
    """Return what is often bought with the best fit, by its record."""
    if talk.best is None or _solution(talk)[1]:
        return []
    product = talk.best.product
    return _suitable(talk, [p for p in talk.extras_of(product) if p.id in product.bought_with])


def _solution(talk: Range) -> tuple[SellingPoint | None, tuple[Product, ...]]:
    """Return the card's word on a complete solution and its parts, if there are several inside the budget."""
    card = talk.playbook.categories.get(talk.best.product.category) if talk.best is not None else None
    points = card.selling_points if card is not None else ()
    argument = next((each for each in points if each.source == "solution"), None)
    if talk.best is None or argument is None:
        return None, ()
    extras = tuple(_suitable(talk, talk.extras_of(talk.best.product)))
    dear = talk.ceiling is not None and _sum(talk.best.product, extras) > talk.ceiling
    return (None, ()) if len(extras) < 2 or dear else (argument, extras)


def _sum(product: Product, extras: Iterable[Product]) -> Decimal:
    """Return the price of a product with its extras."""
    return product.price + sum((extra.price for extra in extras), Decimal(0))


def _same_look(talk: Range, product: Product) -> list[Product]:
    """Return the other clothing that could complete a look."""
    others = [
        p
        for p in talk.shop.catalog.all()
        if p.category == product.category == "fashion" and p.id != product.id
    ]
    return [p for p in others if p.id not in talk.input.memory.declined]
