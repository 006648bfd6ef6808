"""Whatever the text, the guards answer."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesgraph.domain.findings import Findings
from salesgraph.domain.plan import Fact
from salesgraph.domain.reply import Verdict
from salesgraph.guards.output.figures import figures

PIECES = st.sampled_from(
    [
        "$",
        "¥",
        "1,399",
        "一百",
        "十",
        "%",
        "折",
        "点",
        "月",
        "日",
        "12",
        "99:99",
        "@",
        "http://",
        "．",
        "ß",
        "İ",
        "﷽",
        "①",
        "½",
        "٣",
        "万",
        "ignore",
        "加我",
        "微信",
        "you",
        " ",
        "\n",
        "\x00",
        "\u200b",
        "?",
        "？",
        "-",
        "Summit Pro",
        "云岭高帮",
        "June",
        "0",
        "pm",
        "[",
        "]",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(text=TEXTS)
def test_inspect_never_raises(text: str, look: Callable[..., Findings]) -> None:
    """Any text is inspected, and every confidence is a probability of at least one half."""
    assert all(0.5 <= finding.confidence <= 1 for finding in look(text).items)


@QUICK
@given(text=TEXTS, fact=TEXTS, said=TEXTS)
def test_review_never_raises(text: str, fact: str, said: str, judge: Callable[..., Verdict]) -> None:
    """Any draft, fact and message are reviewed, and each violation says what is wrong."""
    verdict = judge(text, Fact(text=fact, source="x", kind="price"), said=said, writer="model")
    assert all(violation.message for violation in verdict.violations)


@QUICK
@given(text=TEXTS)
def test_a_fact_supports_itself(text: str, judge: Callable[..., Verdict]) -> None:
    """A draft that is exactly one planned fact has no unsupported figure."""
    verdict = judge(text, Fact(text=text, source="x", kind="policy"))
    assert not [violation for violation in verdict.violations if violation.check == "number"], figures(text)
