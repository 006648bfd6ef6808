"""Read a shop's public offers from `promotions.yaml`."""

from pathlib import Path
from zoneinfo import ZoneInfo

from salesgraph.domain.policy import Promotion
from salesgraph.errors import DataError
from salesgraph.shops.moments import moment
from salesgraph.shops.validation import build, listed, place
from salesgraph.shops.yaml_file import read_yaml

WHOLE = 100


def read_promotions(file: Path, *, zone: ZoneInfo) -> tuple[Promotion, ...]:
    """Return the validated promotions of a file; a missing file means that there are none.

    Raises:
        DataError: A promotion is wrong or its id is given twice.
    """
    if not file.exists():
        return ()
    promotions: dict[str, Promotion] = {}
    for position, card in enumerate(listed(read_yaml(file), file=file, what="promotion"), start=1):
        where = f"promotion {card['id']!r}" if isinstance(card.get("id"), str) else f"promotion {position}"
        promotion = _promotion(card, zone=zone, file=file, where=where)
        if promotion.id in promotions:
            fix = "Give each promotion its own id."
            raise DataError(file=file, where=where, problem="the id is given twice", fix=fix)
        promotions[promotion.id] = promotion
    return tuple(promotions.values())


def _promotion(card: dict[str, object], *, zone: ZoneInfo, file: Path, where: str) -> Promotion:
    if "ends" in card:
        ends = moment(card["ends"], zone=zone, file=file, where=place(where, ("ends",)), deadline=True)
        card = card | {"ends": ends}
    promotion = build(Promotion, card, file=file, card=where)
    if promotion.min_pieces < 1:
        fix = "Write 1 or more."
        raise DataError(
            file=file, where=place(where, ("min_pieces",)), problem="no pieces (got '0')", fix=fix
        )
    if promotion.percent_off >= WHOLE:
        problem = f"more than the price (got '{promotion.percent_off}')"
        fix = "Write what is taken off in percent, below 100: 10 for 九折."
        raise DataError(file=file, where=place(where, ("percent_off",)), problem=problem, fix=fix)
    return promotion
