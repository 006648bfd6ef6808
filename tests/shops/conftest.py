"""A small valid shop on disk, of which a test replaces one file."""

from collections.abc import Callable
from pathlib import Path

import pytest

SHOP = """\
brand: Test Shop
language: en
currency: USD
timezone: America/New_York
platform: own_site
sells: boots
"""
CATALOG = """\
- {id: B-1, name: Boot, category: footwear, kind: boot, price: 100}
- {id: S-1, name: Sock, category: accessory, kind: sock, price: 9.50}
"""

WriteShop = Callable[..., Path]


@pytest.fixture
def write_shop(tmp_path: Path) -> WriteShop:
    """Return a function that writes the small shop with some files replaced; none leaves a file out."""

    def write(files: dict[str, str | bytes | None] | None = None) -> Path:
        folder = tmp_path / "my-shop"
        folder.mkdir()
        contents: dict[str, str | bytes | None] = {"shop.yaml": SHOP, "catalog.yaml": CATALOG} | (files or {})
        for name, content in contents.items():
            if content is not None:
                (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write
