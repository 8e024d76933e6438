// What rdf-test-suite calls an engine, over an endpoint of the SPARQL 1.1 Protocol that takes updates too.
const { Readable } = require("node:stream");
const { Parser, Writer } = require("n3");
const { QueryResultQuads } = require("rdf-test-suite/lib/testcase/sparql/QueryResultQuads");
const { TestCaseQueryEvaluationHandler } = require("rdf-test-suite/lib/testcase/sparql/TestCaseQueryEvaluation");

const QUERY = "application/sparql-query";
const UPDATE = "application/sparql-update";
const TRIPLES = "application/n-triples";
const UNDONE = ["UNKNOWN_FUNCTION", "UPDATE_UNDONE"]; // what was read, and asks for what is not there
const ROWS = "application/sparql-results+json";

/** The engine for an endpoint; `store` is the address of its graph store. */
module.exports = function engine(endpoint, store) {
  async function send(type, body, accept) {
    const headers = { "content-type": type, ...(accept && { accept }) };
    return fetch(endpoint, { method: "POST", headers, body });
  }

  async function sent(type, body, accept) {
    return good(await send(type, body, accept));
  }

  async function reset(data) {
    await sent(UPDATE, `DROP ALL ; INSERT DATA {\n${await asGraphs(data)}\n}`);
  }

  return {
    async parse(text, options) {
      const asked = based(text, options);
      const type = isUpdate(options, text) ? UPDATE : QUERY;
      const response = await send(type, asked);
      const said = await response.text();
      if (!response.ok && !UNDONE.some((code) => said.includes(`"${code}"`))) throw new Error(said);
    },

    async query(data, text, options) {
      await reset(data);
      const accept = /\b(CONSTRUCT|DESCRIBE)\b/i.test(text) ? TRIPLES : ROWS;
      const response = await sent(QUERY, based(text, options), `${accept},*/*;q=0.1`);
      const type = typeOf(response);
      const body = await response.text();
      if (type === TRIPLES) return new QueryResultQuads(new Parser({ format: "N-Quads" }).parse(body));
      return TestCaseQueryEvaluationHandler.parseQueryResult(type, endpoint, Readable.from([body]));
    },

    async queryResultFormat(data, text, type, options) {
      await reset(data);
      const response = await sent(QUERY, based(text, options), type);
      if (typeOf(response) !== type) throw new Error(`asked for ${type}, got ${typeOf(response)}`);
      return Readable.from([Buffer.from(await response.arrayBuffer())]);
    },

    async update(data, text, options) {
      await reset(data);
      await sent(UPDATE, based(text, options));
      const dump = await good(await fetch(store, { headers: { accept: "application/n-quads" } }));
      return new Parser({ format: "N-Quads" }).parse(await dump.text());
    },
  };
};

async function good(response) {
  if (response.ok) return response;
  throw new Error(`HTTP ${response.status}: ${(await response.text()).slice(0, 300)}`);
}

const typeOf = (response) => response.headers.get("content-type").split(";")[0];
const based = (text, options) => (options?.baseIRI ? `BASE <${options.baseIRI}>\n${text}` : text);

/** A syntax test does not say of which language it is, but its file name does. */
function isUpdate(options, text) {
  if (options?.baseIRI) return options.baseIRI.endsWith(".ru");
  return /\b(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b/.test(text);
}

/** Quads as the inside of INSERT DATA: N-Triples is SPARQL, N-Quads is not. */
async function asGraphs(quads) {
  const graphs = Map.groupBy ? Map.groupBy(quads, graphOf) : groupBy(quads, graphOf);
  const written = [...graphs].map(async ([graph, found]) => {
    const triples = await asTriples(found);
    return graph ? `GRAPH <${graph}> {\n${triples}}` : triples;
  });
  return (await Promise.all(written)).join("\n");
}

const graphOf = (quad) => quad.graph.value;

function groupBy(items, key) {
  const found = new Map();
  for (const one of items) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return found;
}

function asTriples(quads) {
  return new Promise((resolve, reject) => {
    const writer = new Writer({ format: "N-Triples" });
    for (const { subject, predicate, object } of quads) writer.addQuad(subject, predicate, object);
    writer.end((error, text) => (error ? reject(error) : resolve(text)));
  });
}
