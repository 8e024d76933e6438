// graphql-sse, by itself and under urql: node events.mjs ADDRESS TOKEN.  Prints what it saw; the test beside it judges.
import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { print } from "graphql";
import { createClient } from "graphql-sse";
import { firstEvent } from "./follow.mjs";
import { operations } from "./operations.mjs";

const [address, token] = process.argv.slice(2);
const url = `${address}/graphql`;
const client = createClient({ url, retryAttempts: 0 });
const ask = (document, variables) => client.iterate({ query: print(document), variables });

const forwardSubscription = (request) => ({
  subscribe: (sink) => ({ unsubscribe: client.subscribe({ ...request, query: request.query ?? "" }, sink) }),
});
const urql = new Client({ url, exchanges: [subscriptionExchange({ forwardSubscription }), fetchExchange] });

/** What urql brings, as an async iterable. */
async function* byUrql(document, variables) {
  const results = [];
  let wake;
  const { unsubscribe } = urql.subscription(document, variables).subscribe((result) => {
    results.push(result);
    wake?.();
  });
  try {
    while (true) {
      if (!results.length) await new Promise((resolve) => (wake = resolve));
      yield results.shift();
    }
  } finally {
    unsubscribe();
  }
}

const variables = { filter: { speechActs: ["CONFIRM"] } };
const document = await firstEvent(ask, { address, token, key: "by-sse", operation: "DocumentsRead" });
const statement = await firstEvent(ask, { address, token, key: "by-sse-too", operation: "StatementsRead", variables });
const urqlSaw = await firstEvent(byUrql, { address, token, key: "by-urql", operation: "DocumentsRead" });
const answers = [];
for await (const answer of ask(operations.Statements, { first: 2 })) answers.push(answer);
console.log(JSON.stringify({ document, statement, urql: urqlSaw.data, answers }));
process.exit(0); // a connection that is still closing must not hold the process
