// What a subscription brings: documents are added by plain POST until the first event comes, and removed again.
import { print } from "graphql";
import { operations } from "./operations.mjs";

const PATIENCE_MS = 2000;
const MOST = 28;

/** Runs one of our mutations by plain POST. */
export async function write(address, token, name, variables) {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query: print(operations[name]), variables });
  const answer = await (await fetch(`${address}/graphql`, { method: "POST", headers, body })).json();
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
}

/** Adds a document in which one statement is read; another number makes another version, and statement, of it. */
export function add(address, token, key, number) {
  const text = `The Russian Ministry of Defence confirmed on 9 December 2024 that ${number} ships had left Tartus.`;
  return write(address, token, "AddDocuments", { documents: [{ id: key, title: key, text }] });
}

/** The first event that `subscribe(operation, variables)`, an async iterable, brings of a document of that key. */
export async function firstEvent(subscribe, { address, token, key, operation, variables }) {
  // As if it had been written before the subscription began, which a busy machine may bring about.
  await add(address, token, key, 2);
  const events = subscribe(operations[operation], variables)[Symbol.asyncIterator]();
  const first = events.next();
  const pause = () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  // A subscription is not acknowledged, so nothing tells when it has begun: write until it shows.
  let event = null;
  for (let number = 0; !event && number < MOST; number += 1) {
    await add(address, token, key, number + 3);
    event = await Promise.race([first, pause()]);
  }
  await events.return?.();
  await write(address, token, "RemoveDocument", { document: key });
  if (!event) throw new Error(`no event of ${operation}`);
  return event.value;
}
