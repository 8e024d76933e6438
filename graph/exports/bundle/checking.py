"""A bundle checked without a graph: hashes, quotes, chains, claims, RDF.  Nothing in it is taken on trust."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.errors import BadBundle
from graph.exports.archive import File
from graph.exports.bundle import bag
from graph.exports.bundle.claims_check import Material, claims_problems
from graph.exports.bundle.form_check import form_problems
from graph.exports.bundle.making import FORMAT, title_of
from graph.exports.bundle.opening import opened
from graph.exports.bundle.page import page
from graph.exports.bundle.problems import Problem
from graph.exports.bundle.rdf_check import rdf_problems
from graph.exports.bundle.records import Record
from graph.exports.bundle.statements_check import document_problems, statement_problems

__all__ = ["Check", "Problem", "check_bundle"]

_JSON = ("query", "statements", "claims", "kinship", "documents", "judgements")


@dataclass(frozen=True, slots=True)
class Check:
    """What was found: nothing is wrong if there are no ``problems``; ``unchecked`` could not be looked at.

    ``digest`` is the one hash on which all others rest: compare it with one that you have from elsewhere,
    for whoever changes a bundle can change all hashes in it.
    """

    digest: str
    statements: int
    claims: int
    documents: int
    problems: tuple[Problem, ...]
    unchecked: tuple[str, ...] = ()


def check_bundle(path: Path) -> Check:
    """Check a bundle; every problem is named with its place.

    Raises:
        BadBundle: If it cannot be read at all, or is no bundle.
    """
    files = opened(path)
    payload = {
        name.removeprefix(bag.PAYLOAD): data for name, data in files.items() if name.startswith(bag.PAYLOAD)
    }
    hashes = tuple(_hash_problems(files))
    read = _read(path, payload)
    problems = (*hashes, *_safely(read, files, payload))
    return Check(
        digest=sha256(files.get(bag.TAG_MANIFEST, b"")).hexdigest(),
        statements=len(read["statements"]),
        claims=len(read["claims"]),
        documents=len(read["documents"]),
        problems=problems,
        unchecked=tuple(_unchecked(read)),
    )


def _unchecked(read: Mapping[str, Any]) -> Iterator[str]:
    """What nothing in a bundle can prove."""
    missing = sum(one.get("text") is None for one in read["documents"])
    if missing:
        yield f"the texts of {missing} documents are not in it: their quotes were not compared"
    gone = sum(
        not stance.get("standing", True) for one in read["claims"] for stance in one.get("stances", ())
    )
    if gone:
        yield f"{gone} stances are of statements that stand no more, which are not in it"
    if read["claims"]:
        yield "what is known of sources besides (countries, families, who is the same) is taken as it is told"
        yield "how claims relate to others, what other documents say of the same dates, and judgements too"
    yield "how a sentence was read (who is meant, what is said of what): hold the quote against it"


# --- hashes -----------------------------------------------------------------------------------


def _hash_problems(files: dict[str, bytes]) -> Iterator[Problem]:
    """Every file stands in one manifest with its hash, and every line of these has its file."""
    tags = {name: data for name, data in files.items() if not name.startswith(bag.PAYLOAD)}
    payload = {name: data for name, data in files.items() if name.startswith(bag.PAYLOAD)}
    yield from _manifest_problems(bag.MANIFEST, files, payload)
    tags.pop(bag.TAG_MANIFEST, None)
    yield from _manifest_problems(bag.TAG_MANIFEST, files, tags)


def _manifest_problems(name: str, files: dict[str, bytes], held: dict[str, bytes]) -> Iterator[Problem]:
    if name not in files:
        yield Problem(name, "", "is missing")
        return
    said = bag.manifest(File(*one) for one in held.items()).decode().splitlines()
    told = files[name].decode(errors="replace").splitlines()
    listed = {line.partition("  ")[2] for line in told}
    for line in sorted(set(told) ^ set(said)):
        _, _, file = line.partition("  ")
        known = file in listed and file in held
        yield Problem(
            file, "", "does not have the hash of the manifest" if known else "is missing, or in no manifest"
        )


# --- contents ---------------------------------------------------------------------------------


def _read(path: Path, payload: dict[str, bytes]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name in _JSON:
        try:
            read[name] = json.loads(payload[f"{name}.json"])
        except KeyError as error:
            raise BadBundle(str(path), f"holds no data/{name}.json, so it is no evidence bundle") from error
        except (ValueError, RecursionError) as error:
            raise BadBundle(f"{path}: data/{name}.json", f"is no JSON: {error}"[:300]) from error
    lists = all(_is_records(read[name]) for name in ("statements", "claims", "documents"))
    if not lists or not isinstance(read["query"], dict) or read["query"].get("format") != FORMAT:
        raise BadBundle(str(path), f"is no evidence bundle of the format {FORMAT}")
    return read


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _safely(read: dict[str, Any], files: dict[str, bytes], payload: dict[str, bytes]) -> tuple[Problem, ...]:
    """The problems of the contents; a record that lacks a field, or holds another thing in it, is one."""
    statements: list[Record] = read["statements"]
    steps: dict[str, Callable[[], Iterable[Problem]]] = {
        "bundle": lambda: form_problems(files, read),
        "documents.json": lambda: document_problems(read["documents"], payload),
        "statements.json": lambda: statement_problems(statements, read["documents"], read["claims"], payload),
        "claims.json": lambda: claims_problems(read["claims"], Material.of(read, payload)),
        "graph.nq": lambda: rdf_problems(
            statements, read["documents"], read["claims"], Material.of(read, payload)
        ),
        "query.json": lambda: _query_problems(read["query"], statements),
        "index.html": lambda: _page_problems(read, payload.get("index.html", b"")),
    }
    found: list[Problem] = []
    for name, step in steps.items():
        try:
            found += step()
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            found.append(
                Problem(name, "", f"is not of the form that it should have: {type(error).__name__} {error}")
            )
    return tuple(found)


def _query_problems(query: Record, statements: Iterable[Record]) -> Iterator[Problem]:
    held = {one["iri"] for one in statements}
    for iri in query["found"]:
        if iri not in held:
            yield Problem("query.json", iri, "was found, and is not in statements.json")


def _page_problems(read: dict[str, Any], written: bytes) -> Iterator[Problem]:
    """The page is made anew: what people read is what was checked."""
    asked = frozenset(read["query"]["found"])
    made = page(title_of(read["query"]), asked, read["statements"], read["claims"], read["documents"])
    if made.encode() != written:
        yield Problem("index.html", "", "is not the page that this program makes of the JSON files")
