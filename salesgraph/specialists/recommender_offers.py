"""The recommender's offers: what to put forward, beside what, with which extras, inside which budget."""

from collections.abc import Iterable
from decimal import Decimal

from salesgraph.domain.catalog import Product
from salesgraph.domain.plan import Fact
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.pricing import bundle_saving, quote
from salesgraph.specialists.range import Range
from salesgraph.specialists.search import in_stock, variant_for
from salesgraph.specialists.talk import Step, point, remember


def say_not_carried(talk: Range) -> Iterable[Step]:
    """Say frankly that the shop has nothing of the kind (B5-28)."""
    kinds, missing = talk.playbook.lexicon.kinds, talk.missing_kinds
    if missing:
        names = talk.speech.join((kinds[kind].label.in_(talk.input.language) for kind in missing), last="or")
        yield point(
            "not_carried",
            kind=Fact(text=names, source="catalog", kind="list"),
            sells=talk.shop_fact(talk.shop.sells, "sells"),
        )


def say_nothing_fits(talk: Range) -> Iterable[Step]:
    """Say frankly that nothing fits: name the limit and the nearest product, or the missing use."""
    if talk.found or talk.missing_kinds:
        return
    fitting = talk.fitting_without_budget
    if fitting and talk.ceiling is not None:
        nearest = min((match.product for match in fitting), key=lambda product: product.price)
        limit = talk.own_words(talk.speech.money(talk.ceiling))
        yield point(
            "nothing_in_budget", budget=limit, product=talk.product_name(nearest), price=talk.price(nearest)
        )
        yield remember("offered", nearest.id)
    elif talk.known.uses:
        yield point("nothing_for_use", sells=talk.shop_fact(talk.shop.sells, "sells"))


def need_words(talk: Range) -> str:
    """Return what the customer needs, in the reply's words; empty when nothing is known."""
    lexicon, language = talk.playbook.lexicon, talk.input.language
    parts = [lexicon.uses[use].label.in_(language) for use in talk.known.uses if use in lexicon.uses]
    if talk.known.occasion in lexicon.occasions:
        parts.insert(0, lexicon.occasions[talk.known.occasion].label.in_(language))
    if talk.known.recipient in lexicon.recipients and talk.known.recipient != "self":
        parts.insert(0, lexicon.recipients[talk.known.recipient].label.in_(language))
    return talk.speech.join(dict.fromkeys(parts))


def tie_to_need(talk: Range) -> Iterable[Step]:
    """Open with what was understood, so that the advice hangs on it."""
    need, budget = need_words(talk), talk.known.budget
    if talk.best is None:
        return
    if need and budget is not None:
        name = "for_need_budget" if budget.kind == "ceiling" else "for_need_around"
        yield point(name, need=talk.own_words(need), budget=talk.own_words(talk.speech.money(budget.amount)))
    elif need:
        yield point("for_need", need=talk.own_words(need))
    elif budget is not None:
        yield point("for_budget", budget=talk.own_words(talk.speech.money(budget.amount)))


def put_forward(talk: Range) -> Iterable[Step]:
    """Name one best fit with its price and the recorded reasons."""
    if talk.best is None:
        return
    product = talk.best.product
    facts = {"product": talk.product_name(product), "price": talk.price(product)}
    recorded = about.specs(talk, product, about.lead_attributes(talk, product))
    uses = [talk.playbook.lexicon.uses[use].label.in_(talk.input.language) for use in talk.best.uses]
    if uses:
        made_for = Fact(
            text=talk.speech.join(uses), source=f"catalog:{product.id}.uses", kind="spec", subject=product.id
        )
        yield point("pick_for_use", facts, uses=made_for)
    else:
        yield point("pick", facts)
    if recorded is not None:
        yield point("because_specs", role="reason", product=facts["product"], specs=recorded)
    if talk.best.over_budget > 0:
        over = about.total_of(talk, talk.best.over_budget, f"catalog:{product.id}.price-budget")
        yield point("over_budget", over=over)
    yield remember("offered", product.id)
    yield remember("chosen", product.id)


def say_stock(talk: Range) -> Iterable[Step]:
    """State availability from the stock record; a count only when it is low."""
    if talk.best is None:
        return
    product = talk.best.product
    variant = variant_for(product, talk.known.size)
    if variant is None:
        yield point("in_stock", product=talk.product_name(product))
        return
    size = about.option_fact(talk, product, variant)
    count = about.stock_count(talk, product, variant)
    if count is not None:
        yield point("size_few_left", size=size, count=count)
    else:
        yield point("size_in_stock", size=size)


def say_limits(talk: Range) -> Iterable[Step]:
    """Say honestly what speaks against the best fit (B4-07)."""
    if talk.best is not None:
        product = talk.best.product
        drawback = about.limits(talk, product)
        if drawback is not None:
            yield point("limit", role="limit", product=talk.product_name(product), limit=drawback)


def show_alternative(talk: Range) -> Iterable[Step]:
    """Set another product beside the first, the cheaper one if there is one."""
    for product in (match.product for match in talk.beside):
        cheaper = talk.best is not None and product.price < talk.best.product.price
        name = "alternative_cheaper" if cheaper else "alternative"
        recorded = about.specs(talk, product, about.lead_attributes(talk, product))
        facts = {"product": talk.product_name(product), "price": talk.price(product)}
        if recorded is not None:
            yield point(f"{name}_specs", facts, role="offer", specs=recorded)
        else:
            yield point(name, facts, role="offer")
        yield remember("offered", product.id)


def say_material_and_care(talk: Range) -> Iterable[Step]:
    """Name material and care of clothing (A3-07, A3-08)."""
    if talk.best is None or talk.best.product.category != "fashion":
        return
    product = talk.best.product
    recorded = about.specs(talk, product, ("material", "care"))
    if recorded is not None:
        yield point("material_care", role="reason", product=talk.product_name(product), specs=recorded)


def say_popularity(talk: Range) -> Iterable[Step]:
    """Say how much a product sells, from sales data only (A2-09, C1-15)."""
    asked = talk.asks("popular")
    pool = talk.found if asked else talk.found[:2]
    counted = [m.product for m in pool if m.product.units_30d is not None]
    for product in sorted(counted, key=lambda p: -(p.units_30d or 0))[: 3 if asked else 1]:
        units = Fact(
            text=str(product.units_30d),
            source=f"catalog:{product.id}.units_30d",
            kind="popularity",
            subject=product.id,
        )
        yield point(
            "units_sold",
            role="reason",
            product=talk.product_name(product),
            price=talk.price(product),
            units=units,
        )
    fresh = [m.product for m in pool if m.product.new_arrival][:2]
    if fresh:
        names = Fact(
            text=talk.speech.join(p.name for p in fresh),
            source="catalog:new_arrival",
            kind="popularity",
            subject=fresh[0].id,
        )
        yield point("new_arrival", role="reason", products=names)
    if asked and not counted and not fresh:
        yield point("popularity_unknown")


def with_total(
    talk: Range, product: Product, extras: tuple[Product, ...], *, inside: str, over: str
) -> Iterable[Step]:
    """Put an extra beside a product with the sum of both, and say when the sum passes the budget."""
    extra = extras[-1]
    total = product.price + sum((p.price for p in extras), Decimal(0))
    facts = {
        "product": talk.product_name(product),
        "extra": talk.product_name(extra),
        "price": talk.price(extra),
        "total": about.total_of(talk, total, f"sum:{product.id}+{'+'.join(p.id for p in extras)}"),
    }
    if talk.ceiling is not None and total > talk.ceiling:
        budget = talk.own_words(talk.speech.money(talk.ceiling))
        yield point(over, facts, role="offer", budget=budget)
    else:
        yield point(inside, facts, role="offer")
    yield remember("offered", extra.id)


def offer_extra(talk: Range) -> Iterable[Step]:
    """Offer the service or accessory that was asked for, with the total inside the ceiling."""
    product = talk.product
    if product is None:
        return
    extras = talk.extras_of(product)
    wanted = (
        [p for p in talk.of_kinds(talk.said.kinds) if p in extras] if talk.said.kinds else list(extras[:2])
    )
    basket = _basket(talk, product, extras)
    for extra in wanted:
        chosen = (*(p for p in basket if p.id != extra.id), extra)
        yield from with_total(talk, product, chosen, inside="extra_inside", over="extra_over")
    if not extras:
        yield point("no_extras", product=talk.product_name(product))


def _basket(talk: Range, product: Product, extras: tuple[Product, ...]) -> tuple[Product, ...]:
    """Return the extras already put beside the product and not declined."""
    return tuple(p for p in extras if p.id in talk.input.memory.offered and p.id != product.id)


def answer_horizon(talk: Range) -> Iterable[Step]:
    """Answer what happens after a stated time of use: standard cover first, then the paid extension."""
    product = talk.product
    horizon = next((m for m in talk.said.measures if m.of == "horizon"), None)
    cover = about.warranty(talk, product) if product is not None else None
    months = about.warranty_months(talk, product) if product is not None else None
    if product is None or cover is None or months is None:
        return
    if horizon is not None and horizon.value > months:
        yield point("cover_ended", product=talk.product_name(product), cover=cover)
    elif horizon is not None:
        yield point("cover_holds", product=talk.product_name(product), cover=cover)
    extras = talk.extras_of(product)
    longer = [p for p in extras if p in talk.of_kinds(["warranty_extension"])]
    for extra in longer[:1]:
        chosen = (*(p for p in _basket(talk, product, extras) if p.id != extra.id), extra)
        yield from with_total(talk, product, chosen, inside="extra_inside", over="extra_over")


def offer_bundle(talk: Range) -> Iterable[Step]:
    """Mention a set that holds the product, with the saving computed from the single prices."""
    named = talk.of_kinds(talk.said.kinds) if len(talk.said.kinds) > 1 else ()
    product = named[0] if named else (talk.best.product if talk.best is not None else talk.product)
    for bundle in talk.shop.catalog.all():
        if not _deliverable(talk, bundle):
            continue
        saving = bundle_saving(bundle, shop=talk.shop)
        if (
            product is None
            or product.id not in bundle.parts
            or saving <= 0
            or bundle.id in talk.input.memory.declined
        ):
            continue
        names = talk.speech.join(p.name for p in map(talk.shop.catalog.get, bundle.parts) if p is not None)
        facts = {
            "bundle": talk.product_name(bundle),
            "parts": Fact(text=names, source=f"catalog:{bundle.id}.parts", kind="product", subject=bundle.id),
            "price": talk.price(bundle),
            "separately": about.total_of(talk, bundle.price + saving, f"sum:{'+'.join(bundle.parts)}"),
            "saving": about.total_of(talk, saving, f"saving:{bundle.id}"),
        }
        over = talk.ceiling is not None and bundle.price > talk.ceiling
        yield point("bundle_over" if over else "bundle", facts, role="offer")
        yield remember("offered", bundle.id)
        return


def _deliverable(talk: Range, bundle: Product) -> bool:
    """Return whether a set and all its parts are on hand."""
    parts = [talk.shop.catalog.get(part) for part in bundle.parts]
    return in_stock(bundle) and all(part is not None and in_stock(part) for part in parts)


def say_sum(talk: Range) -> Iterable[Step]:
    """Add up what was named, with the running offer that applies: arithmetic on catalog prices."""
    named = [p for p in map(talk.shop.catalog.get, talk.said.products) if p is not None]
    pieces = named * (talk.said.quantity or 1) if len(named) == 1 else named
    if len(pieces) < 2:
        return
    priced = quote(pieces, shop=talk.shop, now=talk.input.now)
    source = f"quote:{'+'.join(priced.items)}"
    names = Fact(
        text=talk.speech.join(dict.fromkeys(p.name for p in named)),
        source=source,
        kind="product",
        subject=named[0].id,
    )
    count = talk.own_words(str(len(pieces)))
    if not priced.saving:
        yield point("sum", products=names, count=count, total=about.total_of(talk, priced.total, source))
        return
    saving = Fact(
        text=talk.speech.money(priced.saving), source=f"promotion:{priced.promotion}", kind="saving"
    )
    full = about.total_of(talk, priced.total + priced.saving, source)
    total = about.total_of(talk, priced.total, source)
    yield point("sum_offer", products=names, count=count, full=full, total=total, saving=saving)


def help_with_size(talk: Range) -> Iterable[Step]:
    """Say how to find the size when it is not known; by measuring, never by guessing."""
    if talk.best is None or talk.best.product.category != "footwear" or talk.known.size is not None:
        return
    if talk.for_child or (talk.known.recipient and talk.known.recipient != "self"):
        yield point("find_size_other", role="step")
    else:
        yield point("ask_size", role="question", must=False)
        yield remember("asked", "ask_size")


def say_designs(talk: Range) -> Iterable[Step]:
    """Name the designs that exist; none is invented."""
    if talk.best is not None:
        product = talk.best.product
        designs = about.options(talk, product, "design")
        if designs is not None:
            yield point("designs", product=talk.product_name(product), designs=designs)
