"""Lemmas as edit scripts: how to turn a word form into its dictionary form.

A script is ``"<case><cut>|<added>"``: ``l3|y`` lowers ``Cities`` to ``cities``, cuts three
letters and adds ``y``; ``k0|`` keeps the form as it is.
"""


def script_for(form: str, lemma: str) -> str:
    """The script that turns ``form`` into ``lemma``.

    >>> script_for("Cities", "city"), script_for("Syria", "Syria")
    ('l3|y', 'k0|')
    """
    keep = _edit(form, lemma)
    lower = _edit(form.lower(), lemma)
    return f"l{lower}" if len(lower) < len(keep) or form == form.lower() else f"k{keep}"


def apply_script(form: str, script: str) -> str:
    """The lemma a script makes of a form; the lowered form where the script does not fit.

    >>> apply_script("Parties", "l3|y")
    'party'
    """
    if not script:
        return form.lower()
    base = form.lower() if script[0] == "l" else form
    cut, _, added = script[1:].partition("|")
    kept = len(base) - int(cut)
    return base[:kept] + added if kept >= 0 and kept + len(added) > 0 else base


def _edit(form: str, lemma: str) -> str:
    same = 0
    for a, b in zip(form, lemma, strict=False):
        if a != b:
            break
        same += 1
    return f"{len(form) - same}|{lemma[same:]}"
