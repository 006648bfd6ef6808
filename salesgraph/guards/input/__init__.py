"""The input guard: what is risky about a message. A finding never ends the customer's case."""
