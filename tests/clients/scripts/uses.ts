// Compiled, never run: a client's code against the types that graphql-codegen made.
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { StatementsDocument, type StatementsQuery } from "./operations";
import type { Statement } from "./schema";

declare function ask<Result, Variables>(document: TypedDocumentNode<Result, Variables>, variables: Variables): Result;

const answer: StatementsQuery = ask(StatementsDocument, { first: 3, filter: { speechActs: ["CONFIRM"] } });
export const speakers: string[] = answer.statements.edges.flatMap(({ node }) =>
  node.speaker ? [node.speaker.name] : [],
);

export const acts: Record<Statement["id"], Statement["speechAct"]> = Object.fromEntries(
  answer.statements.edges.map(({ node }) => [node.id, node.speechAct]),
);

// @ts-expect-error - no speech act of that name
ask(StatementsDocument, { first: 3, filter: { speechActs: ["CONFIRMED"] } });
// @ts-expect-error - how many is not left out
ask(StatementsDocument, {});
