"""An evidence bundle holds what statements stand on, and nobody can change it unseen."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.claims import Kinship
from graph.documents.likeness import alike_pairs
from graph.errors import BadBundle, QueryRefused
from graph.exports.archive import File, zipped
from graph.exports.bundle import Asked, Bundle, Check, bag, check_bundle, make_bundle
from graph.exports.bundle.opening import opened
from graph.indexing import IndexedStore
from graph.queries.blocks import Rules
from graph.queries.criteria import EntityFilter, StatementFilter
from tests.exports.conftest import by_name

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
            ("claims.json", lambda all_: all_[0]["stances"][0].update(publisher="Other"), "publisher"),
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
