"""What `salesgraph bench` measures, one module a measurement."""
