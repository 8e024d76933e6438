-- The read index.  Everything in it is read from the graph and can be made anew at any time.
-- Things are given by whole IRIs; notations are those of the schemes ("confirm"); days are ISO texts, as exact as
-- they were written where no bound is meant.
-- "lower" columns are lower case by Python's str.lower: that of SQLite knows ASCII alone.
-- Every CREATE INDEX stands in lines of its own: when all is made anew, indices come last.
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;  -- revision, layout, base_iri
-- What is being changed: written before the graph is, taken away when the index has followed.
-- kind: document, claim, shared.
CREATE TABLE pending (kind TEXT NOT NULL, iri TEXT NOT NULL, PRIMARY KEY (kind, iri)) WITHOUT ROWID;

CREATE TABLE document (iri TEXT PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, lower TEXT NOT NULL)
  WITHOUT ROWID;                                      -- lower: of the name

-- Every version; position counts the versions of a document from the oldest (0), current is 0 or 1.
CREATE TABLE version (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, document TEXT NOT NULL, position INTEGER NOT NULL,
  current INTEGER NOT NULL,
  publisher TEXT, publisher_name TEXT,                -- in lower case, and as it is written
  title TEXT, lower TEXT,                             -- lower: of the title
  published TEXT, published_earliest TEXT, published_latest TEXT,
  known TEXT, recorded TEXT,                          -- a day; the moment as the graph has it, in UTC
  row TEXT NOT NULL                                   -- JSON: see graph.queries.indexed.codec
);
CREATE INDEX version_document ON version (document, position);
CREATE INDEX version_publisher ON version (publisher);
CREATE INDEX version_oldest ON version (coalesce(published_earliest, '9999'));
CREATE INDEX version_newest ON version (coalesce(published_earliest, ''));
CREATE INDEX version_recorded ON version (recorded);

-- Every statement of every version; standing: 1 stands now, 0 superseded, -1 rejected by a person.
-- Narrow, because counts go through it: what is shown of a statement lies in statement_row.
CREATE TABLE statement (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, key TEXT NOT NULL, version INTEGER NOT NULL,
  document TEXT NOT NULL, position INTEGER NOT NULL, standing INTEGER NOT NULL,
  speech_act TEXT NOT NULL, polarity TEXT NOT NULL, certainty TEXT NOT NULL, tense TEXT NOT NULL,
  quotation TEXT NOT NULL, speaker TEXT NOT NULL, has_via INTEGER NOT NULL,
  said TEXT, said_earliest TEXT, said_latest TEXT,
  happened TEXT, happened_earliest TEXT, happened_latest TEXT
);
CREATE INDEX statement_version ON statement (version, standing);
CREATE INDEX statement_place ON statement (standing, document, position, iri);
CREATE INDEX statement_order ON statement (document, position, iri);  -- pages as of a day
CREATE INDEX statement_values
  ON statement (standing, speech_act, polarity, certainty, tense, quotation, has_via, said, happened, version);
CREATE INDEX statement_said ON statement (said_earliest, said_latest);
CREATE INDEX statement_happened ON statement (happened_earliest, happened_latest);
CREATE INDEX said_oldest ON statement (standing, coalesce(said_earliest, '9999'), iri);
CREATE INDEX said_newest ON statement (standing, coalesce(said_earliest, '') DESC, iri);
CREATE INDEX happened_oldest ON statement (standing, coalesce(happened_earliest, '9999'), iri);
CREATE INDEX happened_newest ON statement (standing, coalesce(happened_earliest, '') DESC, iri);
CREATE TABLE statement_row (
  id INTEGER PRIMARY KEY, quote TEXT NOT NULL,        -- the exact evidence
  row TEXT NOT NULL                                   -- JSON, things around it by IRI; without its claims
);

-- What statements point at.  role: speaker (co-speakers too), via, about.
CREATE TABLE thing (role TEXT NOT NULL, entity TEXT NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY (role, entity, statement)) WITHOUT ROWID;
CREATE INDEX thing_statement ON thing (statement, role, entity);
CREATE TABLE activity (kind TEXT NOT NULL, statement INTEGER NOT NULL, PRIMARY KEY (kind, statement)) WITHOUT ROWID;
CREATE INDEX activity_statement ON activity (statement, kind);
CREATE TABLE says (proposition TEXT NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY (proposition, statement)) WITHOUT ROWID;
CREATE INDEX says_statement ON says (statement, proposition);
CREATE TABLE proposition (iri TEXT PRIMARY KEY, kind TEXT NOT NULL) WITHOUT ROWID;
-- role: actor, asset, at, from, to, counterpart.
CREATE TABLE part (proposition TEXT NOT NULL, role TEXT NOT NULL, entity TEXT NOT NULL,
  PRIMARY KEY (proposition, role, entity)) WITHOUT ROWID;
CREATE INDEX part_entity ON part (role, entity, proposition);
-- position: claim (it is on the claim), affirms, denies, declines, doubts.  Statements of every version.
CREATE TABLE stance (claim TEXT NOT NULL, position TEXT NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY (claim, position, statement)) WITHOUT ROWID;
CREATE INDEX stance_statement ON stance (statement, position, claim);

CREATE TABLE claim (iri TEXT PRIMARY KEY, label TEXT NOT NULL, lower TEXT NOT NULL, activity TEXT NOT NULL,
  agreement TEXT NOT NULL, origins INTEGER NOT NULL, affirming INTEGER NOT NULL, denying INTEGER NOT NULL,
  documents INTEGER NOT NULL, row TEXT NOT NULL);     -- lower: of the label; row: JSON
CREATE INDEX claim_agreement ON claim (agreement);
CREATE INDEX claim_lower ON claim (lower, iri);
CREATE TABLE claim_about (entity TEXT NOT NULL, claim TEXT NOT NULL, PRIMARY KEY (entity, claim)) WITHOUT ROWID;
CREATE INDEX claim_about_claim ON claim_about (claim);
CREATE TABLE address (proposition TEXT NOT NULL, claim TEXT NOT NULL,  -- every proposition leads to its claim
  PRIMARY KEY (proposition, claim)) WITHOUT ROWID;
CREATE INDEX address_claim ON address (claim);

-- The entries of the gazetteer, and what is new in any version.
CREATE TABLE entity (iri TEXT PRIMARY KEY, name TEXT NOT NULL, lower TEXT NOT NULL, kind TEXT NOT NULL,
  country TEXT, base_kind TEXT, asset_class TEXT,     -- country: IRI; the others are notations
  linked INTEGER NOT NULL, row TEXT NOT NULL);        -- lower: of the name; linked: an entry; row: JSON
CREATE INDEX entity_kind ON entity (kind);
CREATE INDEX entity_country ON entity (country);
CREATE INDEX entity_lower ON entity (lower, iri);
-- The version whose graph names a new entity.
CREATE TABLE declared (version INTEGER NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (version, entity)) WITHOUT ROWID;
-- Every name of an entity, in lower case; label: 1 for a label, 0 for what only mentions call it.
CREATE TABLE name (entity TEXT NOT NULL, lower TEXT NOT NULL, label INTEGER NOT NULL,
  PRIMARY KEY (entity, lower)) WITHOUT ROWID;
CREATE INDEX name_lower ON name (lower, entity);
-- The words of all names, as graph.index.words makes them.
CREATE TABLE name_word (word TEXT NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (word, entity)) WITHOUT ROWID;
-- Where versions name an entity, and by which words in lower case.
CREATE TABLE mentioned (entity TEXT NOT NULL, lower TEXT NOT NULL, version INTEGER NOT NULL,
  PRIMARY KEY (entity, lower, version)) WITHOUT ROWID;
CREATE INDEX mentioned_version ON mentioned (version);
-- The notation of every class of asset and kind of base, with itself and each wider one.
CREATE TABLE broader (narrow TEXT NOT NULL, wide TEXT NOT NULL, PRIMARY KEY (narrow, wide)) WITHOUT ROWID;

-- The words of the evidence, as graph.index.words makes them: lower case, parted by single spaces.
-- Without content: to delete a row, give FTS5's 'delete' command the same words again (SQLite < 3.43 is out there).
CREATE VIRTUAL TABLE quote_words USING fts5 (words, content='', tokenize='ascii');
