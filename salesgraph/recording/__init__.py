"""Step 6: effects, memory and the reply with its trace."""
