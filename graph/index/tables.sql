-- The read index.  Everything in it is read from the graph and can be made anew at any time.
-- Texts named *_iri and links are whole IRIs; notations are those of the schemes ("confirm").  Days are ISO texts.
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;  -- revision, layout, base_iri
-- What is being changed: written before the graph is, taken away when the index has followed.
CREATE TABLE pending (kind TEXT NOT NULL, iri TEXT NOT NULL, PRIMARY KEY (kind, iri)) WITHOUT ROWID;

-- Every version; position counts the versions of a document from the oldest (0), current is 0 or 1.
CREATE TABLE version (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, document TEXT NOT NULL, position INTEGER NOT NULL,
  current INTEGER NOT NULL, publisher TEXT,           -- publisher in lower case
  published_earliest TEXT, published_latest TEXT, known TEXT NOT NULL, recorded TEXT NOT NULL  -- recorded: UTC moment
);
CREATE INDEX version_document ON version (document, position);

CREATE TABLE document (iri TEXT PRIMARY KEY, name TEXT NOT NULL, title TEXT, row TEXT NOT NULL);  -- row: JSON

-- Every statement of every version; standing: 1 stands now, 0 superseded, -1 rejected by a person.
CREATE TABLE statement (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, key TEXT NOT NULL, version INTEGER NOT NULL,
  document TEXT NOT NULL, position INTEGER NOT NULL, standing INTEGER NOT NULL,
  speech_act TEXT NOT NULL, polarity TEXT NOT NULL, certainty TEXT NOT NULL, tense TEXT NOT NULL,
  quotation TEXT NOT NULL, speaker TEXT NOT NULL, has_via INTEGER NOT NULL,
  said_earliest TEXT, said_latest TEXT, happened_earliest TEXT, happened_latest TEXT,
  quote TEXT NOT NULL,                                -- the exact evidence
  row TEXT NOT NULL                                   -- the whole statement as JSON, things around it by IRI
);
CREATE INDEX statement_version ON statement (version);
CREATE INDEX statement_place ON statement (standing, document, position);
CREATE INDEX statement_act ON statement (speech_act, standing);

-- What statements point at.  role: speaker (co-speakers too), via, about.
CREATE TABLE thing (role TEXT NOT NULL, entity TEXT NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY (role, entity, statement)) WITHOUT ROWID;
CREATE INDEX thing_statement ON thing (statement, role, entity);
CREATE TABLE activity (kind TEXT NOT NULL, statement INTEGER NOT NULL, PRIMARY KEY (kind, statement)) WITHOUT ROWID;
CREATE INDEX activity_statement ON activity (statement, kind);
CREATE TABLE says (proposition TEXT NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY (proposition, statement)) WITHOUT ROWID;
CREATE INDEX says_statement ON says (statement, proposition);
-- role: actor, asset, at, from, to, counterpart.
CREATE TABLE proposition (iri TEXT PRIMARY KEY, kind TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE part (proposition TEXT NOT NULL, role TEXT NOT NULL, entity TEXT NOT NULL,
  PRIMARY KEY (proposition, role, entity)) WITHOUT ROWID;
CREATE INDEX part_entity ON part (role, entity, proposition);
-- position: claim (it is on the claim), affirms, denies, declines, doubts.
CREATE TABLE stance (claim TEXT NOT NULL, position TEXT NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY (claim, position, statement)) WITHOUT ROWID;
CREATE INDEX stance_statement ON stance (statement, position, claim);

CREATE TABLE claim (iri TEXT PRIMARY KEY, label TEXT NOT NULL, activity TEXT NOT NULL, agreement TEXT NOT NULL,
  origins INTEGER NOT NULL, affirming INTEGER NOT NULL, denying INTEGER NOT NULL, documents INTEGER NOT NULL,
  row TEXT NOT NULL);                                 -- row: JSON
CREATE TABLE claim_about (entity TEXT NOT NULL, claim TEXT NOT NULL, PRIMARY KEY (entity, claim)) WITHOUT ROWID;
CREATE TABLE address (proposition TEXT NOT NULL, claim TEXT NOT NULL,  -- every proposition leads to its claim
  PRIMARY KEY (proposition, claim)) WITHOUT ROWID;

CREATE TABLE entity (iri TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, detail TEXT,
  linked INTEGER NOT NULL, row TEXT NOT NULL);        -- country: IRI; detail: base kind or asset class
CREATE INDEX entity_kind ON entity (kind);
-- Every name of an entity, as written and in lower case.
CREATE TABLE name (entity TEXT NOT NULL, lower TEXT NOT NULL, PRIMARY KEY (entity, lower)) WITHOUT ROWID;
-- Where current versions name or speak of an entity (mentions; statements of now are in thing).
CREATE TABLE mentioned (entity TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (entity, version)) WITHOUT ROWID;
-- The notation of every asset class with itself and each wider one.
CREATE TABLE broader (narrow TEXT NOT NULL, wide TEXT NOT NULL, PRIMARY KEY (narrow, wide)) WITHOUT ROWID;

-- The words of the evidence, as graph.index.words makes them: lower case, parted by single spaces.
-- Without content: to delete a row, give FTS5's 'delete' command the same words again (SQLite < 3.43 is out there).
CREATE VIRTUAL TABLE quote_words USING fts5 (words, content='', tokenize='ascii');
