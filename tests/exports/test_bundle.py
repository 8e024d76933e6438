"""An evidence bundle holds what statements stand on, and nobody can change it unseen."""

import io
import json
import stat
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import claimgraph
from graph.claims import Kinship
from graph.claims.clocks import AsOf, Clock
from graph.documents.likeness import alike_pairs
from graph.errors import BadBundle, QueryRefused
from graph.exports.archive import File, zipped
from graph.exports.bundle import Asked, Bundle, Check, bag, check_bundle, make_bundle
from graph.exports.bundle.opening import opened
from graph.exports.selection import Selection, statements_of
from graph.indexing import IndexedStore, open_indexed
from graph.judgements import Judgement, JudgementKind
from graph.judging import Judging
from graph.queries.blocks import Rules
from graph.queries.criteria import EntityFilter, StatementFilter
from graph.settings import Settings
from graph.settling import rules_of
from tests.exports.conftest import BASE_IRI, by_name, filled

INVENTED = {
    "value": "1999",
    "earliest": "1999-01-01",
    "latest": "1999-12-31",
    "words": "once",
    "anchor": None,
}
RULES = Rules(Kinship(alike=alike_pairs))
NORTH = StatementFilter(about=EntityFilter(iris=(by_name("base/north"),)))


@pytest.fixture(scope="module")
def bundle(store: IndexedStore) -> Bundle:
    return make_bundle(store, Asked(NORTH, words=("about: North Harbour",)), RULES)


def checked(files: list[File], folder: Path) -> Check:
    path = folder / "bundle.zip"
    path.write_bytes(zipped(files))
    return check_bundle(path)


def changed(bundle: Bundle, name: str, change: Callable[[Any], Any]) -> list[File]:
    """The bundle with one JSON file changed by someone who knows how to make all hashes right again."""
    payload = []
    for file in bundle.files:
        if file.name.startswith(bag.PAYLOAD):
            short = file.name.removeprefix(bag.PAYLOAD)
            data = file.data
            if short == name:
                value = json.loads(data)
                data = json.dumps(change(value) or value, ensure_ascii=False, indent=1).encode() + b"\n"
            payload.append(File(short, data))
    return bag.bagged(payload, [], "")


def told(check: Check) -> str:
    return "\n".join(map(str, check.problems))


class TestMaking:
    def test_a_bundle_of_everything_holds(self, store: IndexedStore, tmp_path: Path) -> None:
        whole = make_bundle(store, Asked(StatementFilter()), RULES)

        check = checked(list(whole.files), tmp_path)

        assert check.problems == ()
        assert check.statements == store.counts().statements
        assert check.digest == whole.digest

    def test_it_holds_all_that_is_said_on_the_same_claims(self, bundle: Bundle, tmp_path: Path) -> None:
        check = checked(list(bundle.files), tmp_path)

        assert check.problems == ()
        assert check.claims > 0
        claims = json.loads(next(file.data for file in bundle.files if file.name.endswith("claims.json")))
        statements = json.loads(
            next(file.data for file in bundle.files if file.name.endswith("statements.json"))
        )
        assert {one["statement"] for claim in claims for one in claim["stances"]} <= {
            one["iri"] for one in statements
        }

    def test_equal_graphs_give_equal_bytes(self, store: IndexedStore, bundle: Bundle) -> None:
        again = make_bundle(store, Asked(NORTH, words=("about: North Harbour",)), RULES)

        assert again.zipped() == bundle.zipped()

    def test_without_texts_it_tells_what_cannot_be_checked(self, store: IndexedStore, tmp_path: Path) -> None:
        check = checked(list(make_bundle(store, Asked(NORTH), RULES, texts=False).files), tmp_path)

        assert check.problems == ()
        assert "quotes were not compared" in check.unchecked[0]

    def test_without_texts_no_file_holds_one(self, store: IndexedStore) -> None:
        whole = make_bundle(store, Asked(StatementFilter()), RULES)
        texts = [file.data for file in whole.files if file.name.startswith("data/documents/")]
        without = make_bundle(store, Asked(StatementFilter()), RULES, texts=False)

        rdf = next(file.data for file in without.files if file.name == "data/graph.nq")

        assert texts
        assert b"ontology#text>" not in rdf

    def test_of_nothing_there_is_no_bundle(self, store: IndexedStore) -> None:
        nobody = StatementFilter(speaker=EntityFilter(iris=(by_name("person/nobody"),)))

        with pytest.raises(QueryRefused, match="no statement"):
            make_bundle(store, Asked(nobody), RULES)

    def test_the_page_loads_nothing_and_escapes_what_it_shows(self, store: IndexedStore) -> None:
        whole = make_bundle(store, Asked(StatementFilter()), RULES)
        page = next(file.data.decode() for file in whole.files if file.name == "data/index.html")

        assert "<b>" not in page
        assert "&lt;b&gt;" in page
        assert not any(word in page for word in ("<script", "src=", "href=", "url("))


class TestJudged:
    """A graph in which persons rejected a statement and made two speakers one."""

    @pytest.fixture
    def judged(self, tmp_path: Path) -> Iterator[tuple[IndexedStore, Settings]]:
        settings = Settings(store=tmp_path / "store", base_iri=BASE_IRI, min_free_disk_mb=1)
        with filled(settings.store) as store:
            by = statements_of(store, Selection())
            spoken = {row.speaker.iri: row for row in by}
            judging = Judging(store, settings)
            moment = datetime(2031, 7, 1, tzinfo=UTC)
            rejected = spoken[by_name("armed-group/front")]
            given = (
                Judgement(
                    JudgementKind.REJECT, (rejected.iri,), "Ann", moment, "misread", value=rejected.key
                ),
                Judgement(
                    JudgementKind.SAME,
                    (by_name("person/brook"), by_name("organisation/ministry")),
                    "Ann",
                    moment,
                    "she speaks for it",
                ),
            )
            for one in given:
                judging.decide(one)
            yield store, settings

    def test_it_holds_and_tells_what_was_decided(
        self, judged: tuple[IndexedStore, Settings], tmp_path: Path
    ) -> None:
        store, settings = judged
        made = make_bundle(store, Asked(StatementFilter()), rules_of(store, settings))

        check = checked(list(made.files), tmp_path)
        told_of = json.loads(next(file.data for file in made.files if file.name.endswith("judgements.json")))

        assert check.problems == ()
        assert any("stand no more" in one for one in check.unchecked)
        assert {one["kind"] for one in told_of} == {"reject", "same"}

    def test_as_of_a_day_it_holds_too(self, judged: tuple[IndexedStore, Settings], tmp_path: Path) -> None:
        store, settings = judged
        day = AsOf(date(2031, 5, 4), Clock.PUBLISHED)
        rules = rules_of(store, settings, day)

        check = checked(list(make_bundle(store, Asked(StatementFilter(as_of=day)), rules).files), tmp_path)

        assert check.problems == ()
        assert check.statements == 2


def test_a_cue_in_pieces_stands_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "The navy has so far not yet publicly confirmed that two frigates left Haakonsvern naval base.\n",
        encoding="utf-8",
    )
    with claimgraph.open(tmp_path / "store", create=True) as graph:
        graph.add(tmp_path / "report.txt")
        assert " … " in graph.statements()[0].cue
    settings = Settings(store=tmp_path / "store")
    with open_indexed(settings, create=False) as store:
        made = make_bundle(store, Asked(StatementFilter()), rules_of(store, settings))

    assert checked(list(made.files), tmp_path).problems == ()


class TestTampering:
    @hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_a_changed_byte_is_seen_or_changes_nothing_that_is_in_it(
        self, bundle: Bundle, tmp_path: Path, data: st.DataObject
    ) -> None:
        written = bytearray(bundle.zipped())
        place = data.draw(st.integers(0, len(written) - 1))
        written[place] ^= data.draw(st.integers(1, 255))
        path = tmp_path / "changed.zip"
        path.write_bytes(written)

        try:
            check = check_bundle(path)
        except BadBundle:
            return
        assert check.problems or opened(path) == {file.name: file.data for file in bundle.files}

    @pytest.mark.parametrize(
        ("name", "change", "problem"),
        [
            ("statements.json", lambda all_: all_[0].update(quote=all_[0]["quote"][::-1]), "not what stands"),
            ("statements.json", lambda all_: all_[0].update(start=all_[0]["start"] + 1), "not what stands"),
            ("statements.json", lambda all_: all_[0].update(polarity="negative"), "polarity"),
            ("statements.json", lambda all_: all_[0].update(cue="swore"), "stands nowhere"),
            ("statements.json", lambda all_: all_[0].update(speechAct="shout"), "speechAct"),
            ("statements.json", lambda all_: all_[1:], "not in statements.json"),
            ("statements.json", lambda all_: all_[0].pop("chain"), "form"),
            ("statements.json", lambda all_: all_[0]["happenedOn"].update(latest="2031-12-31"), "bounds"),
            ("claims.json", lambda all_: all_[0]["agreement"].update({"class": "echo"}), "its stances give"),
            ("claims.json", lambda all_: all_[0]["agreement"].update(speakers=7), "its stances give"),
            ("claims.json", lambda all_: all_[0]["stances"].clear(), "its stances give"),
            (
                "claims.json",
                lambda all_: all_[0]["stances"][0].update(publisher="Other"),
                "another publisher",
            ),
            ("claims.json", lambda all_: all_[0]["stances"][0].update(standing=False), "is missing"),
            ("claims.json", lambda all_: all_[0]["stances"][0].update(sketch=""), "another sketch"),
            ("claims.json", lambda all_: all_[0]["stances"][0].update(sentence="0123"), "another sentence"),
            ("claims.json", lambda all_: all_[0]["stances"][0].update(quoted=["01"]), "another quoted"),
            (
                "claims.json",
                lambda all_: all_[0]["stances"][0].update(passed_by=["urn:x"]),
                "another passed_by",
            ),
            ("claims.json", lambda all_: all_[0]["stances"][0].update(wires=["urn:w"]), "another wires"),
            ("claims.json", lambda all_: all_[0]["stances"][0].update(retold=True), "another retold"),
            ("claims.json", lambda all_: all_[0]["stances"][0].update(published="1999"), "another published"),
            (
                "claims.json",
                lambda all_: all_[0]["stances"][0]["speaker"].update(name="Else"),
                "another speaker",
            ),
            (
                "claims.json",
                lambda all_: all_[0]["stances"][0]["speaker"].update(linked=7),
                "another speaker",
            ),
            ("claims.json", lambda all_: all_.append(all_[0]), "one claim twice"),
            ("claims.json", lambda all_: all_[0].update(label="Else"), "its label is not"),
            ("claims.json", lambda all_: all_[0].update(why=["Else"]), "its reasons is not"),
            ("claims.json", lambda all_: all_[0].update(doubt="Else"), "its doubt is not"),
            ("claims.json", lambda all_: all_[0]["propositions"].clear(), "0 claims"),
            ("statements.json", lambda all_: all_[0].update(chain=[]), "the chain"),
            ("statements.json", lambda all_: all_[0]["chain"][0].update(role="wire"), "the chain"),
            ("statements.json", lambda all_: all_[0].update(activities=["attack"]), "the activity"),
            ("statements.json", lambda all_: all_[0].update(propositions=[]), "the proposition"),
            ("statements.json", lambda all_: all_[0].update(saidOn=INVENTED), "stand nowhere"),
            ("statements.json", lambda all_: all_[0]["speaker"].update(name="Else"), "does not call"),
            ("statements.json", lambda all_: all_[0]["happenedOn"].update(words="Else"), "happenedOnWords"),
            ("documents.json", lambda all_: all_[0].update(title="Else"), "does not have the title"),
            ("documents.json", lambda all_: all_[0].update(publisher="Else"), "does not have the publisher"),
            (
                "documents.json",
                lambda all_: all_[0].update(published="1999"),
                "does not have the publishedOn",
            ),
            ("documents.json", lambda all_: all_[0].update(textSha256="0" * 64), "hash"),
            ("documents.json", lambda all_: all_[1:], "not in documents.json"),
            ("query.json", lambda query: query["found"].append("urn:more"), "is not in statements.json"),
        ],
    )
    def test_who_makes_all_hashes_right_again_is_found_out(
        self, bundle: Bundle, tmp_path: Path, name: str, change: Callable[[Any], Any], problem: str
    ) -> None:
        def kept(value: Any) -> Any:
            made = change(value)
            return made if isinstance(made, list) and name != "claims.json" else None

        check = checked(changed(bundle, name, kept), tmp_path)

        assert problem in told(check)

    def test_a_text_changed_with_its_hash_no_longer_has_the_quotes(
        self, bundle: Bundle, tmp_path: Path
    ) -> None:
        import hashlib  # noqa: PLC0415 - for this test alone

        files = {file.name: file.data for file in bundle.files}
        text = next(name for name in files if name.startswith("data/documents/"))
        other = files[text].decode()[::-1].encode()

        def rehash(documents: Any) -> None:
            for one in documents:
                if f"data/{one['text']}" == text:
                    one["textSha256"] = hashlib.sha256(other).hexdigest()

        rewritten = changed(bundle, "documents.json", rehash)
        payload = [
            File(file.name.removeprefix(bag.PAYLOAD), other if file.name == text else file.data)
            for file in rewritten
            if file.name.startswith(bag.PAYLOAD)
        ]

        assert "not what stands" in told(checked(bag.bagged(payload, [], ""), tmp_path))

    def test_a_page_that_shows_something_else_is_seen(self, bundle: Bundle, tmp_path: Path) -> None:
        payload = [
            File(file.name.removeprefix(bag.PAYLOAD), file.data.replace(b"North Harbour", b"South Harbour"))
            if file.name == "data/index.html"
            else File(file.name.removeprefix(bag.PAYLOAD), file.data)
            for file in bundle.files
            if file.name.startswith(bag.PAYLOAD)
        ]

        assert (
            "index.html: is not the page that this program makes of the JSON files"
            in told(checked(bag.bagged(payload, [], ""), tmp_path)).splitlines()
        )

    def test_a_file_more_or_less_is_seen(self, bundle: Bundle, tmp_path: Path) -> None:
        more = [*bundle.files, File("data/more.txt", b"more")]
        less = [file for file in bundle.files if file.name != "data/index.html"]

        assert "data/more.txt" in told(checked(more, tmp_path))
        assert "data/index.html" in told(checked(less, tmp_path))


def _zip(*files: tuple[str, bytes], mode: int = 0, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            info.external_attr = mode << 16
            archive.writestr(info, data)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (lambda: b"", "no zip"),
        (lambda: b"PK\x03\x04 and no more", "no zip"),
        (lambda: _zip(("a.txt", b"a")), "no evidence bundle"),
        (lambda: _zip(("../a.txt", b"a")), "no name within"),
        (lambda: _zip(("/etc/a", b"a")), "no name within"),
        (lambda: _zip(("c:\\a", b"a")), "no name within"),
        (lambda: _zip(("a", b"a"), ("a", b"b")), "two files"),
        (lambda: _zip(("a", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777), "is a link"),
        (lambda: _zip(("a", b"0" * 40_000_000)), "far more"),
        (lambda: _zip(("a", b"a"), method=zipfile.ZIP_LZMA), "packed in a way"),
        (lambda: _zip(*((f"{number}", b"") for number in range(20_001))), "20001 files"),
        (
            lambda: _zip(*((f"data/{name}.json", b"[" * 100_000) for name in ("query", "statements"))),
            "no JSON",
        ),
        (lambda: _zip(("data/query.json", b"\xff")), "no JSON"),
    ],
)
def test_what_is_made_to_do_harm_is_refused_by_name(
    made: Callable[[], bytes], problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.zip"
    path.write_bytes(made())

    with pytest.raises(BadBundle, match=problem):
        check_bundle(path)
