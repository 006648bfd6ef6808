"""Passages of the manuals, and the search that finds them."""
