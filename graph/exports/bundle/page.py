"""The bundle for people: one page without scripts, pictures or links that load anything."""

from collections.abc import Iterable, Sequence
from html import escape

from graph.exports.bundle.records import Record

_HEAD = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }}
blockquote {{ border-left: 4px solid #888; margin: .5rem 0; padding: 0 0 0 1rem; }}
article {{ border-top: 1px solid #ccc; padding: .5rem 0; }}
dt {{ font-weight: 600; }} dd {{ margin: 0 0 .5rem 1rem; }}
small, .beside {{ color: #555; }} bdi {{ overflow-wrap: anywhere; }}
</style>
<h1>{title}</h1>
<p>A statement is never a fact: it is what somebody said, in the words of a document.
{found} were asked for; {beside} more stand on the same claims.</p>
"""


def page(
    title: str,
    asked: frozenset[str],
    statements: Sequence[Record],
    claims: Sequence[Record],
    documents: Sequence[Record],
) -> str:
    """The whole page."""
    names = {one["iri"]: one for one in documents}
    head = _HEAD.format(
        title=_text(title), found=_counted(len(asked), "statement"), beside=len(statements) - len(asked)
    )
    return "".join(
        (
            head,
            "<h2>Claims</h2>\n",
            *map(_claim, claims),
            "<h2>Statements</h2>\n",
            *(_statement(one, names[one["document"]], beside=one["iri"] not in asked) for one in statements),
            "<h2>Documents</h2>\n",
            *map(_document, documents),
            "</html>\n",
        )
    )


def _claim(claim: Record) -> str:
    agreement = claim["agreement"]
    origins = (
        f"{' / '.join(one['names'])}: {_counted(len(one['statements']), 'statement')}"
        + (f" ({'; '.join(one['ties'])})" if one["ties"] else "")
        for one in agreement["origins"]
    )
    related = (f"{one['kind']}: {one['label']} ({one['reason']})" for one in claim["related"])
    return _article(
        claim["label"],
        ("Agreement", [f"{agreement['class']}: {agreement['reason']}"]),
        ("Origins", origins),
        ("Other claims", related),
        ("IRI", [claim["iri"]]),
    )


def _statement(one: Record, document: Record, *, beside: bool) -> str:
    chain = " → ".join(hop["surface"] or hop["entity"]["name"] for hop in one["chain"])
    dates = [
        _dated(word, one[key]) for word, key in (("said", "saidOn"), ("happened", "happenedOn")) if one[key]
    ]
    title = f"{one['speaker']['name']}: {one['speechAct']}" + (" (on the same claim)" if beside else "")
    return _article(
        title,
        ("Words", [], one["quote"]),
        ("Who says it, from the outside in", [chain]),
        ("Of what is said", [f"{one['polarity']}, {one['certainty']}, {one['tense']}"]),
        ("About", [", ".join(entity["name"] for entity in one["about"])] if one["about"] else []),
        ("Dates", dates),
        ("Does not fit", one["conflicts"]),
        ("Document", [f"{document['title'] or document['name']}, characters {one['start']} to {one['end']}"]),
        ("IRI", [one["iri"]]),
    )


def _document(one: Record) -> str:
    return _article(
        one["title"] or one["name"],
        ("Publisher", [one["publisher"]] if one["publisher"] else []),
        ("Published", [one["published"]] if one["published"] else []),
        ("Address", [one["url"]] if one["url"] else []),
        ("SHA-256 of the text", [one["textSha256"]]),
        ("Text", [one["text"]] if one["text"] else ["not in this bundle"]),
    )


def _article(title: str, *parts: tuple[str, Iterable[str]] | tuple[str, Iterable[str], str]) -> str:
    lines = [f"<article>\n<h3>{_text(title)}</h3>\n<dl>\n"]
    for label, values, *quote in parts:
        shown = [f"<dd>{_text(value)}</dd>\n" for value in values]
        shown += [f"<dd><blockquote>{_text(one)}</blockquote></dd>\n" for one in quote]
        lines += [f"<dt>{label}</dt>\n", *shown] if shown else []
    return "".join([*lines, "</dl>\n</article>\n"])


def _dated(word: str, found: Record) -> str:
    anchor = f", counted from {found['anchor']}" if found["anchor"] else ""
    return f"{word} {found['value']}, read from “{found['words']}”{anchor}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _text(value: str) -> str:
    """Text for the page; ``bdi`` keeps marks of direction to the words in which they stand."""
    return f"<bdi>{escape(value)}</bdi>" if not value.isascii() else escape(value)
