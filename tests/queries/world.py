"""A small fictional world in the shape of the graph, as TriG."""

from collections.abc import Iterable

from ontology.gazetteer import Entry
from ontology.terms import SCHEMES, EntityKind
from ontology.vocabulary import PREFIXES
from tests.queries.papers import SKERRY, Paper, Says

DATA = "https://example.org/data/"
GAZETTEER = "https://w3id.org/claimgraph/gazetteer/"

ENTRIES = (
    Entry("country/vastria", "Vastria", EntityKind.COUNTRY, adjectives=("Vastrian",)),
    Entry("country/norland", "Norland", EntityKind.COUNTRY, adjectives=("Norlandic",)),
    Entry("place/kellport", "Kellport", EntityKind.PLACE, country="country/vastria"),
    Entry(
        "base/kell-naval-base",
        "Kell Naval Base",
        EntityKind.BASE,
        names=("Kellport naval base",),
        country="country/vastria",
        located_in=("place/kellport",),
        kind_detail="naval-base",
        lat=34.5,
        lon=35.5,
    ),
    Entry(
        "base/port-of-kell",
        "Port of Kell",
        EntityKind.BASE,
        country="country/vastria",
        located_in=("place/kellport",),
        kind_detail="port",
    ),
    Entry(
        "base/osmark-air-base",
        "Osmark Air Base",
        EntityKind.BASE,
        names=("Osmark",),
        country="country/vastria",
    ),
    Entry(
        "organisation/norland-defence",
        "Norland Ministry of Defence",
        EntityKind.ORGANISATION,
        names=("Norlandic defence ministry",),
        country="country/norland",
    ),
    Entry("outlet/harbour-post", "The Harbour Post", EntityKind.OUTLET, names=("Harbour Post", "THP")),
    Entry("asset/tern-7", "Tern-7", EntityKind.ASSET, kind_detail="transport-aircraft"),
    Entry("asset/gale", "Gale", EntityKind.ASSET, kind_detail="frigate"),
    Entry("person/mara-venn", "Mara Venn", EntityKind.PERSON),
)

CLASSES = {
    EntityKind.COUNTRY: "Country",
    EntityKind.PLACE: "Place",
    EntityKind.BASE: "Base",
    EntityKind.ORGANISATION: "Organisation",
    EntityKind.OUTLET: "Outlet",
    EntityKind.ASSET: "Asset",
    EntityKind.PERSON: "Person",
    EntityKind.ARMED_GROUP: "ArmedGroup",
    EntityKind.UNNAMED_SOURCE: "UnnamedSource",
}


PAPERS = (
    Paper(
        "wire-1",
        "a1",
        (
            Says(
                "s1", "officials", "confirm", "Vastria is not abandoning Kell and Osmark",
                polarity="negative", about=("base/kell-naval-base", "base/osmark-air-base"),
                activities=("withdrawal",), said="2031-03-03", claims=("c2",),
            ),
            Says(
                "s2", "person/mara-venn", "say", "a convoy has left the port",
                about=("base/port-of-kell",), activities=("departure",), via=("outlet/harbour-post",),
                with_=("dor",), said="2031-03-04", anchor="published 2031-03-04", quotation="direct",
            ),
            Says(
                "s3", "organisation/norland-defence", "deny", "that its drones hit Gull Square",
                polarity="negative", about=("gull-square",), activities=("attack",), happened="2031-02",
                said="2031-03", claims=("c1",),
            ),
            Says(
                "s4", "tern-imaging", "observe", "a Tern-7 standing at Osmark",
                about=("base/osmark-air-base", "asset/tern-7"), activities=("presence",),
                conflict="says 2030, while the document is of 2031",
            ),
        ),
        {
            "officials": ("unnamed Vastrian officials", EntityKind.UNNAMED_SOURCE, ()),
            "dor": ("Iven Dor", EntityKind.PERSON, ("Dor",)),
            "gull-square": ("Gull Square", EntityKind.PLACE, ()),
            "tern-imaging": ("Tern Imaging", EntityKind.ORGANISATION, ()),
        },
        publisher="The Harbour Post",
        published="2031-03-04",
    ),
    Paper(
        "wire-2",
        "b1",
        (
            Says(
                "s5", "organisation/norland-defence", "confirm", "that at least 12 people and 3 dogs died",
                about=("gull-square-2",), activities=("attack",), happened="2031-02-27", claims=("c1",),
            ),
            Says(
                "s6", "red-sail", "announce", "the attack was its own",
                about=("gull-square-2",), activities=("attack",),
            ),
            Says(
                "s7", "person/mara-venn", "say", "talks with Red Sail go on",
                about=("red-sail", "country/norland"), activities=("negotiation",), said="2031",
            ),
        ),
        {
            "red-sail": ("Red Sail", EntityKind.ARMED_GROUP, ()),
            "gull-square-2": ("Gull Square", EntityKind.PLACE, ("the square",)),
        },
    ),
    Paper(
        "blog-3",
        "c0",
        (Says("s0", "old-voice", "confirm", "old words", about=("base/osmark-air-base",), claims=("c0",)),),
        {"old-voice": ("Old Voice", EntityKind.PERSON, ())},
        current=False,
    ),
    Paper(
        "blog-3",
        "c1",
        (
            Says(
                "s8", "red-sail-3", "confirm", "that no attack took place at Gull Square",
                polarity="negative", about=("gull-square-3",), activities=("attack",),
            ),
            Says(
                "s9", "person/mara-venn", "decline", "to comment on Osmark", about=("base/osmark-air-base",),
            ),
        ),
        {
            "red-sail-3": ("Red Sail", EntityKind.ARMED_GROUP, ()),
            "gull-square-3": ("Gull Square", EntityKind.PLACE, ()),
        },
        publisher="The Harbour Post",
    ),
)  # fmt: skip

NEW_IN = {
    name: f"{DATA}document/{p.key}/version/{p.version}/entity/{name}"
    for p in (*PAPERS, *SKERRY)
    for name in p.new
}


def entity(name: str) -> str:
    """The IRI of an entity by its last part."""
    return NEW_IN.get(name, GAZETTEER + name)


def document(key: str) -> str:
    return f"{DATA}document/{key}"


def statement(name: str) -> str:
    """The IRI of a statement by its name."""
    return next(
        f"{document(p.key)}/version/{p.version}/statement/{name}"
        for p in (*PAPERS, *SKERRY)
        for s in p.says
        if s.name == name
    )


def claim(name: str) -> str:
    return f"{DATA}claim/{name}"


def _days(term: str, value: str, anchor: str) -> str:
    if not value:
        return ""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(value)]
    first, last = (value + "-01-01")[:10], {4: value + "-12-31", 7: value + "-28", 10: value}[len(value)]
    words = f' ; cg:{term}Words "words of {value}"' + (f' ; cg:{term}Anchor "{anchor}"' if anchor else "")
    return (
        f' ; cg:{term} "{value}"^^xsd:{kind} ; cg:{term}Earliest "{first}"^^xsd:date'
        f' ; cg:{term}Latest "{last}"^^xsd:date{words}'
    )


def _labelled(iri: str, name: str, kind: EntityKind, others: Iterable[str] = ()) -> str:
    others = "".join(f' ; skos:altLabel "{other}"' for other in others)
    return f'<{iri}> a cg:{CLASSES[kind]} ; skos:prefLabel "{name}"{others} .'


def _entry(entry: Entry) -> str:
    iri = GAZETTEER + entry.id
    lines = [_labelled(iri, entry.name, entry.kind, entry.names)]
    lines += [f"<{iri}> cg:locatedIn <{GAZETTEER}{place}> ." for place in entry.located_in]
    if entry.country:
        lines.append(f"<{iri}> cg:country <{GAZETTEER}{entry.country}> .")
    if entry.kind_detail:
        scheme = "baseKind> <base-kind" if entry.kind is EntityKind.BASE else "assetClass> <asset-class"
        term, name = scheme.split("> <")
        lines.append(f"<{iri}> cg:{term} <https://w3id.org/claimgraph/scheme/{name}/{entry.kind_detail}> .")
    if entry.lat is not None:
        lines.append(f"<{iri}> geo:hasGeometry <{iri}/geometry> .")
        lines.append(f'<{iri}/geometry> geo:asWKT "POINT({entry.lon} {entry.lat})"^^geo:wktLiteral .')
    return "\n".join(lines)


def _stretch(version: str, start: int, words: str, more: str = "") -> str:
    end = start + len(words)
    return (
        f"<{version}#char={start},{end}> cg:start {start} ; cg:end {end} ;"
        f' cg:exact "{words}" ; oa:hasSource <{version}>{more} .'
    )


def _said(paper: Paper, says: Says, start: int) -> str:
    version = f"{document(paper.key)}/version/{paper.version}"
    iri = f"{version}/statement/{says.name}"
    quote, cue = f"{says.speaker} {says.act}: {says.content}.", f"{says.act}ed"
    content = quote.index(says.content)
    chain = [*(("relay", one) for one in says.via), ("speaker", says.speaker)]
    links = {
        "about": says.about, "via": says.via, "coSpeaker": says.with_, "speaker": (says.speaker,),
    }  # fmt: skip
    schemes = {
        "speechAct": ("speech-act", says.act), "polarity": ("polarity", says.polarity),
        "certainty": ("certainty", "certain"), "tense": ("tense", "past"),
        "quotation": ("quotation", says.quotation),
    }  # fmt: skip
    kind = "Statement" if paper.current else "SupersededStatement"
    concepts = [
        f" ; cg:{term} <https://w3id.org/claimgraph/scheme/{s}/{v}>" for term, (s, v) in schemes.items()
    ]
    concepts += [
        f" ; cg:activity <https://w3id.org/claimgraph/scheme/activity/{one}>" for one in says.activities
    ]
    concepts += [f" ; cg:{term} <{entity(one)}>" for term, given in links.items() for one in given]
    concepts += [f" ; cg:claim <{claim(one)}>" for one in says.claims]
    concepts += [f" ; cg:hop <{iri}/hop/{number}>" for number in range(len(chain))]
    if says.conflict:
        concepts.append(f' ; cg:conflict "{says.conflict}"')
    dates = _days("saidOn", says.said, says.anchor) + _days("happenedOn", says.happened, "")
    hops = [
        f"<{iri}/hop/{number}> a cg:Hop ; cg:position {number} ; cg:source <{entity(one)}> ; "
        f'cg:role <{SCHEMES}hop-role/{role}> ; cg:surface "{one}" ; cg:cue "{cue}" .'
        for number, (role, one) in enumerate(chain)
    ]
    middle = content + says.content.index(" ") + 1
    pieces = [quote[content:middle], quote[middle : content + len(says.content)]]
    node = (
        f'<{iri}> a cg:{kind} ; cg:key "{says.name * 8}" ; cg:position {start} ; cg:quote "{quote}"'
        f' ; cg:cue "{cue}" ; cg:speakerSurface "{says.speaker}" ; cg:document <{document(paper.key)}>'
        f" ; cg:version <{version}> ; cg:evidence <{version}#char={start},{start + len(quote)}>"
        f" ; cg:content <{version}#char={start + content},{start + middle}>"
        f" , <{version}#char={start + middle},{start + content + len(says.content)}>"
        f"{''.join(concepts)}{dates} ."
    )
    stretches = [
        _stretch(version, start, quote),
        _stretch(version, start + content, pieces[0]),
        _stretch(version, start + middle, pieces[1]),
    ]
    return "\n".join([node, *stretches, *hops])


def _paper(paper: Paper) -> str:
    version = f"{document(paper.key)}/version/{paper.version}"
    lines = [
        f'<{version}> a cg:Version ; cg:text "Text of {paper.key}, {paper.version}: straße" ;'
        ' cg:textSha256 "00ff" ; cg:mediaType "text/plain" ;'
        ' cg:recordedAt "2031-03-05T10:00:00Z"^^xsd:dateTime'
        + (f' ; dcterms:publisher "{paper.publisher}"' if paper.publisher else "")
        + f' ; dcterms:title "Title of {paper.key}"'
        + _days("publishedOn", paper.published, "").split(" ; cg:publishedOnWords")[0]
        + " ."
    ]
    for number, says in enumerate(paper.says):
        lines.append(_said(paper, says, 100 + 1000 * number))
    for number, (name, (label, kind, others)) in enumerate(paper.new.items()):
        lines.append(_labelled(entity(name), label, kind, others))
        link = "https://w3id.org/claimgraph/scheme/link-strength/new"
        more = (
            f' ; a cg:Mention ; cg:denotes <{entity(name)}> ; cg:linkStrength <{link}> ; cg:linkReason "new"'
        )
        lines.append(_stretch(version, 9000 + 100 * number, label, more))
    return f"GRAPH <{version}> {{\n" + "\n".join(lines) + "\n}"


def _catalogue(papers: Iterable[Paper]) -> str:
    lines = []
    for paper in papers:
        version = f"{document(paper.key)}/version/{paper.version}"
        lines.append(f"<{document(paper.key)}> cg:hasVersion <{version}> .")
        if paper.current:
            lines.append(
                f'<{document(paper.key)}> a cg:Document ; cg:identifier "key of {paper.key}" ;'
                f' cg:name "{paper.key}" ; cg:currentVersion <{version}> .'
            )
    return f"GRAPH <{DATA}graph/catalogue> {{\n" + "\n".join(lines) + "\n}"


def _claims() -> str:
    activity = "https://w3id.org/claimgraph/scheme/activity/"
    agreement = "https://w3id.org/claimgraph/scheme/agreement/"
    return f"""GRAPH <{DATA}graph/claims> {{
      <{claim("c1")}> a cg:Claim ; cg:activity <{activity}attack> ; cg:about <{entity("gull-square")}> ;
        cg:happenedOn "2031-02"^^xsd:gYearMonth ; skos:prefLabel "attack: Gull Square (2031-02)" ;
        cg:unites <{DATA}proposition/c1> , <{DATA}proposition/older> ; cg:why "one anchor" ;
        cg:agreement <{agreement}contested> ; cg:agreementReason "two sides" ;
        cg:statementCount 2 ; cg:affirmingCount 1 ; cg:denyingCount 1 .
      <{claim("c2")}> a cg:Claim ; cg:activity <{activity}withdrawal> ;
        cg:about <{entity("base/osmark-air-base")}> , <{entity("base/kell-naval-base")}> ;
        cg:unites <{DATA}proposition/c2> ; cg:why "one anchor" ;
        cg:agreement <{agreement}single-source> ; cg:agreementReason "one source" ;
        cg:statementCount 1 ; cg:affirmingCount 1 ; cg:denyingCount 0 ;
        skos:prefLabel "Withdrawal: Kell, Osmark" .
    }}"""


_CLASSES_OF_ASSETS = """GRAPH <https://w3id.org/claimgraph/graph/ontology> {
  c:aircraft skos:prefLabel "aircraft" ; skos:altLabel "plane" ; skos:inScheme s:asset-class .
  c:transport-aircraft skos:prefLabel "transport aircraft" ; skos:inScheme s:asset-class ;
    skos:broader c:aircraft .
  c:ship skos:prefLabel "ship" ; skos:inScheme s:asset-class .
  c:frigate skos:prefLabel "frigate" ; skos:broader c:ship ; skos:inScheme s:asset-class .
}"""


def trig(more: tuple[Paper, ...] = ()) -> str:
    """The whole world as TriG, with ``more`` papers."""
    prefixes = "".join(f"PREFIX {name}: <{start}>\n" for name, start in PREFIXES.items())
    prefixes += "PREFIX s: <https://w3id.org/claimgraph/scheme/>\n"
    prefixes += "PREFIX c: <https://w3id.org/claimgraph/scheme/asset-class/>\n"
    gazetteer = "\n".join(_entry(entry) for entry in ENTRIES)
    graphs = [f"GRAPH <https://w3id.org/claimgraph/graph/gazetteer> {{\n{gazetteer}\n}}", _CLASSES_OF_ASSETS]
    papers = (*PAPERS, *more)
    return prefixes + "\n".join([*graphs, *map(_paper, papers), _catalogue(papers), _claims()])
