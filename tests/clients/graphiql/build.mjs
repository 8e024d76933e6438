// Makes the files of api/graphiql/static: `npm run graphiql`, or `node graphiql/build.mjs FOLDER` for another folder.
// The same package-lock.json gives the same bytes; a test holds the committed files against a fresh build.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = process.argv[2] ?? join(project, "../../api/graphiql/static");

/** GraphiQL's style without its fonts: 330 kB less, and the reader's own fonts are as good. */
const withoutFonts = {
  name: "without-fonts",
  setup(building) {
    building.onLoad({ filter: /graphiql[\\/]dist[\\/]style\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf-8").replace(/@font-face\s*\{[^}]*\}/g, ""),
      loader: "css",
    }));
  },
};

const made = await build({
  absWorkingDir: project,
  entryPoints: { graphiql: "graphiql/page.mjs" },
  outdir: folder,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none", // the licences stand in LICENSES.txt, whole
  plugins: [withoutFonts],
  metafile: true,
});
writeFileSync(join(folder, "LICENSES.txt"), licences(Object.keys(made.metafile.inputs)));
for (const [name, { bytes }] of Object.entries(made.metafile.outputs)) console.log(name, bytes);

/** Every package that went in, with its licence: those that share a text stand together. */
function licences(inputs) {
  const packages = new Set(inputs.map(packageOf).filter(Boolean));
  const byText = new Map();
  for (const path of [...packages].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(project, path, "package.json"), "utf-8"));
    const text = textIn(join(project, path)) ?? `${license} (the package brings no text of its own)`;
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const opening = "graphiql.js and graphiql.css are made of these packages.\n";
  return opening + [...byText].map(([text, names]) => `\n${"=".repeat(80)}\n${names.join("\n")}\n\n${text}\n`).join("");
}

function packageOf(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

function textIn(path) {
  const name = existsSync(path) && readdirSync(path).sort().find((one) => /^licen[cs]e/i.test(one));
  return name ? readFileSync(join(path, name), "utf-8").replaceAll("\r\n", "\n").trim() : undefined;
}
