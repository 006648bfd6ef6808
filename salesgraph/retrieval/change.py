"""What has changed since an earlier build."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Passage
from salesgraph.retrieval.builds import Entry

SMALL = 0.2
"""Up to which share of the passages a copy of the earlier build is amended; beyond it a new one is faster."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """The difference between a build and the passages it should hold.

    Attributes:
        new: Ids that are new or whose passages have changed.
        gone: Ids that are not wanted any more or whose passages have changed.
        languages: The languages of both.
        share: How many of the passages that concerns.
    """

    new: frozenset[str]
    gone: frozenset[str]
    languages: frozenset[Language]
    share: float

    @classmethod
    def between(cls, before: Iterable[Entry], now: Mapping[str, Passage]) -> "Change":
        """Return what has to be done to the passages of an earlier build."""
        old = {entry.id: entry for entry in before}
        gone = [entry for entry in old.values() if not _same(entry, now.get(entry.id))]
        new = [each for each in now.values() if not _same(old.get(each.id), each)]
        return cls(
            new=frozenset(each.id for each in new),
            gone=frozenset(entry.id for entry in gone),
            languages=frozenset([*(entry.language for entry in gone), *(each.language for each in new)]),
            share=(len(new) + len(gone)) / max(1, len(now)),
        )

    @property
    def is_small(self) -> bool:
        """Whether a copy of the earlier build is worth amending."""
        return self.share <= SMALL


def _same(entry: Entry | None, passage: Passage | None) -> bool:
    return entry is not None and passage is not None and entry.sha256 == passage.sha256
