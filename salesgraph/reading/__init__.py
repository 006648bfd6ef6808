"""Step 1: from a message to a reading."""
