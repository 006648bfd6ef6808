"""Files of manuals become passages: read, cleaned, cut at their headings."""
