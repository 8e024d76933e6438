// Apollo Client: node apollo.mjs ADDRESS.  Prints what it saw; the test beside it judges.
import { createHash } from "node:crypto";
import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";
import { parse } from "graphql";
import { filter, firstValueFrom } from "rxjs";
import { operations } from "./operations.mjs";

const uri = `${process.argv[2]}/graphql`;
const sent = [];

/** Node's fetch, which also remembers what was sent. */
async function counted(address, options) {
  sent.push({ method: options.method, hasQuery: /"query"|[?&]query=/.test(`${address}${options.body ?? ""}`) });
  return fetch(address, options);
}

async function possibleTypes() {
  const query = "{ __schema { types { kind name possibleTypes { name } } } }";
  const headers = { "content-type": "application/json" };
  const answer = await fetch(uri, { method: "POST", headers, body: JSON.stringify({ query }) });
  const { data } = await answer.json();
  const several = data.__schema.types.filter((type) => type.possibleTypes);
  return Object.fromEntries(several.map((type) => [type.name, type.possibleTypes.map(({ name }) => name)]));
}

function clientWith(link, types) {
  const statements = relayStylePagination(["filter", "orderBy", "asOf"]);
  const cache = new InMemoryCache({ possibleTypes: types, typePolicies: { Query: { fields: { statements } } } });
  return new ApolloClient({ link, cache });
}

const types = await possibleTypes();
const client = clientWith(new HttpLink({ uri, fetch: counted }), types);
const watched = client.watchQuery({ query: operations.Statements, variables: { first: 3 } });
const first = await firstValueFrom(watched.pipe(filter(({ loading }) => !loading)));
const following = watched.subscribe(() => {});
await watched.fetchMore({ variables: { after: first.data.statements.pageInfo.endCursor } });
const both = client.readQuery({ query: operations.Statements, variables: { first: 3 } }).statements;
following.unsubscribe();

const { id } = both.edges[0].node;
const filtered = await client.query({
  query: operations.Statements,
  variables: { first: 50, filter: { speechActs: ["CONFIRM"] } },
});
await client.query({ query: operations.Looked, variables: { id } });
const requests = sent.length;
await client.query({ query: operations.Looked, variables: { id } });
const askedAgain = sent.length - requests;
const kept = client.readFragment({ id: `Statement:${id}`, fragment: parse("fragment F on Statement { speechAct }") });
const speaker = both.edges.map(({ node }) => node.speaker).find(Boolean);
const entity = await client.query({ query: operations.Looked, variables: { id: speaker.id } });

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const { length } = sent;

function persisted(first, useGETForHashedQueries) {
  const link = new PersistedQueryLink({ sha256, useGETForHashedQueries }).concat(new HttpLink({ uri, fetch: counted }));
  return clientWith(link, types).query({ query: operations.Statements, variables: { first } });
}

const registered = await persisted(2, false);
const known = await persisted(2, false);
const byGet = await persisted(2, true);

console.log(
  JSON.stringify({
    total: both.totalCount,
    pages: both.edges.map(({ node }) => node.id),
    filtered: filtered.data.statements.edges.map(({ node }) => node.speechAct),
    askedAgain,
    kept: kept.speechAct,
    first: both.edges[0].node.speechAct,
    speaker: [speaker.name, entity.data.node.name],
    persisted: { sent: sent.slice(length), data: [registered, known, byGet].map(({ data }) => JSON.stringify(data)) },
  }),
);
client.stop();
