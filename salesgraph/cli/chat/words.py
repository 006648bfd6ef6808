"""What the chat itself says, in the shop's language."""

from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen


class Words(Frozen):
    """The chat's own lines."""

    machine: str
    """Says at once that no person is answering."""
    leave: str
    """How to quit."""
    you: str
    """The prompt."""
    silence: str
    """Stands where the shop says nothing."""
    goodbye: str
    """The last line; `{thread}` goes on with the conversation."""


WORDS: dict[Language, Words] = {
    "en": Words(
        machine="An AI assistant answers here, not a person.",
        leave="Type /quit or press Ctrl-D to leave.",
        you="You: ",
        silence="(no reply)",
        goodbye="Bye. Go on later with --thread {thread}",
    ),
    "zh": Words(
        machine="这里由人工智能助手答复，不是真人。",
        leave="输入 /quit 或按 Ctrl-D 退出。",
        you="您：",
        silence="（不回复）",
        goodbye="再见。以后可用 --thread {thread} 继续本次对话",
    ),
}
"""The lines by language."""
