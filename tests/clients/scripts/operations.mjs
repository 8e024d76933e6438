// The operations of the folder `operations`, each with the fragments that it uses, by its name.
import { readFileSync, readdirSync } from "node:fs";
import { Kind, parse, separateOperations } from "graphql";

const folder = new URL("../operations/", import.meta.url);
const text = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf-8")).join("\n");

/** An object: `operations.Statements` is a document with that operation alone. */
export const operations = separateOperations(parse(text, { noLocation: true }));

/** Whether a definition is an operation of that kind: "query", "mutation" or "subscription". */
export function isOf(kind, document) {
  return document.definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === kind);
}
