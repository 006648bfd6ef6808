"""The nouns: frozen models, no input or output."""
