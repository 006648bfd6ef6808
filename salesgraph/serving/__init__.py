"""Serving the chat to others: LangGraph Server and Studio."""
