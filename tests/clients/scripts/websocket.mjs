// graphql-ws: node websocket.mjs ADDRESS TOKEN.  Prints what it saw; the test beside it judges.
import { createClient } from "graphql-ws";
import { print } from "graphql";
import WebSocket from "ws";
import { firstEvent } from "./follow.mjs";
import { operations } from "./operations.mjs";

const [address, token] = process.argv.slice(2);
const client = createClient({
  url: `${address.replace("http", "ws")}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: `Bearer ${token}` },
});
const ask = (document, variables) => client.iterate({ query: print(document), variables });
const given = { address, token, key: "by-websocket" };

const document = await firstEvent(ask, { ...given, operation: "DocumentsRead" });
const variables = { filter: { speechActs: ["CONFIRM"] } };
const statement = await firstEvent(ask, { ...given, operation: "StatementsRead", variables });
const answers = [];
for await (const answer of ask(operations.Statements, { first: 2 })) answers.push(answer);
const wrong = await ask(operations.StatementsRead, { filter: { speechActs: ["SHOUT"] } }).next().then(
  () => [],
  (errors) => errors.map(({ message }) => message),
);
await client.dispose();
console.log(JSON.stringify({ document, statement, answers, wrong }));
