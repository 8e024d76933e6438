// urql: node urql.mjs ADDRESS.  Prints what it saw; the test beside it judges.
import { Client, cacheExchange, fetchExchange } from "@urql/core";
import { operations } from "./operations.mjs";

const url = `${process.argv[2]}/graphql`;
const methods = [];
const types = [];

function clientBy(preferGetMethod) {
  const counted = async (address, options) => {
    methods.push(options.method);
    const response = await fetch(address, options);
    types.push(response.headers.get("content-type").split(";")[0]);
    return response;
  };
  return new Client({ url, fetch: counted, preferGetMethod, exchanges: [cacheExchange, fetchExchange] });
}

const ask = (client, variables) => client.query(operations.Statements, variables).toPromise();
const post = clientBy(false);
const byPost = await ask(post, { first: 3, filter: { polarities: ["POSITIVE"] } });
await ask(post, { first: 3, filter: { polarities: ["POSITIVE"] } });
const byGet = await ask(clientBy("force"), { first: 3, filter: { polarities: ["POSITIVE"] } });
const wrong = await post.query("{ nothingOfThatName }", {}).toPromise();

console.log(
  JSON.stringify({
    methods,
    types,
    same: JSON.stringify(byPost.data) === JSON.stringify(byGet.data),
    count: byPost.data?.statements.edges.length,
    errors: [byPost, byGet].flatMap((result) => (result.error ? [String(result.error)] : [])),
    wrong: wrong.error.graphQLErrors.map(({ message }) => message),
  }),
);
