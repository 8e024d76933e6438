"""The page about the ontology has the tables that the vocabulary gives."""

from pathlib import Path

import pytest

from ontology.tables import classes_table, properties_table, schemes_table
from ontology.vocabulary import PREFIXES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "ontology.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "table", [classes_table(), properties_table(), schemes_table()], ids=["classes", "properties", "schemes"]
)
def test_the_page_has_the_table_of_the_vocabulary(table: str) -> None:
    assert table in PAGE, "run `python -m ontology.tables` and put its tables into docs/ontology.md"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_page_declares_every_prefix(prefix: str) -> None:
    assert f"PREFIX {prefix}: <{PREFIXES[prefix]}>" in PAGE
