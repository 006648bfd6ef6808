"""Put your own specialist in the place of a built-in one.

A specialist is any callable from `SpecialistInput` to `Plan`. It decides; the writer words it, and the
review still checks every price and promise against the facts of the plan.

Run it with: python examples/own_specialist.py
"""

from salesgraph import Fact, Plan, Point, SalesGraph, SpecialistInput, load_shop


def cheapest_first(given: SpecialistInput) -> Plan:
    """Recommend the least expensive product that can be worn, and say what it costs."""
    shop = given.shop
    product = min((p for p in shop.catalog.all() if p.category == "footwear"), key=lambda p: p.price)
    facts = {
        "product": Fact(
            text=product.name, source=f"catalog:{product.id}.name", kind="product", subject=product.id
        ),
        "price": Fact(
            text=f"${product.price}", source=f"catalog:{product.id}.price", kind="price", subject=product.id
        ),
    }
    return Plan(specialist="recommender", points=(Point(say="pick", facts=facts),))


def broken(given: SpecialistInput) -> Plan:
    """Fail, to show what happens then."""
    raise RuntimeError(f"no idea about {given.turn.text!r}")


def main() -> None:
    """Ask the same question of two shops: one with our specialist, one with a broken one."""
    for name, specialist in (("cheapest_first", cheapest_first), ("broken", broken)):
        with SalesGraph(
            load_shop("north_trail_en"), in_memory=True, specialists={"recommender": specialist}
        ) as bot:
            reply = bot.reply("can you recommend hiking shoes?", thread="demo")
            print(f"{name}: {reply.text}")
            print(f"  specialists: {reply.trace.specialists}, notes: {reply.trace.notes}\n")


if __name__ == "__main__":
    main()
