// Relay's own run time with what relay-compiler made: node relay.mjs FOLDER ADDRESS
// Fetches two pages and reads the connection that Relay's store made of them.
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, address] = process.argv.slice(2);
const { Environment, Network, RecordSource, Store, fetchQuery, getRequest } = createRequire(import.meta.url)("relay-runtime");
const artifact = async (name) => (await import(join(folder, "artifacts", `${name}.graphql.js`))).default;

async function ask({ text, name }, variables) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query: text, operationName: name, variables });
  return (await fetch(`${address}/graphql`, { method: "POST", headers, body })).json();
}

const environment = new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) });
const run = async (name, variables) =>
  fetchQuery(environment, getRequest(await artifact(name)), variables).toPromise();

/** What Relay's store holds of the connection, over all pages that were fetched. */
function connection() {
  const records = environment.getStore().getSource().toJSON();
  const root = records["client:root"];
  const key = Object.keys(root).find((one) => one.startsWith("__StatementList_statements_connection"));
  const held = records[root[key].__ref];
  const info = records[held.pageInfo.__ref];
  return { total: held.totalCount, ids: held.edges.__refs.map((ref) => records[records[ref].node.__ref].id), info };
}

await run("StatementListQuery", { first: 3, filter: null });
const first = connection();
await run("StatementListPaginationQuery", { first: 3, filter: null, after: first.info.endCursor });
const both = connection();
console.log(JSON.stringify({ total: first.total, first: first.ids, both: both.ids }));
