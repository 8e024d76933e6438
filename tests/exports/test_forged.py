"""Bundles forged by someone who has this program: every hash, the page and the notes are made right again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from graph.claims import Kinship, agreement
from graph.documents.likeness import alike_pairs
from graph.exports.archive import File, zipped
from graph.exports.bundle import Asked, bag, check_bundle, make_bundle
from graph.exports.bundle.claims_check import stance_of
from graph.exports.bundle.making import README, notes_of, title_of
from graph.exports.bundle.page import page
from graph.exports.bundle.records import FIELDS, agreement_record
from graph.indexing import open_indexed
from graph.queries.criteria import StatementFilter
from graph.settings import Settings
from graph.settling import rules_of

DENIED = (
    "Ships leave\n"
    "The Syrian harbour office told Reuters on 2 March 2025 that two frigates had left the naval base at "
    "Tartus. The Russian Ministry of Defence denied on 3 March 2025 that two frigates had left the naval "
    "base at Tartus."
)
AGAIN = (
    "Ships gone\n"
    "Ukraine's military intelligence agency said on 2 March 2025 that two frigates had left the naval base "
    "at Tartus. It confirmed that a tanker had arrived at Hmeimim."
)
REPORTS = [
    {"id": "ships", "title": "Ships leave", "publisher": "Post", "published": "2025-03-04", "text": DENIED},
    {"id": "echo", "title": "Ships gone", "publisher": "Sheet", "published": "2025-03-05", "text": AGAIN},
]
Payload = dict[str, bytes]
CG = "https://w3id.org/claimgraph/ontology#"


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Payload:
    """The payload of an honest bundle, by name."""
    folder = tmp_path_factory.mktemp("forged")
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, REPORTS)), encoding="utf-8")
    with claimgraph.open(folder / "store", create=True) as graph:
        graph.add(folder / "reports.jsonl")
    settings = Settings(store=folder / "store")
    with open_indexed(settings, create=False) as store:
        made = make_bundle(store, Asked(StatementFilter(), words=("all",)), rules_of(store, settings))
    return {
        file.name.removeprefix(bag.PAYLOAD): file.data
        for file in made.files
        if file.name.startswith(bag.PAYLOAD)
    }


def forged(payload: Payload, folder: Path, *more: File) -> str:
    """What is found in a bundle of this payload, in which all that can be made right again is."""
    read = {
        name: json.loads(payload[f"{name}.json"]) for name in ("query", "statements", "claims", "documents")
    }
    query = read["query"]
    title, found = title_of(query), frozenset(query["found"])
    shown = page(title, found, read["statements"], read["claims"], read["documents"]).encode()
    files = [File(*one) for one in (payload | {"index.html": shown}).items()]
    notes = notes_of(title, query["revision"], "2.0")
    made = {file.name: file for file in bag.bagged(files, notes, README.format(title=title))}
    made |= {file.name: file for file in more}
    tags = [one for one in made.values() if not one.name.startswith(bag.PAYLOAD)]
    tags = [one for one in tags if one.name != bag.TAG_MANIFEST]
    made[bag.TAG_MANIFEST] = File(bag.TAG_MANIFEST, bag.manifest(tags))
    path = folder / "forged.zip"
    path.write_bytes(zipped(made.values()))
    return "\n".join(map(str, check_bundle(path).problems))


def with_json(payload: Payload, name: str, change: Callable[[Any], None]) -> Payload:
    value = json.loads(payload[f"{name}.json"])
    change(value)
    return payload | {f"{name}.json": json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"}


def with_rdf(payload: Payload, old: str, new: str) -> Payload:
    """The RDF with something else in it, wherever it stands; if ``old`` is nothing, with more of it."""
    written = payload["graph.nq"].decode()
    assert old in written
    changed = written.replace(old, new) if old else written + new
    return payload | {"graph.nq": changed.encode()}


def contested(claims: Any) -> Any:
    return next(one for one in claims if one["agreement"]["class"] == "contested")


def test_an_honest_bundle_holds(honest: Payload, tmp_path: Path) -> None:
    assert forged(honest, tmp_path) == ""
    for name, fields in FIELDS.items():
        assert all(record.keys() == fields for record in json.loads(honest[name]))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("scheme/agreement/contested>", "scheme/agreement/independent-agreement>", "have the agreement"),
        ('#denyingCount> "1"', '#denyingCount> "0"', "have the denyingCount"),
        ("#denies>", "#affirms>", "does not stand where claims.json tells"),
        ('prefLabel> "Russian Ministry of Defence"', 'prefLabel> "Somebody Else"', "does not call"),
        ("#from> <", "#to> <", "does not say what its signature gives"),
        ('#surface> "Reuters"', '#surface> "the Pentagon"', "have the chain"),
        ('oa#exact> "The Syrian', 'oa#exact> "The Turkish', "have the exact of its place"),
        ('#name> "ships"', '#name> "boats"', "have the name of documents.json"),
        ('#quote> "The', "#quote> The", "no N-Quads"),
    ],
)
def test_rdf_that_says_something_else_is_seen(
    honest: Payload, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert problem in forged(with_rdf(honest, old, new), tmp_path)


@pytest.mark.parametrize(
    ("subject", "said", "problem"),
    [
        ("statement", '<http://www.w3.org/2000/01/rdf-schema#comment> "proven"', "says comment"),
        ("statement", f"<{CG}via> <https://w3id.org/claimgraph/gazetteer/outlet/bbc>", "have the via"),
        ("statement", f"<{CG}affirms> <urn:claim>", "does not stand where"),
        ("hop", f"<{CG}source> <urn:somebody>", "have the chain"),
        ("version", f'<{CG}text> "quite another text"', "have the text"),
        ("version", '<http://purl.org/dc/terms/publisher> "Great Paper"', "have the publisher"),
        ("claim", f'<{CG}why> "because"', "have the why"),
        ("claim", f"<{CG}impliedBy> <urn:proof>", "relates to urn:proof in the RDF alone"),
        ("speaker", '<http://www.w3.org/2004/02/skos/core#prefLabel> "Liar"', "does not call"),
        ("nothing", f'<{CG}exact> "words"', "its IRI names no place"),
    ],
)
def test_rdf_that_says_more_is_seen(
    honest: Payload, tmp_path: Path, subject: str, said: str, problem: str
) -> None:
    statement = json.loads(honest["statements.json"])[0]
    things = {
        "statement": statement["iri"],
        "hop": f"{statement['iri']}/hop/0",
        "version": statement["version"],
        "claim": json.loads(honest["claims.json"])[0]["iri"],
        "speaker": statement["speaker"]["iri"],
        "nothing": "urn:nothing",
    }

    assert problem in forged(with_rdf(honest, "", f"<{things[subject]}> {said} .\n"), tmp_path)


def test_a_claim_about_something_else_is_seen(honest: Payload, tmp_path: Path) -> None:
    def elsewhere(claims: Any) -> None:
        one = contested(claims)
        old = one["about"][0]["name"]
        one["about"][0]["name"] = "Khartoum"
        one["label"] = one["label"].replace(old, "Khartoum")
        one["why"] = [line.replace(old, "Khartoum") for line in one["why"]]

    assert "'Khartoum'" in forged(with_json(honest, "claims", elsewhere), tmp_path)


def test_a_denial_taken_out_of_everything_but_the_claim_in_rdf_is_seen(
    honest: Payload, tmp_path: Path
) -> None:
    gone: list[str] = []

    def undenied(claims: Any) -> None:
        one = contested(claims)
        gone.extend(stance["statement"] for stance in one["stances"] if stance["position"] == "denies")
        one["stances"] = [stance for stance in one["stances"] if stance["statement"] not in gone]
        known = json.loads(honest["kinship.json"])
        kinship = Kinship(families=known["families"], same=known["same"], alike=alike_pairs)
        made = agreement([stance_of(stance) for stance in one["stances"]], kinship, one["doubt"])
        one["agreement"] = agreement_record(made)

    payload = with_json(honest, "claims", undenied)
    payload = with_json(payload, "query", lambda one: one["found"].remove(gone[0]))
    payload = with_json(
        payload, "statements", lambda all_: all_.remove(next(one for one in all_ if one["iri"] == gone[0]))
    )
    lines = payload["graph.nq"].decode().split("\n")
    payload["graph.nq"] = "\n".join(line for line in lines if not line.startswith(f"<{gone[0]}>")).encode()

    assert "have the agreement that its stances give" in forged(payload, tmp_path)


def test_a_claim_taken_out_is_seen(honest: Payload, tmp_path: Path) -> None:
    gone: list[str] = []

    def unclaimed(claims: Any) -> None:
        gone.append(contested(claims)["iri"])
        claims.remove(contested(claims))

    def off_it(statements: Any) -> None:
        for one in statements:
            one["positions"] = [stand for stand in one["positions"] if stand["claim"] not in gone]

    payload = with_json(with_json(honest, "claims", unclaimed), "statements", off_it)

    assert "is a claim in the RDF or in claims.json alone" in forged(payload, tmp_path)


def test_a_denial_that_becomes_a_confirmation_in_both_is_seen(honest: Payload, tmp_path: Path) -> None:
    def confirmed(statements: Any) -> None:
        for one in statements:
            if one["speechAct"] == "deny":
                one["speechAct"] = "confirm"

    payload = with_json(honest, "statements", confirmed)
    payload = with_rdf(payload, "scheme/speech-act/deny>", "scheme/speech-act/confirm>")

    assert "its quote has no word for confirming" in forged(payload, tmp_path)


def test_somebody_put_into_the_chain_in_both_is_seen(honest: Payload, tmp_path: Path) -> None:
    def passed(statements: Any) -> None:
        for one in statements:
            for hop in one["chain"]:
                hop["surface"] = hop["surface"].replace("Reuters", "the Pentagon")

    payload = with_rdf(with_json(honest, "statements", passed), '"Reuters"', '"the Pentagon"')

    assert "'the Pentagon', in its chain, stands nowhere" in forged(payload, tmp_path)


def test_a_key_that_stands_twice_is_seen(honest: Payload, tmp_path: Path) -> None:
    """Another reader of JSON takes the first of two, and shows a quote that was not checked."""
    twice = honest["statements.json"].replace(b'  "quote": ', b'  "quote": "Never said",\n  "quote": ', 1)

    found = forged(honest | {"statements.json": twice}, tmp_path)

    assert found == "statements.json: is not written as this program writes JSON"


@pytest.mark.parametrize("name", ["statements", "claims", "documents"])
def test_a_field_more_is_seen(honest: Payload, tmp_path: Path, name: str) -> None:
    payload = with_json(honest, name, lambda all_: all_[0].update(verified="by the court"))

    assert "'verified', or should not have it" in forged(payload, tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"url": "https://great.example/1"},
        {"author": "Somebody"},
        {"recordedAt": "1999-01-01T00:00:00+00:00"},
        {"name": "else"},
        {"sketch": "1.2-00"},
    ],
)
def test_another_document_is_seen(honest: Payload, tmp_path: Path, change: dict[str, str]) -> None:
    payload = with_json(honest, "documents", lambda all_: all_[0].update(change))

    assert "of documents.json" in forged(payload, tmp_path)


@pytest.mark.parametrize("name", ["data/VERDICT.html", "VERIFIED.txt", "data/documents/0009.txt"])
def test_a_file_more_with_its_hash_is_seen(honest: Payload, tmp_path: Path, name: str) -> None:
    if name.startswith(bag.PAYLOAD):
        found = forged(honest | {name.removeprefix(bag.PAYLOAD): b"all of it is true"}, tmp_path)
    else:
        found = forged(honest, tmp_path, File(name, b"all of it is true"))

    assert f"{name}: is no file of a bundle" in found


@pytest.mark.parametrize("name", [bag.README, bag.INFO, bag.DECLARATION])
def test_other_words_around_it_are_seen(honest: Payload, tmp_path: Path, name: str) -> None:
    found = forged(honest, tmp_path, File(name, b"Proof that the ships left\n"))

    assert f"{name}: is not what this program makes of the JSON files" in found
