"""What hostile clients send, each with the status and the code that it must be answered with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

_TOO_COMPLEX = "QUERY_TOO_COMPLEX"
_INVALID = "GRAPHQL_VALIDATION_FAILED"


@dataclass(frozen=True)
class Attack:
    """A POST to ``/graphql``; ``code`` is empty where an answer is right."""

    body: object
    status: int
    code: str
    headers: Mapping[str, str] = field(default_factory=dict)


def _query(text: str, status: int, code: str, **variables: object) -> Attack:
    body: dict[str, object] = {"query": text}
    return Attack(body | ({"variables": variables} if variables else {}), status, code)


def _refused(text: str) -> Attack:
    return _query(text, 400, _TOO_COMPLEX)


def _bytes(body: bytes, status: int, code: str, **headers: str) -> Attack:
    return Attack(body, status, code, headers)


def _bomb(levels: int, inner: str) -> str:
    spreads = "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }} " for n in range(levels))
    return f"{{ ...F0 }} {spreads} fragment F{levels} on Query {{ {inner} }}"


def _nested(field_: str, levels: int) -> str:
    text = "name"
    for _ in range(levels):
        text = f"statements {{ nodes {{ {field_} {{ {text} }} }} }}"
    return f'{{ document(name: "f1") {{ {text} }} }}'


def _aliased(field_: str, times: int) -> str:
    return "{" + " ".join(f"a{n}: {field_}" for n in range(times)) + "}"


def _alias_bomb(levels: int, width: int) -> str:
    spreads = "".join(
        f"fragment A{n} on Query {{ {' '.join(f'...A{n + 1}' for _ in range(width))} }} "
        for n in range(levels)
    )
    names = " ".join(f"a{n}: statements {{ totalCount }}" for n in range(width))
    return f"{{ ...A0 }} {spreads} fragment A{levels} on Query {{ {names} }}"


_HEAVY = "statements(first: 100) { nodes { quote } }"
_WIDE = """{ statements(first: 100) { totalCount nodes {
    quote speechAct polarity certainty tense quotation content
    speaker { name altNames kind } about { name altNames kind } via { name } saidOn { value words anchor }
    chain { role cue surface entity { name kind altNames } } evidence { quote start end }
    document { name title publisher author url key } conflicts happenedOn { value words } } } }"""
_WHOLE_SCHEMA = "__schema { types { name fields { name description type { name kind ofType { name } } } } }"
_CIRCLES = "{ __schema { types { fields { type { fields { type { fields { type { fields { name"
_NAMES = "query($n: [String!]) { statements(filter: {documents: $n}) { totalCount } }"
_FILTER = "query($f: StatementFilter) { statements(filter: $f) { totalCount } }"


def _not_of_not(levels: int) -> dict[str, object]:
    found: dict[str, object] = {"text": "x"}
    for _ in range(levels):
        found = {"not": found}
    return found


def _multipart(query: str) -> bytes:
    return (
        '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n'
        + json.dumps({"query": query})
        + "\r\n--x--\r\n"
    ).encode()


ATTACKS: Mapping[str, Attack] = {
    # What runs long.
    "lists in lists, six deep": _refused(_nested("document", 6)),
    "wide pages in wide pages": _refused("{ documents(first: 100) { nodes { " + _HEAVY + " } } }"),
    "pages by variables": _query(
        "query($n: Int) { documents(first: $n) { nodes { statements(first: $n) { nodes { quote } } } } }",
        400, _TOO_COMPLEX, n=100,
    ),
    "the widest page under the limits": _query(_WIDE, 200, ""),
    "the same page under every root field": _refused(_aliased(_HEAVY, 50)),
    # What is long to read.
    "a thousand aliases": _refused(_aliased("revision", 1000)),
    "five hundred heavy aliases": _refused(_aliased(_HEAVY, 500)),
    "a field twenty thousand times": _query("{" + "revision " * 20_000 + "}", 413, "REQUEST_TOO_LARGE"),
    "a field eight thousand times": _refused("{" + "revision " * 8000 + "}"),
    "overlapping fields": _refused("{" + "statements{totalCount} " * 3000 + "}"),
    "overlapping fields under the limit of tokens": _refused(
        "{ statements(first: 1) { nodes { " + "document{name} " * 480 + "} } }"
    ),
    "overlapping fields under every limit": _query(
        "{ statements(first: 1) { nodes { " + "document{name} " * 240 + "} } }", 200, ""
    ),
    "braces": _refused("{a" * 40_000),
    "half a million braces": _bytes(b'{"query": "' + b"{" * 500_000 + b'"}', 413, "REQUEST_TOO_LARGE"),
    "brackets": _refused("{ statements(filter: " + "[" * 50_000),
    "comments": _refused("{ revision }" + "\n#" * 30_000),
    "an integer of five thousand digits": _query(
        "{ statements(first: " + "9" * 5000 + ") { totalCount } }", 400, _INVALID
    ),
    "a name of ninety thousand letters": _query("{ " + "x" * 90_000 + " }", 400, _INVALID),
    "a string of ninety thousand letters": _query(
        '{ statements(after: "' + "x" * 90_000 + '") { totalCount } }', 200, "BAD_CURSOR"
    ),
    "six hundred unknown values": _query(
        "{ statements(filter: {" + " ".join(f"a{n}: 1" for n in range(600)) + "}) { totalCount } }",
        400, _INVALID,
    ),
    # Fragments and directives.
    "a fragment bomb of 2^22": _refused(_bomb(22, "a: revision")),
    "a fragment bomb of 2^60": _refused(_bomb(60, "statements { totalCount }")),
    "a fragment and alias bomb": _refused(_alias_bomb(4, 10)),
    "fragments in a circle": _query(
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", 400, _INVALID
    ),
    "a fragment within itself": _query("{ ...A } fragment A on Query { revision ...A }", 400, _INVALID),
    "five thousand unknown directives": _refused("{ revision " + "@aa " * 5000 + "}"),
    "nine hundred unknown directives": _refused("{ revision " + "@aa " * 900 + "}"),
    "two hundred skips": _refused("{ revision " + "@skip(if: false) " * 200 + "}"),
    # Introspection.
    "introspection": _query(f"{{ {_WHOLE_SCHEMA} }}", 200, ""),
    "introspection in circles": _query(_CIRCLES + " }" * _CIRCLES.count("{"), 400, _INVALID),
    "introspection twenty times": _refused(
        "{" + " ".join(f"a{n}: {_WHOLE_SCHEMA}" for n in range(20)) + "}"
    ),
    # Variables.
    "five megabytes of variables": _query(_NAMES, 413, "REQUEST_TOO_LARGE", n=["x" * 5_000_000]),
    "a megabyte in a block string": _query(
        '{ statements(after: """' + "x" * 1_000_000 + '""") { totalCount } }', 413, "REQUEST_TOO_LARGE"
    ),
    "ten thousand names": _query(_NAMES, 400, _TOO_COMPLEX, n=["x"] * 10_000),
    "filters in filters": _query(_FILTER, 400, _TOO_COMPLEX, f=_not_of_not(400)),
    "variables a hundred thousand deep": _bytes(
        b'{"query": "{revision}", "variables": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
        413, "REQUEST_TOO_LARGE",
    ),
    "variables fifteen thousand deep": _bytes(
        b'{"query": "{revision}", "variables": ' + b'{"a":' * 15_000 + b"1" + b"}" * 15_000 + b"}",
        400, "BAD_REQUEST",
    ),
    "a variable of five thousand digits": _bytes(
        b'{"query": "{revision}", "variables": {"n": ' + b"9" * 5000 + b"}}", 400, "BAD_REQUEST"
    ),
    # Arguments.
    "a page of a hundred million": _query(
        "{ statements(first: 100000000) { totalCount } }", 200, "BAD_USER_INPUT"
    ),
    "a page of less than nothing": _query("{ statements(first: -1) { totalCount } }", 200, "BAD_USER_INPUT"),
    "a cursor of our own making": _query('{ statements(after: "AAAA") { totalCount } }', 200, "BAD_CURSOR"),
    "an id that is none": _query('{ node(id: "\\u0000<>\\"{}") { id } }', 200, ""),
    # Batches.
    "fifty operations in a list": Attack([{"query": "{revision}"}] * 50, 400, "BATCH_TOO_LARGE"),
    # What a foreign page can send.
    "a form": _bytes(
        b"query=%7Brevision%7D", 415, "UNSUPPORTED_MEDIA_TYPE",
        **{"content-type": "application/x-www-form-urlencoded"},
    ),
    "JSON as plain text": _bytes(
        b'{"query": "{revision}"}', 415, "UNSUPPORTED_MEDIA_TYPE", **{"content-type": "text/plain"}
    ),
    "a form with files": _bytes(
        _multipart("{revision}"), 415, "UNSUPPORTED_MEDIA_TYPE",
        **{"content-type": "multipart/form-data; boundary=x"},
    ),
    "a page of another origin": Attack(
        {"query": "{revision}"}, 403, "CROSS_SITE_REQUEST", {"origin": "https://evil.example"}
    ),
    # Bodies that are none.
    "no UTF-8": _bytes(b"\xff\xfe\x00", 400, "BAD_REQUEST"),
    "null": _bytes(b"null", 400, "BAD_REQUEST"),
    "a query that is a number": Attack({"query": 5}, 400, "BAD_REQUEST"),
    "variables that are a list": Attack({"query": "{revision}", "variables": [1]}, 400, "BAD_REQUEST"),
    "half a character": _bytes(b'{"query": "{revision} #\\ud800"}', 400, "BAD_REQUEST"),
    "a packed body": _bytes(b"\x1f\x8b\x08\x00" * 10, 400, "BAD_REQUEST", **{"content-encoding": "gzip"}),
}  # fmt: skip
