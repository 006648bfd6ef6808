"""What `salesgraph doctor` looks at, one module a subject."""
