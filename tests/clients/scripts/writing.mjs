// Mutations by Apollo Client and urql: node writing.mjs ADDRESS TOKEN.  Prints what it saw; the test beside it judges.
import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { operations } from "./operations.mjs";

const [address, token] = process.argv.slice(2);
const uri = `${address}/graphql`;
const documents = [{ id: "by-apollo", title: "Written by Apollo", text: "Ships left Tartus, the ministry said." }];

const apolloWith = (headers) =>
  new ApolloClient({ link: new HttpLink({ uri, headers }), cache: new InMemoryCache() });

async function add(client) {
  const { data } = await client.mutate({ mutation: operations.AddDocuments, variables: { documents } });
  return data.addDocuments;
}

const apollo = apolloWith({ authorization: `Bearer ${token}` });
const added = await add(apollo);
const again = await add(apollo);
const kept = apollo.cache.extract()[`Document:${added.results[0].document.id}`]?.title;
const refused = await add(apolloWith({})).then(
  () => null,
  (error) => error.errors?.map(({ extensions }) => extensions.code) ?? String(error),
);

const fetchOptions = { headers: { authorization: `Bearer ${token}` } };
const urql = new Client({ url: uri, exchanges: [fetchExchange], fetchOptions });
const removed = await urql.mutation(operations.RemoveDocument, { document: "by-apollo" }).toPromise();
const gone = await urql.mutation(operations.RemoveDocument, { document: "by-apollo" }).toPromise();

console.log(
  JSON.stringify({
    added,
    again,
    kept,
    refused,
    removed: removed.data?.removeDocument ?? String(removed.error),
    gone: gone.data?.removeDocument ?? String(gone.error),
  }),
);
