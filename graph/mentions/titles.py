"""Titles of persons, which stand before names and are no part of them."""

from ontology.gazetteer import word_set

_TITLES = word_set(
    """
    mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier
    chancellor king queen prince princess emir sheikh ayatollah general gen lieutenant lt colonel
    col major maj captain capt brigadier brig admiral adm rear commander cmdr sergeant sgt marshal
    senator sen representative rep congressman congresswoman governor gov secretary deputy
    ambassador spokesman spokeswoman spokesperson chief chairman chairwoman director head leader
    former then acting first pope father reverend rev judge justice mayor analyst journalist
    reporter correspondent activist lawyer envoy minister-designate candidate official commissioner
    attorney inspector mullah imam retired ret commodore corporal cpl private pvt ensign
    lieutenant-colonel lieutenant-general major-general vice-admiral rear-admiral brigadier-general
    superintendent constable sheriff inspector-general baron baroness count archbishop bishop cardinal
    rabbi patriarch maulana hajji sultan rt hon warrant petty master wing squadron
    """
)
_OFFICES = word_set(
    "foreign defence defense interior finance army navy air force state un us u.s. special national staff"
)


def is_title(word: str) -> bool:
    """Whether a word is a title, in any case, with or without its full stop.

    >>> is_title("Gen."), is_title("President"), is_title("Press")
    (True, True, False)
    """
    return word.lower().rstrip(".") in _TITLES


def is_office(word: str) -> bool:
    """Whether a word may stand inside a title ("Foreign" Minister, "Air Force" Gen.)."""
    return word.lower() in _OFFICES or is_title(word)
