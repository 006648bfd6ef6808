"""The command line: `salesgraph chat`, `index`, `search`, `eval`, `bench`, `doctor`."""
