"""Pages about one thing of the graph: plain HTML without scripts; what the graph says is text in it."""

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from graph.store.resources import Resource, Row, Said, Value

_OURS = "https://w3id.org/claimgraph/"
_VOCABULARY = _OURS + "ontology"
_MOST_VALUES = 50
_LONGEST_TEXT = 2000
_LONGEST_LABEL = 160
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { line-height: 1.2; overflow-wrap: anywhere; }
blockquote { border-left: .25rem solid; margin: 0 0 .25rem; padding: 0 0 0 1rem; }
.iri, td { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border-top: 1px solid; padding: .25rem .5rem; text-align: left; vertical-align: top; }
th { width: 14rem; font-weight: 600; }
td ul { margin: 0; padding: 0; list-style: none; }
pre { white-space: pre-wrap; font: inherit; margin: 0; }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept",
}
"""What keeps a page from asking anything of the outside, or running anything."""


def address_of(iri: str, base_iri: str) -> str | None:
    """Where this server, or another, tells of a thing; ``None`` if it is no address that a link may lead to.

    >>> address_of("https://graph.example/claim/1", "https://graph.example/")
    '/data/claim/1'
    >>> address_of("javascript:alert(1)", "https://graph.example/") is None
    True
    """
    if iri.startswith(base_iri) and "#" not in iri and "?" not in iri:
        return "/data/" + iri[len(base_iri) :]
    if iri.startswith((base_iri, _OURS)):
        return "/resource?iri=" + quote(iri, safe="")
    return iri if iri.startswith(("http://", "https://")) else None


def resource_page(found: Resource, base_iri: str, address: str) -> str:
    """The page about one thing; ``address`` with a format behind it gives the RDF."""
    kinds = ", ".join(_linked(kind, base_iri) for kind in found.kinds)
    forms = " · ".join(
        f'<a href="{escape(address)}format={name}" rel="alternate">{name}</a>'
        for name in ("turtle", "jsonld", "ntriples", "trig", "rdfxml")
    )
    body = [
        f"<h1>{escape(_cut(found.label, _LONGEST_LABEL))}</h1>",
        f"<p>{kinds}</p>" if kinds else "",
        f'<p class="iri"><code>{escape(found.iri)}</code></p><p>As RDF: {forms}</p>',
        _section("What was said", (_saying(one, base_iri) for one in found.sayings)),
        _table("What is known of it", found.rows, base_iri),
        _table("Where it is linked from", found.links, base_iri),
        "<p>There is more than is shown here; ask with SPARQL or GraphQL.</p>" if found.more else "",
    ]
    return _page(found.label, body)


def ontology_page(found: Iterable[Resource], base_iri: str) -> str:
    """The page with all terms of the vocabulary."""
    rows = []
    for one in found:
        anchor = one.iri.rpartition("#")[2] if one.iri.startswith(_VOCABULARY + "#") else ""
        means = next((v.text for row in one.rows for v in row.values if _tells(row)), "")
        name = _linked(Value(one.label, one.iri), base_iri)
        rows.append(
            f"<tr{f' id={chr(34)}{escape(anchor)}{chr(34)}' if anchor else ''}>"
            f'<th scope="row">{name}</th><td>{escape(means)}</td></tr>'
        )
    table = f"<table>{''.join(rows)}</table>"
    text = "The terms of the graph and the concepts of its schemes. As RDF: "
    link = '<a href="/ontology?format=turtle" rel="alternate">turtle</a>'
    return _page("Vocabulary", ["<h1>Vocabulary</h1>", f"<p>{text}{link}</p>", table])


def missing_page(iri: str) -> str:
    """The page for what the graph does not know."""
    body = [
        "<h1>Nothing is known of this</h1>",
        f'<p class="iri"><code>{escape(_cut(iri, _LONGEST_TEXT))}</code></p>',
        "<p>The graph says nothing of it. It may have been in a document that was removed.</p>",
        '<p><a href="/">What this server offers</a></p>',
    ]
    return _page("Nothing is known of this", body)


# --- pieces ---------------------------------------------------------------------------------


def _page(title: str, body: Iterable[str]) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(_cut(title, _LONGEST_LABEL))} · Claimgraph</title><style>{_STYLE}</style></head>"
        f'<body><nav><a href="/">Claimgraph</a> · <a href="/ontology">Vocabulary</a></nav>'
        f"<main>{''.join(body)}</main></body></html>\n"
    )


def _section(title: str, pieces: Iterable[str]) -> str:
    inside = "".join(pieces)
    return f"<section><h2>{escape(title)}</h2>{inside}</section>" if inside else ""


def _saying(one: Said, base_iri: str) -> str:
    about = [
        escape(" ".join(filter(None, (one.speaker, f"({one.act})" if one.act else "")))),
        _linked(Value(one.title or "document", one.document), base_iri),
        f"<time>{escape(one.published)}</time>" if one.published else "",
        _linked(Value("statement", one.statement), base_iri),
    ]
    said = " · ".join(filter(None, about))
    return f"<blockquote>{escape(_cut(one.quote, _LONGEST_TEXT))}</blockquote><p>{said}</p>"


def _table(title: str, rows: Iterable[Row], base_iri: str) -> str:
    lines = []
    for row in rows:
        values = "".join(f"<li>{_value(one, base_iri)}</li>" for one in row.values[:_MOST_VALUES])
        more = len(row.values) - _MOST_VALUES
        values += f"<li>and {more} more</li>" if more > 0 else ""
        name = _linked(row.property, base_iri)
        lines.append(f'<tr><th scope="row">{name}</th><td><ul>{values}</ul></td></tr>')
    return _section(title, [f"<table>{''.join(lines)}</table>"] if lines else [])


def _value(value: Value, base_iri: str) -> str:
    if value.iri is not None:
        return _linked(value, base_iri)
    return f"<pre>{escape(_cut(value.text, _LONGEST_TEXT))}</pre>"


def _linked(value: Value, base_iri: str) -> str:
    text = escape(_cut(value.text, _LONGEST_LABEL))
    address = address_of(value.iri, base_iri) if value.iri else None
    return f'<a href="{escape(address)}">{text}</a>' if address else text


def _tells(row: Row) -> bool:
    """Whether a row tells what a term means."""
    return (row.property.iri or "").endswith(("#comment", "#definition", "/description"))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
