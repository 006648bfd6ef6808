"""What `salesgraph chat` does, in a terminal and in a pipe."""
