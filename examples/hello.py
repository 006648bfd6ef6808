"""A shop answers three messages, offline, without a key.

Run it with: python examples/hello.py
"""

from salesgraph import SalesGraph, load_shop


def main() -> None:
    """Ask about boots and print the answers, with where each statement comes from."""
    with SalesGraph(load_shop("north_trail_en"), in_memory=True) as bot:
        for text in (
            "hi there",
            "I need boots for a week-long trek, 230 max",
            "what do buyers say about those?",
        ):
            reply = bot.reply(text, thread="hello")
            print(f"> {text}\n{reply.text}")
            print("  sources:", ", ".join(citation.source for citation in reply.citations), "\n")


if __name__ == "__main__":
    main()
