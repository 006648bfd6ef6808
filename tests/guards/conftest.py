"""Two small shops and short ways to inspect a message and to review a draft."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from salesgraph.cards import load_card
from salesgraph.domain.catalog import Product, ProductId
from salesgraph.domain.conversation import Attachment, MessageId, ThreadId, TurnContext, TurnInput
from salesgraph.domain.findings import Findings
from salesgraph.domain.guard_cards import SecurityCard, WordingCard
from salesgraph.domain.memory import CustomerView, Memory
from salesgraph.domain.order import Order
from salesgraph.domain.plan import Fact, Plan, Point
from salesgraph.domain.policy import Policy
from salesgraph.domain.reading import IntentGuess, Reading
from salesgraph.domain.reply import Draft, Verdict
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.inspect import inspect
from salesgraph.guards.output.review import review
from salesgraph.settings import knowledge_root


class ListedCatalog:
    """A catalog in memory."""

    def __init__(self, products: tuple[Product, ...]) -> None:
        """Keep the products by id."""
        self.products = {str(product.id): product for product in products}

    def get(self, product_id: str) -> Product | None:
        """Return the product with that id, or none."""
        return self.products.get(product_id)

    def all(self) -> tuple[Product, ...]:
        """Return every product."""
        return tuple(self.products.values())


class NoOrders:
    """A shop without orders."""

    def get(self, order_id: str) -> Order | None:
        """Return none."""
        return None


def product(
    product_id: str, name: str, *, kind: str = "hiking boot", aliases: tuple[str, ...] = ()
) -> Product:
    """Return a product that only has a name."""
    return Product(
        id=ProductId(product_id),
        name=name,
        aliases=aliases,
        category="footwear",
        kind=kind,
        price=Decimal("139"),
    )


MakeShop = Callable[..., Shop]


@pytest.fixture(scope="session")
def make_shop() -> MakeShop:
    """Return a builder of shops."""

    def make(products: tuple[Product, ...] = (), *, platform: str = "taobao", contact: str = "") -> Shop:
        return Shop(
            name="test",
            brand="North Trail",
            language="en",
            currency="USD",
            timezone=ZoneInfo("UTC"),
            platform=platform,
            catalog=ListedCatalog(products),
            orders=NoOrders(),
            policy=Policy(),
            sells="boots",
            complaint_channels=("12315",),
            contact=contact,
            allowed_links=("shanji.example",),
            blocked_names={"taobao": ("JD", "京东"), "jd": ("Taobao", "淘宝", "Tmall", "天猫")},
        )

    return make


@pytest.fixture(scope="session")
def shop(make_shop: MakeShop) -> Shop:
    """Return a shop with a few boots in both languages."""
    return make_shop(
        (
            product("FW-01", "Summit Pro", aliases=("Summit Pro Boots", "big boot")),
            product("FW-02", "Ridgeline Mid"),
            product("FW-03", "Note"),
            product("ZH-01", "云岭高帮", kind="徒步鞋"),
            product("ZH-02", "溪畔网面", kind="溯溪鞋"),
        )
    )


@pytest.fixture(scope="session")
def security() -> SecurityCard:
    """Return the shipped security card."""
    return load_card(knowledge_root() / "playbook" / "security.yaml", SecurityCard)


@pytest.fixture(scope="session")
def wording_card() -> WordingCard:
    """Return the shipped wording card."""
    return load_card(knowledge_root() / "playbook" / "wording.yaml", WordingCard)


def turn(text: str = "", *, platform: str = "", attachments: tuple[Attachment, ...] = ()) -> TurnInput:
    """Return a turn with a text."""
    context = TurnContext(platform=platform, attachments=attachments)
    at = datetime(2026, 6, 1, 12, tzinfo=UTC)
    return TurnInput(thread=ThreadId("t"), message_id=MessageId("m"), text=text, context=context, at=at)


Look = Callable[..., Findings]


@pytest.fixture(scope="session")
def look(shop: Shop, security: SecurityCard) -> Look:
    """Return the input guard over one text."""

    def inspect_text(
        text: str = "", *, platform: str = "", attachments: tuple[Attachment, ...] = ()
    ) -> Findings:
        return inspect(turn(text, platform=platform, attachments=attachments), shop=shop, card=security)

    return inspect_text


def plan_of(*facts: Fact, must: bool = True, quiet: bool = False) -> Plan:
    """Return a plan that states these facts."""
    point = Point(say="x", facts={f"f{number}": fact for number, fact in enumerate(facts)}, must=must)
    return Plan(specialist="recommender", points=(point,), quiet=quiet)


Judge = Callable[..., Verdict]


@pytest.fixture(scope="session")
def judge(shop: Shop, wording_card: WordingCard) -> Judge:
    """Return the output guard over one text; the language is Chinese when the text holds Chinese."""

    def review_text(
        text: str,
        *facts: Fact,
        said: str = "",
        platform: str = "",
        language: str = "",
        writer: str = "template",
        in_shop: Shop | None = None,
        name: str = "",
        quiet: bool = False,
        must: bool = True,
    ) -> Verdict:
        chinese = any("\u3400" <= char <= "\u9fff" for char in text)
        reading = Reading.model_validate(
            {
                "language": language or ("zh" if chinese else "en"),
                "intents": (IntentGuess(intent="recommend", confidence=1, clause=said),),
            }
        )
        return review(
            Draft.model_validate({"text": text, "writer": writer}),
            plans=(plan_of(*facts, must=must, quiet=quiet),),
            reading=reading,
            turn=turn(said, platform=platform),
            memory=Memory(customer=CustomerView(name=name)),
            shop=in_shop or shop,
            card=wording_card,
        )

    return review_text
