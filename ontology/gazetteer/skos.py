"""Reading a user's names from a SKOS file: what the store exports of a gazetteer can be read back.

A concept needs ``skos:prefLabel`` and a class of ours (``a cg:Base``).  Read as well: ``skos:altLabel`` and
``skos:hiddenLabel`` (adjectives, for a country), ``cg:country``, ``cg:locatedIn`` or ``skos:broader``,
``cg:operator``, ``cg:baseKind`` or ``cg:assetClass``, a point in WKT or ``geo:lat`` and ``geo:long``,
``dcterms:source`` and ``dcterms:license``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, parse

from ontology.gazetteer.read import Fields, GazetteerError
from ontology.terms import EntityKind
from ontology.vocabulary import CLASS_OF_KIND, GAZETTEER, PREFIXES, Property

_SKOS, _DCTERMS, _GEO, _RDF = (PREFIXES[name] for name in ("skos", "dcterms", "geo", "rdf"))
_WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_POINT = re.compile(r"POINT\s*\(\s*([-+.\deE]+)\s+([-+.\deE]+)\s*\)", re.IGNORECASE)
_KINDS = {iri: kind for kind, iri in CLASS_OF_KIND.items()}
_NO_SLUG = re.compile(r"[^a-z0-9]+")
Values = Mapping[str, list[str]]


def read_skos(path: Path) -> Iterator[tuple[Fields, str]]:
    """What the file says of each thing with a name, and the place to tell in an error.

    Raises:
        GazetteerError: If the file cannot be read, or a thing has no kind.
    """
    things = _things(path)
    text = path.read_text(encoding="utf-8")
    named = {iri: values for iri, values in things.items() if _SKOS + "prefLabel" in values}
    ids = {iri: _id(path, text, iri, values) for iri, values in named.items() if not _is_scheme(values)}
    if not ids:
        raise GazetteerError(f"{path} line 1", "has no skos:prefLabel", "give each thing a skos:prefLabel")
    for iri, id_ in ids.items():
        yield _fields(things, named[iri], id_, ids), _place(path, text, iri)


def _things(path: Path) -> dict[str, dict[str, list[str]]]:
    """All that the file says, by subject and predicate; English before other languages."""
    found: dict[str, dict[str, list[tuple[bool, str]]]] = defaultdict(lambda: defaultdict(list))
    form = RdfFormat.from_extension(path.suffix[1:]) or RdfFormat.RDF_XML
    try:
        for quad in parse(path=str(path), format=form, base_iri=path.resolve().as_uri()):
            value = quad.object.value if hasattr(quad.object, "value") else str(quad.object)
            subject = getattr(quad.subject, "value", str(quad.subject))
            foreign = isinstance(quad.object, Literal) and not (quad.object.language or "en").startswith("en")
            found[subject][quad.predicate.value].append((foreign, value))
    except SyntaxError as error:
        raise GazetteerError(
            f"{path} line {error.lineno or 1}", f"is no {form.name} ({error.msg})", "correct the syntax there"
        ) from error
    except OSError as error:
        raise GazetteerError(
            str(path), error.strerror or "cannot be read", "give a file that can be read"
        ) from error
    return {
        subject: {
            predicate: [value for _, value in _english_first(pairs)] for predicate, pairs in said.items()
        }
        for subject, said in found.items()
    }


def _english_first(pairs: list[tuple[bool, str]]) -> list[tuple[bool, str]]:
    return sorted(pairs, key=lambda pair: pair[0])


def _is_scheme(values: Values) -> bool:
    return _SKOS + "ConceptScheme" in values.get(_RDF + "type", [])


def _place(path: Path, text: str, iri: str) -> str:
    """The file with the first line that names the thing, as far as its short name tells."""
    short = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    found = re.search(rf"[:/#]{re.escape(short)}(?![\w-])", text)
    return f"{path} line {text.count(chr(10), 0, found.start()) + 1 if found else 1}"


def _id(path: Path, text: str, iri: str, values: Values) -> str:
    if iri.startswith(GAZETTEER):
        return iri.removeprefix(GAZETTEER)
    kinds = [_KINDS[one] for one in values.get(_RDF + "type", []) if one in _KINDS]
    if not kinds:
        raise GazetteerError(
            _place(path, text, iri),
            f"{iri} has no kind",
            "add a class of ours, such as `a cg:Base` (docs/ontology.md)",
        )
    short = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    return f"{kinds[0]}/{_NO_SLUG.sub('-', short.lower()).strip('-')}"


def _fields(things: Mapping[str, Values], values: Values, id_: str, ids: Mapping[str, str]) -> Fields:
    def ids_of(*predicates: str) -> list[str]:
        iris = [iri for predicate in predicates for iri in values.get(predicate, [])]
        return [ids.get(iri, iri.removeprefix(GAZETTEER)) for iri in iris]

    kind = next(
        (_KINDS[one] for one in values.get(_RDF + "type", []) if one in _KINDS), id_.partition("/")[0]
    )
    name, *others = values[_SKOS + "prefLabel"]
    hidden = values.get(_SKOS + "hiddenLabel", [])
    latitude, longitude = _where(things, values)
    details = [*values.get(Property.BASE_KIND, []), *values.get(Property.ASSET_CLASS, [])]
    is_country = kind == EntityKind.COUNTRY
    return {
        "id": id_,
        "name": name,
        "kind": str(kind),
        "names": "|".join([*others, *values.get(_SKOS + "altLabel", []), *([] if is_country else hidden)]),
        "country": "".join(ids_of(Property.COUNTRY)[:1]),
        "located_in": "|".join(dict.fromkeys(ids_of(Property.LOCATED_IN, _SKOS + "broader"))),
        "operator": "".join(ids_of(Property.OPERATOR)[:1]),
        "kind_detail": details[0].rpartition("/")[2] if details else "",
        "lat": latitude,
        "lon": longitude,
        "adjectives": "|".join(hidden) if is_country else "",
        "source": "".join(values.get(_DCTERMS + "source", [])[:1]),
        "licence": "".join(values.get(_DCTERMS + "license", [])[:1]),
    }


def _where(things: Mapping[str, Values], values: Values) -> tuple[str, str]:
    """Latitude and longitude as written; empty where there is no point."""
    for geometry in values.get(_GEO + "hasGeometry", []):
        for point in things.get(geometry, {}).get(_GEO + "asWKT", []):
            found = _POINT.search(point)
            if found:
                return found[2], found[1]
    latitude, longitude = ("".join(values.get(_WGS84 + name, [])[:1]) for name in ("lat", "long"))
    return latitude, longitude
