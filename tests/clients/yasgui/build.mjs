// Makes the files of api/yasgui/static: `npm run yasgui`, or `node yasgui/build.mjs FOLDER` for another folder.
// The same package-lock.json gives the same bytes; a test holds the committed files against a fresh build.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(project, "node_modules");
const folder = process.argv[2] ?? join(project, "../../api/yasgui/static");
const yasgui = join(modules, "@zazuko/yasgui/build/yasgui.esm.js");
const OWN = ["@zazuko/yasgui", "@zazuko/yasgui-utils", "@zazuko/yasqe", "@zazuko/yasr"];

/** What YASGUI holds and this page must not: each is searched in its one file, and has to be there. */
const CHANGES = [
  // The list of all prefixes that prefix.cc has: the page offers its own.
  [/madsrdf = "http[\s\S]*?prefixes_default = \{[^}]*\}/, "prefixes_default = {}"],
  // Style elements are against the page's policy; sheets made by a script are not.  One is taken away again when a
  // column was dragged, by its place: something has to stand there.
  [
    /"createStyle", \(function\(e, n\) \{/,
    `$&
      if (n.startsWith("*")) return e.appendChild(document.createElement("meta"));
      if (document.adoptedStyleSheets.some((one) => one.gripText === n)) return;
      const sheet = Object.assign(new CSSStyleSheet(), { gripText: n });
      sheet.replaceSync(n);
      document.adoptedStyleSheets.push(sheet);
      return;`,
  ],
];

const changed = {
  name: "changed",
  setup(building) {
    building.onLoad({ filter: /yasgui\.esm\.js$/ }, ({ path }) => ({
      contents: CHANGES.reduce(replaced, readFileSync(path, "utf-8")),
      loader: "js",
    }));
  },
};

function replaced(text, [from, to]) {
  if (!from.test(text)) throw new Error(`${from} is not in YASGUI any more: look at what it does now`);
  return text.replace(from, to);
}

const made = await build({
  absWorkingDir: project,
  entryPoints: { yasgui: "yasgui/page.mjs" },
  outdir: folder,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none", // the licences stand in LICENSES.txt, whole
  plugins: [changed],
  metafile: true,
});
writeFileSync(join(folder, "LICENSES.txt"), licences([...OWN, ...broughtAlong()]));
for (const [name, { bytes }] of Object.entries(made.metafile.outputs)) console.log(name, bytes);

/** The packages that YASGUI's one file holds already: its map names their files. */
function broughtAlong() {
  const { sources } = JSON.parse(readFileSync(`${yasgui}.map`, "utf-8"));
  const names = sources.map((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

/** Every package that went in, with its licence: those that share a text stand together. */
function licences(packages) {
  const byText = new Map();
  for (const name of packages) {
    const about = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf-8"));
    const text = textIn(join(modules, name)) ?? textFor(about);
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${about.version} (${about.license})`]);
  }
  const opening = "yasgui.js and yasgui.css are made of these packages.\n";
  return opening + [...byText].map(([text, names]) => `\n${"=".repeat(80)}\n${names.join("\n")}\n\n${text}\n`).join("");
}

function textIn(path) {
  const name = existsSync(path) && readdirSync(path).sort().find((one) => /^licen[cs]e/i.test(one));
  return name ? readFileSync(join(path, name), "utf-8").replaceAll("\r\n", "\n").trim() : undefined;
}

/** What is known of a package that brings no text: its makers as it names them, and the words of its licence. */
function textFor({ license, author, contributors = [], homepage }) {
  const makers = [author, ...contributors].map((one) => one?.name ?? one).filter(Boolean).join("; ");
  const words = license === "MIT" ? `\n\n${readFileSync(join(project, "yasgui/MIT.txt"), "utf-8").trim()}` : "";
  return `${license} (the package brings no text of its own). Made by: ${makers || homepage || "not named"}${words}`;
}
