"""Shops read from a folder of plain files: who sells what, at which price and under which policy."""
