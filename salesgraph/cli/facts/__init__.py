"""`salesgraph facts`: where each fact of the manuals lives, and which card and code act on it."""
