// Takes out of package-lock.json what names a place on the net: only versions and hashes are needed.
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const file = join(__dirname, "..", "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf-8"));
for (const one of Object.values(lock.packages)) {
  delete one.funding;
  delete one.resolved;
  delete one.deprecated; // a warning that may name an address
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
