// Takes out of package-lock.json what names a place on the net: only versions and hashes are needed.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf-8"));
for (const one of Object.values(lock.packages)) {
  delete one.funding;
  delete one.resolved;
  delete one.deprecated; // a warning that may name an address
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
