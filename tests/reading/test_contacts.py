"""Telephone numbers and e-mail addresses."""

import pytest

from salesgraph.reading.contacts import find_email, find_phone
from salesgraph.reading.line import prepare

PHONES = [
    ("call me on 07700 900123", "07700 900123"), ("my number is (415) 555-2671", "(415) 555-2671"),
    ("Reach me at +44 20 7946 0321 before noon", "+44 20 7946 0321"), ("13812345678", "13812345678"),
    ("电话13812345678,别打太早", "13812345678"), ("我手机 138 1234 5678 加微信", "138 1234 5678"),
    ("+852 9123 4567 whatsapp", "+852 9123 4567"), ("座机010-62345678", "010-62345678"),
    ("0912-345-678 打我", "0912-345-678"), ("98765 43210 is my number", "98765 43210"),
    ("tel. 555-867-5309", "555-867-5309"), ("手机号177，0000，连起来是17700003219", "17700003219"),
    ("order 13812345678901 is late", ""), ("my order number is 2025061100", ""), ("单号 13800004517", ""),
    ("it costs $1,200,000", ""), ("2025-06-11 to 2025-06-12", ""), ("200 x 300 cm", ""),
    ("my card 4111 1111 1111 1111", ""),
]  # fmt: skip
EMAILS = [
    ("email me: k.oye@post.example, order 55", "k.oye@post.example"),
    ("发我邮箱abc_123@qq.com吧", "abc_123@qq.com"),
    ("Dev.Rao+x@sub.inbox.co.uk.", "Dev.Rao+x@sub.inbox.co.uk"),
    ("not a@b.example but c@d.example", "c@d.example"),
    ("@you said it", ""), ("3 @ 20 each", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PHONES)
def test_phones(text: str, expected: str) -> None:
    """A number that is announced or clear by its form is a telephone; an order is none."""
    found = find_phone(prepare(text))
    assert (found.text if found else "") == expected


@pytest.mark.parametrize(("text", "expected"), EMAILS)
def test_emails(text: str, expected: str) -> None:
    """An address is read as written; of two the later one corrects the first."""
    found = find_email(prepare(text))
    assert (found.text if found else "") == expected
