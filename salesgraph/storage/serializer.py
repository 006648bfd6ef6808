"""The strict serialiser of LangGraph checkpoints: it builds the types listed here and no others."""

from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

STORED: dict[str, tuple[str, ...]] = {
    "catalog": ("Variant", "Attribute", "Reviews", "Product"),
    "conversation": (
        "Message", "ShopEvent", "Attachment", "CustomerRecord", "Lead", "TurnContext", "TurnInput",
    ),
    "effects": (
        "Case", "Commitment", "FollowUp", "CancelFollowUps", "HandoffRequest", "OperatorAlert",
        "Remember", "MetricEvent", "Effect",
    ),
    "findings": ("Finding", "Findings"),
    "memory": ("Score", "CustomerView", "Memory"),
    "order": ("Order",),
    "passage": ("Passage", "Hit", "Citation"),
    "plan": ("Fact", "Point", "Plan", "Assignment"),
    "policy": (
        "NoReasonReturn", "FaultRule", "Warranty", "Shipping", "PaymentPlan", "GenuineCompensation",
        "Promotion", "Policy", "Quote",
    ),
    "reading": ("IntentGuess", "Budget", "Size", "Measure", "Slots", "TypeEvidence", "Reading"),
    "reply": ("Draft", "Violation", "Verdict", "Trace", "Reply"),
    "specialist": ("SpecialistInput",),
}  # fmt: skip
"""Every model of `salesgraph.domain` that may be stored or sent, by module; playbook cards never are."""


def strict_serializer() -> JsonPlusSerializer:
    """Return a serialiser that builds domain models, LangGraph's own safe types, and nothing else.

    Messages of langchain-core and plain values such as `Decimal` and `datetime` are on LangGraph's built-in
    list. Any other name found in a stored row is not imported; its bare data is returned instead.
    """
    allowed = [(f"salesgraph.domain.{module}", name) for module, names in STORED.items() for name in names]
    return JsonPlusSerializer(
        pickle_fallback=False, allowed_json_modules=None, allowed_msgpack_modules=allowed
    )
