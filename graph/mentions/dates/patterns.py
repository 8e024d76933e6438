"""The words that speak of a date, as patterns: each with its form and the parts that it names.

A pattern's named groups are the parts of its phrase.  Groups with a 2 at their end belong to the
second date of a range, whose words are the group ``two``.  ``bare`` is a month and ``only`` a year that
are dates by the words beside them, ``weak`` a year that is one only if what follows bears it out.
"""

import re
from enum import StrEnum

from graph.calendar import DAY, MONTH, SHORT_WEEKDAY, WEEKDAY, YEAR


class Form(StrEnum):
    """How a phrase names its date."""

    DATE = "date"  # a day or month with or without its year, or a year
    NUMBERS = "numbers"  # 12/13/2024
    WEEKDAY = "weekday"
    DAY_FROM_ANCHOR = "day from the anchor"  # yesterday
    PERIOD = "period"  # last month
    PART = "part of a period"  # the end of the month
    SEASON = "season"
    AGO = "ago"
    FROM_TEXT = "from the date before"  # two days later
    BEFORE_CHRIST = "before Christ"  # known, so that nothing is counted on from it; no date of ours


_NO_DIGIT = r"(?![\d]|[.,:/]\d|-\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_TO = r"\s(?:to|until|till|through)\s"
_DASH = rf"(?:\s?(?:-|–|—|/)\s?|{_TO})"
_DASH_OR_AND = rf"(?:{_DASH}|\sand\s)"
_WITH_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?\s+(?:the\s+)?)?"
_FULL_MONTH = r"(?:January|February|July|September|October|November|December)"
_WORD_MONTH = r"(?:March|April|May|June|August)"
_ANY_MONTH = rf"(?:{_FULL_MONTH}|{_WORD_MONTH})"
_PART_WORDS = (
    r"end|beginning|start|middle|rest|remainder|close|(?:first|second|latter|early|later)\s(?:half|part)"
)
_EARLY = rf"(?:early|mid|late|the\s+(?:{_PART_WORDS})\s+of)"
_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)"
_UNIT = r"(?P<unit>day|week|month|year)"
_DAYTIME = r"morning|afternoon|evening|night"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_END = r"(?![\w%]|[.,:/]\d|-\w|['’]\d)"
_OUT = r"(?<![\w@#/&=-])"
_MAYBE_YEAR = (
    rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}){_NO_DIGIT}(?![-\w])|\s+of\s+(?P<of>that|the\ssame)\s+year)?"
)
_MAYBE_YEAR_2 = _MAYBE_YEAR.replace("<year>", "<year2>").replace("<of>", "<of2>")
_SAME = r"same|very|next|following|previous|preceding|ensuing"
_BEFORE_CHRIST = r"(?:BCE?|B\.C\.(?:E\.)?)"
_AFTER_CHRIST = r"(?:AD|CE|A\.D\.|C\.E\.)"

_WRITTEN_OUT = (
    (Form.DATE, rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-\d)"),
    (Form.DATE, rf"(?P<year>{YEAR})/(?P<month>\d\d?)/(?P<day>\d\d?)(?![\d/])"),
    (Form.NUMBERS, rf"(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>{YEAR})(?![\d/])"),
    (Form.NUMBERS, rf"(?P<first>\d\d?)\.(?P<second>\d\d?)\.(?P<year>{YEAR})(?!\d|\.\d)"),
    # 480 BC, spring of 480 BC, April 480 BC, 490-480 BC, the 470s BC
    (
        Form.BEFORE_CHRIST,
        rf"(?:(?:{MONTH}|(?i:spring|summer|autumn|fall|winter))\s(?:of\s)?)?\d{{1,4}}s?(?:{_DASH_OR_AND}\d{{1,4}})?\s?{_BEFORE_CHRIST}(?!\w)",
    ),
    (Form.DATE, rf"(?:A\.?D\.?)\s(?P<year>\d{{1,4}}){_END}"),
    (Form.DATE, rf"(?P<year>\d{{1,4}})\s{_AFTER_CHRIST}(?!\w)"),
)
_RANGES = (
    # 27 November - 8 December 2024, November 27 to December 8
    (
        Form.DATE,
        (
            rf"(?P<day>{DAY}){_ORDINAL}\s(?P<month>{MONTH}){_DASH_OR_AND}"
            rf"(?P<two>(?P<day2>{DAY}){_ORDINAL}\s(?P<month2>{MONTH}){_MAYBE_YEAR_2})(?!\w)"
        ),
    ),
    (
        Form.DATE,
        (
            rf"(?P<month>{MONTH})\s(?P<day>{DAY}){_ORDINAL}{_DASH_OR_AND}"
            rf"(?P<two>(?P<month2>{MONTH})\s(?P<day2>{DAY}){_ORDINAL}{_NO_DIGIT}{_MAYBE_YEAR_2})(?!\w)"
        ),
    ),
    # 11-13 Dec., December 11 to 13, 2024, between 11 and 13 December
    (
        Form.DATE,
        (
            rf"(?P<day>{DAY}){_ORDINAL}(?:{_DASH}|(?<=en \d)\sand\s|(?<=en \d\d)\sand\s)"
            rf"{DAY}{_ORDINAL}\s(?P<month>{MONTH})"
            rf"{_MAYBE_YEAR}(?!\w)"
        ),
    ),
    (
        Form.DATE,
        (
            rf"(?P<month>{MONTH})\s(?P<day>{DAY}){_ORDINAL}{_DASH}{DAY}{_ORDINAL}"
            rf"{_NO_DIGIT}{_MAYBE_YEAR}(?!\w)"
        ),
    ),
    # May-August 2024, April and June 2024, from October to March
    (
        Form.DATE,
        (
            rf"(?P<month>{MONTH}){_DASH_OR_AND}(?P<two>(?P<month2>{MONTH}),?\s+(?:of\s+)?(?P<year2>{YEAR}))"
            rf"{_NO_DIGIT}(?![-\w])"
        ),
    ),
    (Form.DATE, rf"(?P<bare>{_ANY_MONTH}){_DASH}(?P<two>(?P<bare2>{_ANY_MONTH}))(?!\w|\s\d)"),
    (Form.DATE, rf"(?<=etween )(?P<bare>{_ANY_MONTH})\sand\s(?P<two>(?P<bare2>{_ANY_MONTH}))(?!\w|\s\d)"),
    # 2011-2024, from 2011 to 2024, between 2011 and 2024, 2011-12
    (
        Form.DATE,
        rf"(?P<only>{YEAR})(?:\s?[-–—/]\s?|{_TO}|(?<=en \d{{4}})\sand\s)(?P<two>(?P<only2>{YEAR})){_END}",
    ),
    (Form.DATE, rf"(?P<only>{YEAR})[-–/](?P<short>\d\d){_END}"),
)
_DAYS_AND_MONTHS = (
    # Thursday, December 14, 2023; Dec.14th; 14 December; the 14th of December; 14 December of that year
    (
        Form.DATE,
        rf"{_WITH_WEEKDAY}(?P<month>{MONTH})(?:\s+|(?<=\.))(?P<day>{DAY}){_ORDINAL}{_NO_DIGIT}{_MAYBE_YEAR}(?!\w)",
    ),
    (
        Form.DATE,
        rf"{_WITH_WEEKDAY}(?P<day>{DAY}){_ORDINAL}[\s-](?:of\s+)?(?P<month>{MONTH})(?:-(?P<dashed>{YEAR})|{_MAYBE_YEAR})(?!\w)",
    ),
    (Form.DATE, rf"(?:{_EARLY}[\s-])?(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR}){_NO_DIGIT}(?![-\w])"),
    (Form.DATE, rf"(?:{_EARLY}[\s-])?(?P<bare>{MONTH})\s+of\s+(?P<of>that|the\ssame)\s+year(?!\w)"),
    (
        Form.DATE,
        (
            rf"(?i:{_EARLY}|in|since|until|till|during|by|from|between|through|the|last|next|this|of|before|after)[\s-]"
            rf"(?P<bare>{_FULL_MONTH})(?![-\w])"
        ),
    ),
    (
        Form.DATE,
        (
            rf"(?i:{_EARLY}|in|since|until|till|during|last|next|this)[\s-](?:late\s|early\s|mid-)?(?P<bare>{_WORD_MONTH})(?![-\w])"
            r"(?!\s[A-Z][a-z])"
        ),
    ),
    # "by May" may be a person: only where nobody of the text is called so
    (Form.DATE, rf"(?i:by|from|to|of|an?)\s(?P<bare>(?P<named>{_WORD_MONTH}))(?![-\w])(?!\s[A-Z][a-z])"),
    (Form.DATE, rf"(?i:{_EARLY}|in)[\s-](?P<bare>(?P<named>{_WORD_MONTH}))(?=\s[A-Z][a-z])"),
    (Form.DATE, rf"(?P<bare>{_FULL_MONTH})(?:['’]s)?(?=[\s,.;])(?!\s\d)"),
)
_YEARS = (
    (
        Form.DATE,
        (
            rf"(?i:since|in|into|by|from|until|till|before|after|during|through|throughout|between|early|late|mid|back\sin|the\syears?"
            rf"|for|towards?|(?:{_PART_WORDS}|half|quarter|part|most|all|as|outbreak|course)\sof)"
            rf"[\s-](?:early\s|late\s|mid-)?(?P<only>{YEAR}){_END}"
        ),
    ),
    # the Constitution of 2012
    (Form.DATE, rf"[A-Z][a-z]+\sof\s(?P<only>{YEAR})(?![\w%]|[.,:/]\d|-\w)"),
    # the accord of 2012, the 2012 accord, (2012), "2012 also saw", a heading "2012"
    (Form.DATE, rf"(?P<weak>{YEAR}){_END}"),
)
_SEASONS = (
    (Form.SEASON, rf"(?i:(?:(?:{_EARLY}|the)[\s-])?{_SEASON})(?:\s+of|\s+in|,)?\s+(?P<year>{YEAR})(?!\d)"),
    (Form.SEASON, rf"(?i:(?P<which>last|this|next|this\spast)\s+{_SEASON})(?!\w)"),
    (
        Form.SEASON,
        rf"(?i:(?P<which>that(?:\ssame)?|the\s(?:{_SAME}))\s+{_SEASON})(?!\w)",
    ),
    # "the fall of the city" is no season
    (
        Form.SEASON,
        (
            r"(?:(?i:early|late|later|mid|middle|beginning|end|in|by|during|throughout|over|until|since)(?:\sin|\sof)?[\s-])"
            r"(?P<alone>(?:the\s)?(?:early\s|late\s)?(?P<season>spring|summer|autumn|fall(?!\s(?:of|from|in|to)\b)|winter))"
            r"(?=[,.;:)]|\s(?:and|but|when|as|after|before|with|the|it|he|she|they|by|in|to)\b)"
        ),
    ),
)
_COUNTED = (
    (
        Form.WEEKDAY,
        (
            rf"(?:(?i:(?P<which>last|next|this\spast|this\scoming|this|the\sfollowing|the\sprevious|early|late|earlier|later))"
            rf"\s+(?:on\s+)?)?(?P<weekday>{WEEKDAY})(?:\s+(?:{_DAYTIME}))?(?!\w)"
        ),
    ),
    (
        Form.DAY_FROM_ANCHOR,
        (
            r"(?i:the\s(?P<far>day\s(?:before\syesterday|after\stomorrow))"
            r"|(?P<day>earlier\stoday|later\stoday|today|tonight|yesterday|tomorrow|overnight|last\snight"
            r"|(?:early\s|earlier\s|late\s|later\s)?this\s(?:morning|afternoon|evening))(?:\s(?:morning|afternoon|evening|night))?)(?!\w)"
        ),
    ),
    (
        Form.PERIOD,
        # "the last year" is the twelve months up to now, and "the next week" goes on from the text
        (
            r"(?:[Ee]arlier\s|[Ll]ater\s|[Ee]arly\s|[Ll]ate\s|(?<!the\s)(?<!The\s))"
            r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<unit>week|month|year)(?![-\w])"
        ),
    ),
    # the end of the month, later in the year
    (Form.PART, rf"(?i:the\s(?:{_PART_WORDS})\sof\s(?:the|this)\s(?P<unit>month|year))(?![-\w])"),
    (Form.PART, r"(?i:(?:earlier|later|early|late)\sin\sthe\s(?P<unit>month|year))(?![-\w])"),
    (Form.AGO, rf"(?i:(?P<count>{_NUMBER})\s+{_UNIT}s?\s+ago)(?!\w)"),
    (
        Form.FROM_TEXT,
        rf"(?i:(?P<count>{_NUMBER})\s+{_UNIT}s?\s+(?P<which>later|earlier|afterwards?|previously|before(?=[,.;])))(?!\w)",
    ),
    (
        Form.FROM_TEXT,
        (
            rf"(?i:(?:(?:earlier|later|early|late)\s(?:on\s|in\s)?)?(?:the|that|this)\s(?P<which>{_SAME})"
            rf"\s(?P<unit>day|week|month|year|{_DAYTIME}))(?![-\w])"
        ),
    ),
    (
        Form.FROM_TEXT,
        (
            rf"(?i:(?:(?:earlier|later|early|late)\s(?:on\s|in\s)?|the\s(?:{_PART_WORDS})\sof\s)?(?P<which>that)"
            rf"\s(?P<unit>day|week|month|year|{_DAYTIME}))(?![-\w])(?!\s(?:by|after|to)\b)"
        ),
    ),
    (
        Form.FROM_TEXT,
        r"(?i:the\s(?P<unit>day)\s(?P<which>before|after|following))(?=[,.;]|\s(?:saw|was|were|brought)\b)",
    ),
)


def _compiled(*tables: tuple[tuple[Form, str], ...]) -> tuple[tuple[Form, re.Pattern[str]], ...]:
    return tuple((form, re.compile(_OUT + pattern)) for table in tables for form, pattern in table)


PATTERNS = _compiled(_WRITTEN_OUT, _RANGES, _DAYS_AND_MONTHS, _YEARS, _SEASONS, _COUNTED)
"""Every pattern with its form."""

FEASTS: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = tuple(
    (
        re.compile(rf"{_OUT}{name}(?:,?\s(?:of\s)?(?P<year>{YEAR}){_END}|{close})"),
        {"month": month, "day": day},
    )
    for name, close, month, day in (
        ("Christmas Eve", "(?!\\w)", "12", "24"),
        ("Christmas Day", "(?!\\w)", "12", "25"),
        (
            "(?:(?<=by )|(?<=at )|(?<=before )|(?<=after )|(?<=until )|(?<=since ))Christmas",
            "(?=[,.;])",
            "12",
            "25",
        ),
        ("New Year[’']s Eve", "(?!\\w)", "12", "31"),
        ("New Year[’']s Day", "(?!\\w)", "1", "1"),
    )
)
"""Feasts with a fixed day, and the month and day that they are."""
