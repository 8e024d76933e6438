"""Whether a text is English: a count of small words, which says so when it cannot tell."""

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
_FEWEST = 8

_ENGLISH_WORDS = """the of and to a in is was that for on with as by at from it he they their his its
    are were be been has have had not this which who will would could should can may but
    or an after before about into over when where while than there these those said says
    told reports reported according we you she her our your my what how all also more no
    since until during between against under if because through both any some such only
    other new first two denied denies confirmed confirms announced warned claims claimed
    military forces"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
# words of other languages that are common there and rare in English
_OTHERS = (
    """der die das und ist nicht ein eine einen dem den des mit auf für von zu im auch sich wurde nach bei aus
    über sind haben werden oder""",
    """le la les des du et est une un que qui dans pour sur pas avec au aux par ce cette sont ont été mais
    plus leur selon""",
    """el la los las de que y en un una es por con para del se no al lo como más pero sus su fue ha según""",
    """il lo la gli di che e un una per non con sono del della dei nel nella alla più ma anche dal si""",
    """de het een en van is dat niet op te zijn met voor die aan ook door naar maar bij uit""",
    """o os as de que e do da em um uma para com não por mais dos das se na no foi pelo""",
    """w i na z do się nie że jest to o od po przez dla jak są był""",
    """ve bir bu için ile da de olarak çok daha gibi olan sonra kadar ama""",
    """och att det som en på är av för med till den har inte om ett var jag""",
)
_OTHER_WORDS = tuple(frozenset(words.split()) - _ENGLISH for words in _OTHERS)


def language_of(text: str) -> str | None:
    """``"en"``, or ``"und"`` for a text in another language, or ``None`` if it is too short to tell.

    Looks at the first 20,000 characters.
    """
    counts = Counter(word.lower().replace("’", "'") for word in _WORD.findall(text[:_SAMPLE]))
    total = counts.total()
    if _other_script(counts) * 2 > total:
        return "und"
    english = _share(counts, _ENGLISH)
    other = max(_share(counts, words) for words in _OTHER_WORDS)
    if english > other and english * 10 >= total:
        return "en"
    return None if total < _FEWEST and other == 0 else "und"


def _share(counts: Counter[str], words: frozenset[str]) -> int:
    return sum(counts[word] for word in words)


def _other_script(counts: Counter[str]) -> int:
    """How many words are not written in Latin letters (Latin ends at U+024F)."""
    return sum(count for word, count in counts.items() if word[0] > "ɏ")


def language_code(given: str | None, text: str) -> str | None:
    """The language given, cut to its first part ("en-GB" is "en"); else what the text looks like."""
    code = re.split(r"[-_]", (given or "").strip().lower())[0]
    named = {"english": "en", "eng": "en"}.get(code, code)
    return named or language_of(text)
