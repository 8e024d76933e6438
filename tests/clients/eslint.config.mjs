// @graphql-eslint on our schema: every rule of its sets "recommended" and "relay".  SCHEMA names the file.
// Where a rule has exceptions, they stand here by name, each kind with its reason.
import graphql from "@graphql-eslint/eslint-plugin";

/** Plain values: two of them that are equal are one, so that no cache needs an id to tell them apart.
 *  A LedgerStep is one too: it is computed from statements, and the graph holds no such thing. */
const VALUES = [
  "Agreement",
  "Alternative",
  "Answer",
  "Answered",
  "Coordinates",
  "Count",
  "Credibility",
  "Evidence",
  "FacetValue",
  "LedgerStep",
  "Hit",
  "Origin",
  "PageInfo",
  "PartialDate",
  "RelatedClaim",
  "Snippet",
  "Stance",
  "Stretch",
  "Understood",
  "Widening",
];

/** What a mutation or an event tells once: no cache keeps it. */
const TOLD_ONCE = ["DocumentAdded", "DocumentRefused", "DocumentReplaced", "DocumentUnchanged", "Problem"];
const TOLD_ONCE_BY_SUFFIX = ["Event", "Payload"];

/** Pages of a list, and what stands on them: known by the list and the cursor. */
const PARTS_OF_PAGES = ["Connection", "Edge"];

/** Edges to such values: their node has no id, so it is no Node. */
const EDGES_TO_VALUES = ["LedgerStepEdge"];

/** Fields that only look as if they repeated the name of their type. */
const NO_PREFIX = [
  "Country.country", // a field of the interface Actor, which a country has too
];

/** A rule that lets some findings through, where it has no option for them. */
function letting(name, isException) {
  const rule = graphql.rules[name];
  const filtered = (context) =>
    Object.create(context, { report: { value: (finding) => isException(finding) || context.report(finding) } });
  return { [name]: { ...rule, create: (context) => rule.create(filtered(context)) } };
}

const rules = {
  ...graphql.rules,
  ...letting("no-typename-prefix", ({ data }) => NO_PREFIX.includes(`${data.typeName}.${data.fieldName}`)),
  ...letting("relay-edge-types", ({ node }) => EDGES_TO_VALUES.includes(node.value)),
};

const exceptions = {
  types: [...VALUES, ...TOLD_ONCE],
  suffixes: [...PARTS_OF_PAGES, ...TOLD_ONCE_BY_SUFFIX],
};

export default [
  {
    files: ["**/*.graphql"],
    plugins: { "@graphql-eslint": { ...graphql, rules } },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: process.env.SCHEMA } } },
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      "@graphql-eslint/strict-id-in-types": ["error", { exceptions }],
      // A list of names is no connection: the Relay specification asks for edges in connections only.
      "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false }],
    },
  },
];
