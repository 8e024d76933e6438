"""``asOf``: which versions an answer may use, as SPARQL and as values."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from graph.claims.clocks import AsOf, Clock, Known
from graph.queries.sparql import day, iris, moment, string, text
from graph.queries.stances import Selects

_THEN = "cg:Statement, cg:SupersededStatement"


def classes(as_of: AsOf | None) -> str:
    """The classes that a statement may have: what was superseded, or rejected, since stood then."""
    if as_of is None:
        return "cg:Statement"
    return _THEN if as_of.rejected is None else f"{_THEN}, cg:RejectedStatement"


def standing_lines(as_of: AsOf | None, *, long: bool = False) -> tuple[str, ...]:
    """The lines that hold of a ``?statement`` that stands now, or stood at the end of a day.

    ``long`` tells that a long list of values stands beside them: then the class is compared, not joined.
    """
    if as_of is None:
        return (
            ("?statement a ?class . FILTER(?class = cg:Statement)",)
            if long
            else ("?statement a cg:Statement .",)
        )
    either = f"FILTER(?class IN ({classes(as_of)}))"
    lines = [f"?statement a ?class ; cg:version ?stood . {either}", *version_lines(as_of, "stood")]
    if as_of.rejected:
        keys = ", ".join(string(key) for key in sorted(as_of.rejected))
        lines.append(f"?statement cg:key ?statementKey . FILTER(?statementKey NOT IN ({keys}))")
    return tuple(lines)


def current_lines(as_of: AsOf | None) -> str:
    """The lines that bind ``?version`` to the version of ``?document`` that stands now or stood then."""
    if as_of is None:
        return "?document cg:currentVersion ?version ."
    return "\n".join(("?document cg:hasVersion ?version .", *version_lines(as_of, "version")))


def version_lines(as_of: AsOf, variable: str) -> tuple[str, ...]:
    """The lines that hold of a version that could be known and that no later known one had replaced."""
    return (
        known_line(variable, as_of),
        "FILTER NOT EXISTS {",
        f"  ?newer prov:wasRevisionOf+ ?{variable} .",
        f"  {known_line('newer', as_of)}",
        "}",
    )


def known_line(variable: str, as_of: AsOf) -> str:
    """The line that holds of a version that could be known by the end of a day."""
    if as_of.clock is Clock.PUBLISHED:
        return f"?{variable} cg:knownOn ?{variable}Known . FILTER(?{variable}Known <= {day(as_of.day)})"
    end = moment(as_of.day, "23:59:59.999999Z")
    return f"?{variable} cg:recordedAt ?{variable}Recorded . FILTER(?{variable}Recorded <= {end})"


def known_versions(documents: Iterable[str], reader: Selects) -> tuple[Known, ...]:
    """Every version of some documents, by IRI, in their order.  One store query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    wanted = sorted(set(documents))
    if not wanted:
        return ()
    rows = reader.select(text("known", documents=iris("document", wanted)))
    by_document: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for row in rows:
        by_document[row["document"]][row.get("older", "")] = row
    found: list[Known] = []
    for document, newer in by_document.items():
        version = ""
        while version in newer:
            row = newer[version]
            version = row["version"]
            recorded = datetime.fromisoformat(row["recordedAt"]).date()
            found.append(Known(version, document, len(found), date.fromisoformat(row["knownOn"]), recorded))
    return tuple(found)
