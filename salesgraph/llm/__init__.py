"""Language models and embedding models of others: the only place that talks to them."""
