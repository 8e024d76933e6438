"""Markdown: words without marks, in their blocks."""

from datetime import UTC, datetime
from pathlib import Path

from graph.documents import read_documents
from graph.documents.markdown import read_markdown
from graph.errors import UnreadableDocument
from graph.model import PassageKind, Version
from graph.settings import Settings

SOURCE = """---
title: "Convoy leaves port"
date: 2024-12-16
publisher: Quay Daily
---
# Convoy leaves port

The ministry *said* on [Thursday](https://quay.example) that the
convoy had left &amp; gone.

- first `point`

> They are leaving.
> — Port Watch (@portwatch) December 13, 2024

```
code("said")
```

![a picture](x.png) <b>Raw</b> words.
"""


def read(folder: Path, text: str) -> list[object]:
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    return list(read_documents([path], recorded=datetime(2025, 1, 2, tzinfo=UTC), settings=Settings()))


def test_the_words_are_read_in_their_blocks_and_code_is_left_out(tmp_path: Path) -> None:
    (version,) = read(tmp_path, SOURCE)
    assert isinstance(version, Version)
    assert [(passage.kind.value, passage.span.of(version.text)) for passage in version.passages] == [
        ("title", "Convoy leaves port"),
        ("paragraph", "The ministry said on Thursday that the convoy had left & gone."),
        ("item", "first point"),
        ("post", "They are leaving."),
        ("paragraph", "Raw words."),
    ]
    assert (version.title, version.publisher) == ("Convoy leaves port", "Quay Daily")
    assert version.published is not None
    assert version.published.text == "2024-12-16"


def test_front_matter_that_never_ends_is_text() -> None:
    content = read_markdown("---\ntitle: x\n\nThe port said so.")
    assert not content.values
    assert "The port said so." in content.text


def test_a_flood_of_marks_is_refused(tmp_path: Path) -> None:
    (item,) = read(tmp_path, "[" * 300_000)
    assert isinstance(item, UnreadableDocument)
    assert "marks" in item.message


def test_deep_quotes_end(tmp_path: Path) -> None:
    items = read(tmp_path, ">" * 50_000 + " The port said so.\n\nThe ferry left.")
    assert len(items) == 1


def test_headings_are_titles() -> None:
    content = read_markdown("## One\ntext\n\nTwo\n===\n")
    assert content.blocks is not None
    assert [block.kind for block in content.blocks] == [PassageKind.TITLE, None, PassageKind.TITLE]
