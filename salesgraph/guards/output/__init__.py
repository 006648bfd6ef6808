"""The output guard: whether every claim of a draft follows from a planned fact."""
