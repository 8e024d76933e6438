"""Forms with files, whole or broken."""

import pytest

from api.errors import BadRequest
from api.multipart import Part, parts_of

TYPE = "multipart/form-data; boundary=mark"


def body(*parts: bytes, end: bytes = b"--mark--\r\n") -> bytes:
    return b"".join(b"--mark\r\n" + part + b"\r\n" for part in parts) + end


def test_parts_come_in_their_order_with_their_types() -> None:
    sent = body(
        b"Content-Disposition: form-data\r\nContent-Type: text/turtle; charset=utf-8\r\n\r\n<a> <b> 1 .",
        b"content-type: application/n-triples\r\n\r\nx\r\n\r\ny",
        b"Content-Disposition: form-data\r\n\r\n",
    )

    assert parts_of(sent, TYPE) == (
        Part("text/turtle; charset=utf-8", b"<a> <b> 1 ."),
        Part("application/n-triples", b"x\r\n\r\ny"),
        Part("", b""),
    )


@pytest.mark.parametrize(
    "told", ['multipart/form-data; boundary="mark"', "multipart/form-data; BOUNDARY=mark; x=y"]
)
def test_the_boundary_may_be_quoted_and_stand_anywhere(told: str) -> None:
    assert parts_of(b"preamble\r\n" + body(b"\r\nx"), told)[0].data == b"x"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (body(b"\r\nx"), "multipart/form-data"),
        (b"", TYPE),
        (body(), TYPE),
        (body(b"\r\nx", end=b""), TYPE),
        (body(b"\r\nx", end=b"--mark\r\n"), TYPE),
        (body(b"no head"), TYPE),
        (body(*[b"\r\nx"] * 101), TYPE),
    ],
)
def test_a_broken_form_is_refused(sent: bytes, told: str) -> None:
    with pytest.raises(BadRequest):
        parts_of(sent, told)
