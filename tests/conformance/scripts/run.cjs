// Runs the tests of one specification and prints a line of JSON for each: {"test", "outcome", "why"}.
// Usage: run.cjs SUITE_FOLDER MANIFEST SPECIFICATION ENDPOINT GRAPH_STORE
require("../fixrdf.cjs");
const { TestSuiteRunner } = require("rdf-test-suite/lib/TestSuiteRunner");
const engine = require("../engine-http.cjs");

const SUITE = "http://w3c.github.io/rdf-tests/sparql/sparql11/";
const [folder, manifest, specification, endpoint, store] = process.argv.slice(2);
const LONGEST_MS = 20_000;

// Every file of the tests is beside us: who asks the net for one has found none here, and must fail.
const real = globalThis.fetch;
globalThis.fetch = (address, options) => {
  if (new URL(String(address?.url ?? address)).hostname !== "127.0.0.1") throw new Error(`not here: ${address}`);
  return real(address, options);
};

async function main() {
  const results = await new TestSuiteRunner().runManifest(SUITE + manifest, engine(endpoint, store), {
    customEngingeOptions: {
      protocolEndpoint: endpoint,
      graphStoreEndpoint: store,
      serviceDescriptionEndpoint: endpoint,
    },
    specification: specification === "-" ? undefined : specification,
    timeOutDuration: LONGEST_MS,
    urlToFileMapping: `${SUITE}~${folder}/`,
  });
  for (const { test, ok, skipped, error } of results) {
    const outcome = skipped ? "skipped" : ok ? "passed" : "failed";
    const why = error ? String(error.message).slice(0, 2000) : "";
    console.log(JSON.stringify({ test: test.uri, outcome, why }));
  }
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
