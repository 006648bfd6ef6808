"""Step 3: from intents to specialists."""
