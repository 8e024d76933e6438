// The audits of GraphQL over HTTP that npm's graphql-http brings: node audit.mjs ADDRESS
import { serverAudits } from "graphql-http";

const url = `${process.argv[2]}/graphql`;
const results = [];
for (const audit of serverAudits({ url, fetchFn: fetch })) {
  const result = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status: result.status, reason: result.reason });
}
console.log(JSON.stringify(results));
