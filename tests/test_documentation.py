"""The documents say what is so: settings, errors and the README's queries are checked against the code."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from graph import errors
from graph.errors import ClaimgraphError
from graph.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
ERRORS = sorted(
    (
        error
        for error in vars(errors).values()
        if isinstance(error, type) and issubclass(error, ClaimgraphError)
    ),
    key=lambda error: error.__name__,
)


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_every_setting_is_in_the_docs(setting: str) -> None:
    assert f"`{setting}`" in _text("docs/settings.md")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_is_in_the_docs_with_its_code(error: type[ClaimgraphError]) -> None:
    assert re.search(rf"\| `{error.__name__}` \| `{error.code}` \|", _text("docs/errors.md"))


@pytest.mark.parametrize("query", ["who-confirmed-at-tartus.rq", "who-confirmed-at-tartus.graphql"])
def test_the_queries_of_the_readme_are_the_examples(query: str) -> None:
    example = _text(f"examples/queries/{query}").split("\n", 1)[1]  # without the comment on top

    assert example in _text("README.md")


def test_the_sparql_of_the_readme_has_at_most_eight_triple_patterns() -> None:
    query = _text("examples/queries/who-confirmed-at-tartus.rq")
    patterns = query[query.index("WHERE {") + 7 : query.rindex("}")]

    assert len(re.findall(r"[;.]\s*$", patterns, re.MULTILINE)) <= 8


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/*.md")), ids=lambda page: page.name)
def test_every_page_is_reached_from_the_readme(page: Path) -> None:
    assert f"docs/{page.name}" in _text("README.md")


def test_every_link_of_the_docs_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *ROOT.glob("docs/*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", _text(str(page)))]

    assert [link for page, link in links if not (page.parent / link).exists()] == []
