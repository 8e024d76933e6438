// Comunica: node comunica.mjs ADDRESS EXAMPLES.  Prints what it saw; the test beside it judges.
// It is told only where the server is, not that it speaks SPARQL: the service description has to say so.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { QueryEngine } from "@comunica/query-sparql";

const [address, examples] = process.argv.slice(2);
const requests = [];
const engine = new QueryEngine();
const counted = async (input, options) => {
  const url = new URL(input.url ?? input);
  const response = await fetch(input, options);
  const query = url.searchParams.has("query") || Boolean(options?.body);
  requests.push({ host: url.hostname, path: url.pathname, query, type: response.headers.get("content-type") });
  return response;
};
const context = { sources: [`${address}/sparql`], fetch: counted };
const example = (name) => readFileSync(join(examples, `${name}.rq`), "utf-8");
const row = (binding) =>
  Object.fromEntries([...binding].map(([variable, term]) => [variable.value, term.value]));
const prefix = "PREFIX cg: <https://w3id.org/claimgraph/ontology#> ";

const rows = await (await engine.queryBindings(example("who-denies-what"), context)).toArray();
const denied = await engine.queryBoolean(example("is-an-attack-denied"), context);
const quads = await (await engine.queryQuads(example("network-of-sources"), context)).toArray();
const count = `${prefix} SELECT (COUNT(*) AS ?n) WHERE { ?s a cg:Statement ; cg:quote ?q }`;
const [{ n }] = (await (await engine.queryBindings(count, context)).toArray()).map(row);
const asJson = await engine.resultToString(
  await engine.query(`${prefix} SELECT ?s WHERE { ?s a cg:Statement } LIMIT 3`, context),
  "application/sparql-results+json",
);
let text = "";
for await (const chunk of asJson.data) {
  text += chunk;
}
const called = `${prefix} SELECT ?s WHERE { ?s a cg:Statement . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }`;
// Passed on as it stands: Comunica would carry SERVICE out itself.
const passedOn = { ...context, sources: [{ type: "sparql", value: `${address}/sparql` }] };
const wrong = await engine
  .queryBindings(called, passedOn)
  .then((stream) => stream.toArray())
  .then(() => "")
  .catch((error) => error.message);

console.log(
  JSON.stringify({
    rows: rows.map(row),
    denied,
    triples: quads.map(({ subject, predicate, object }) => [subject.value, predicate.value, object.value]),
    count: Number(n),
    three: JSON.parse(text).results.bindings.length,
    wrong,
    requests,
  }),
);
