"""Step 5: one voice for all plans."""
