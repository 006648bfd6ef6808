"""Which line looks like part of the frame of a download site or a blog."""

from collections.abc import Set as AbstractSet

from salesgraph.ingestion.rules import FrameLine, Notice, ReadingRules, Sign

LONGEST_LINE = 180
"""Characters above which a line is no button, label or title of a website."""


def sign_of(line: str, *, rules: ReadingRules) -> Sign | None:
    """Return why a line, folded, looks like part of a frame; none if it does not."""
    plain = line.strip().lstrip("#>*-•· \t").rstrip()
    if not plain:
        return None
    topics = {name for name, topic in rules.frame.topics.items() if topic.found(plain)}
    for notice in rules.frame.notices.values():
        if _brings_together(notice, topics):
            return notice.sign
    if len(plain) > LONGEST_LINE:
        return None
    return next((form.sign for form in rules.frame.lines.values() if _has_form(plain, form)), None)


def _brings_together(notice: Notice, topics: AbstractSet[str]) -> bool:
    return any(
        all(not topics.isdisjoint(each.split(" or ")) for each in together) for together in notice.talks_of
    )


def _has_form(line: str, form: FrameLine) -> bool:
    return bool(
        form.whole(line)
        and (not form.also or any(each.search(line) for each in form.also))
        and not any(each.search(line) for each in form.unless)
    )
