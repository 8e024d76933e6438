// The page behind /graphql: GraphiQL with our examples as tabs.  Everything comes from the server that shows the page.
import { createElement as element } from "react";
import { createRoot } from "react-dom/client";
import { GraphiQL } from "graphiql";
import { createClient } from "graphql-sse";
import { panelOf } from "./examples.mjs";
import "./page.css";

const FIRST_TABS = 6;
const given = JSON.parse(document.getElementById("given").textContent);

/** The headers of the tab; those without a value are left out, so that an empty token is no wrong one. */
function headersOf(options) {
  return Object.fromEntries(Object.entries(options?.headers ?? {}).filter(([, value]) => value));
}

/** Queries and mutations go by POST, subscriptions by server-sent events: both carry the tab's headers. */
function fetcher(request, options) {
  const subscribes = options?.documentAST?.definitions.some(
    (one) => one.operation === "subscription" && (!request.operationName || one.name?.value === request.operationName),
  );
  return subscribes ? follow(request, headersOf(options)) : ask(request, headersOf(options));
}

async function ask(request, headers) {
  const answer = await fetch(location.pathname, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
    body: JSON.stringify(request),
  });
  return answer.json();
}

function follow(request, headers) {
  return createClient({ url: location.pathname, headers, retryAttempts: 0 }).iterate(request);
}

/** What the address asks (`?query=…&variables=…`), as a tab. */
function inAddress() {
  const asked = new URLSearchParams(location.search);
  return asked.has("query") ? [{ query: asked.get("query"), variables: asked.get("variables") ?? "" }] : [];
}

const asked = inAddress();
const tabs = [...asked, ...given.examples.slice(0, FIRST_TABS)].map((tab) => ({ ...tab, headers: given.headers }));
// GraphiQL takes the query of the first tab from `tabs`, but not its variables; later visits find them stored.
const shown = asked[0] ?? (localStorage.getItem("graphiql:tabState") ? {} : { variables: tabs[0]?.variables });

createRoot(document.getElementById("graphiql")).render(
  element(
    GraphiQL,
    {
      fetcher,
      defaultTabs: tabs,
      defaultHeaders: given.headers,
      defaultEditorToolsVisibility: "variables",
      plugins: [panelOf(given.examples)],
      ...shown,
    },
    element(GraphiQL.Logo, null, element("a", { className: "graphiql-logo-link", href: "." }, "Claimgraph")),
  ),
);
