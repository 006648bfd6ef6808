"""What `salesgraph eval` does: conversations from a file are held with a shop, and every turn is checked."""
