"""What is wrong with a query that the parser refused, where it can be told better than the parser does."""

from graph.errors import QuerySyntaxError
from graph.store.precheck import Token, tokens
from ontology.examples import DECLARED

_PAIRS = {")": "(", "]": "[", "}": "{"}


def explained(query: str, error: QuerySyntaxError) -> QuerySyntaxError:
    """A prefix that is not declared, or a bracket without its other; else ``error`` as it is.

    >>> print(explained("ASK { ?s act:p ?o }", QuerySyntaxError("line 1, column 15", "?")).advice)
    add PREFIX act: <https://w3id.org/claimgraph/scheme/speech-act/>
    """
    words = list(tokens(query))
    return _undeclared(words) or _unpaired(words) or error


def _undeclared(words: list[Token]) -> QuerySyntaxError | None:
    """The first name whose prefix no ``PREFIX`` before it declares."""
    declared, before = {"_"}, ""
    for word in words:
        prefix = word.text.partition(":")[0]
        if word.kind == "name" and before == "PREFIX":
            declared.add(prefix)
        elif word.kind == "name" and prefix.upper() == "PREFIX":
            # ``PREFIX:<x>`` without a blank declares the empty prefix.
            declared.add("")
        elif word.kind == "name" and prefix not in declared:
            known = f"PREFIX {prefix}: <{DECLARED[prefix]}>" if prefix in DECLARED else "a line PREFIX"
            return QuerySyntaxError(word.place, f"{prefix}: is not declared", f"add {known}")
        before = word.text.upper()
    return None


def _unpaired(words: list[Token]) -> QuerySyntaxError | None:
    """The first bracket that closes none or another, else the last that is never closed."""
    opened: list[Token] = []
    for word in words:
        if word.kind == "mark" and word.text in _PAIRS.values():
            opened.append(word)
        elif word.kind == "mark" and word.text in _PAIRS:
            if not opened:
                return QuerySyntaxError(word.place, f"{word.text} closes nothing", "take it out")
            last = opened.pop()
            if last.text != _PAIRS[word.text]:
                said = f"{word.text} cannot close the {last.text} of {last.place}"
                return QuerySyntaxError(word.place, said, "close that first")
    if opened:
        return QuerySyntaxError(opened[-1].place, f"this {opened[-1].text} is never closed", "close it")
    return None
