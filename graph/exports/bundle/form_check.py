"""The form of a bundle: its files are those that it tells of, each as this program writes it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.exports.archive import File
from graph.exports.bundle import bag
from graph.exports.bundle.making import README, notes_of, title_of
from graph.exports.bundle.problems import Problem
from graph.exports.bundle.records import FIELDS, Record

_TAGS = frozenset({bag.DECLARATION, bag.INFO, bag.MANIFEST, bag.TAG_MANIFEST, bag.README})
_MADE_ANEW = (bag.DECLARATION, bag.INFO, bag.README)
_SOFTWARE = re.compile(r"^Bagging-Software: claimgraph ([\w.+-]{1,40})$", re.MULTILINE)
_OTHER_FILES = frozenset({"graph.nq", "index.html"})


def form_problems(files: Mapping[str, bytes], read: Mapping[str, Any]) -> Iterator[Problem]:
    """Files that nothing tells of, and files that say the same in another form, or something besides."""
    payload = {name.removeprefix(bag.PAYLOAD): name for name in files if name.startswith(bag.PAYLOAD)}
    texts = {one["text"] for one in read["documents"] if one["text"]}
    known = {*(f"{name}.json" for name in read), *_OTHER_FILES, *texts}
    strange = [name for short, name in payload.items() if short not in known]
    strange += [name for name in files if name not in _TAGS and not name.startswith(bag.PAYLOAD)]
    yield from (Problem(name, "", "is no file of a bundle") for name in sorted(strange))
    yield from _tag_problems(files, read["query"])
    yield from _json_problems(files, read)
    for name in ("statements", "claims", "documents"):
        yield from _field_problems(f"{name}.json", read[name])


def _tag_problems(files: Mapping[str, bytes], query: Record) -> Iterator[Problem]:
    """What tells people of the bundle is made anew; only the version of its maker is taken as told."""
    found = _SOFTWARE.search(files.get(bag.INFO, b"").decode(errors="replace"))
    title = title_of(query)
    payload = [
        File(name.removeprefix(bag.PAYLOAD), data)
        for name, data in files.items()
        if name.startswith(bag.PAYLOAD)
    ]
    notes = notes_of(title, query["revision"], found[1] if found else "")
    made = {file.name: file.data for file in bag.bagged(payload, notes, README.format(title=title))}
    for name in _MADE_ANEW:
        if files.get(name) != made[name]:
            yield Problem(name, "", "is not what this program makes of the JSON files")


def _json_problems(files: Mapping[str, bytes], read: Mapping[str, Any]) -> Iterator[Problem]:
    """One value has one form: so no key stands twice, of which another reader would take the other."""
    for name, value in read.items():
        written = json.dumps(value, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n"
        if files.get(f"{bag.PAYLOAD}{name}.json") != written:
            yield Problem(f"{name}.json", "", "is not written as this program writes JSON")


def _field_problems(file: str, records: Iterable[Record]) -> Iterator[Problem]:
    """No record tells more, or less, than those of its kind."""
    for one in records:
        for name in sorted(one.keys() ^ FIELDS[file]):
            yield Problem(file, str(one.get("iri", "")), f"lacks {name!r}, or should not have it")
