import os
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.gazetteer import open_gazetteer
from graph.settings import Settings
from ontology.gazetteer import GazetteerError, load_gazetteer
from ontology.terms import EntityKind

PREFIXES = """
@prefix cg: <https://w3id.org/claimgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix wgs: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix x: <https://example.org/names/> .
@prefix gz: <https://w3id.org/claimgraph/gazetteer/> .
"""
ZORVATH = """
x:scheme a skos:ConceptScheme ; skos:prefLabel "Our names" .
x:ZorvathAirBase a skos:Concept, cg:Base ;
    skos:prefLabel "Base de Zorvath"@fr, "Zorvath Air Base"@en ;
    skos:altLabel "Zorwath" ;
    cg:country <https://w3id.org/claimgraph/gazetteer/country/peru> ;
    skos:broader x:Zorvath ;
    cg:baseKind <https://w3id.org/claimgraph/scheme/base-kind/air-base> ;
    geo:hasGeometry x:point ;
    dcterms:source "our desk" ; dcterms:license "CC0-1.0" .
x:point geo:asWKT "POINT(-70.5 -12.25)"^^geo:wktLiteral .
x:Zorvath a cg:Place ; skos:prefLabel "Zorvath" ; wgs:lat "-12.2" ; wgs:long "-70.4" .
"""


def turtle(folder: Path, text: str, name: str = "mine.ttl") -> Path:
    path = folder / name
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


def test_a_skos_file_gives_entries_with_names_places_and_source(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(turtle(tmp_path, ZORVATH))

    base = gazetteer.entry("base/zorvathairbase")

    assert base is not None
    assert (base.name, base.names, base.kind) == (
        "Zorvath Air Base",
        ("Base de Zorvath", "Zorwath"),
        EntityKind.BASE,
    )
    assert (base.country, base.located_in, base.kind_detail) == (
        "country/peru",
        ("place/zorvath",),
        "air-base",
    )
    assert (base.lat, base.lon, base.source, base.licence) == (-12.25, -70.5, "our desk", "CC0-1.0")
    assert [one.id for one in gazetteer.within("place/zorvath")] == ["base/zorvathairbase"]


def test_a_skos_entry_of_ours_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(
        turtle(
            tmp_path, 'gz:country\\/peru a cg:Country ; skos:prefLabel "Peru" ; skos:hiddenLabel "Zorvian" .'
        )
    )

    country = gazetteer.country_of_adjective("Zorvian")

    assert country is not None
    assert country.id == "country/peru"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('x:a a skos:Concept ; skos:prefLabel "A" .', 9, "has no kind; add a class of ours"),
        ('x:a a cg:Base ; skos:prefLabel "A" ; wgs:lat "91" ; wgs:long "0" .', 9, "'91' is no degree"),
        ("x:a skos:prefLabel", 9, "is no Turtle"),
        ("x:a a cg:Base .", 1, "has no skos:prefLabel"),
        ('x:a a cg:Base ; skos:prefLabel "A" ; cg:operator x:none .', 9, "which is no entry"),
    ],
)
def test_a_skos_file_that_cannot_be_used_is_an_error_with_file_and_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    path = turtle(tmp_path, text)

    with pytest.raises(GazetteerError, match=rf"mine\.ttl line {line}: .*{words}"):
        load_gazetteer(path)


def test_a_missing_skos_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.ttl"):
        load_gazetteer(tmp_path / "none.ttl")


def test_several_files_are_read_and_the_later_one_wins(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("id,name,kind\nplace/zorvath,Zorvath Town,place\nplace/zelt,Zelt,place\n")
    files = os.pathsep.join(map(str, (turtle(tmp_path, ZORVATH), table)))

    gazetteer = open_gazetteer(replace(Settings(), gazetteer=files))

    assert [one.name for one in gazetteer.lookup("Zelt")] == ["Zelt"]
    assert [one.id for one in gazetteer.lookup("Zorvath Town")] == ["place/zorvath"]
    assert gazetteer.named("Zorvath") == ()


def test_a_setting_with_a_bad_file_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("id,name,kind\nplace/zelt,Zelt,town\n")

    with pytest.raises(SettingsError, match=r"mine\.csv line 2: kind 'town' is unknown; take one of"):
        open_gazetteer(replace(Settings(), gazetteer=str(table)))
