// The page behind /sparql: YASGUI with our examples, prefixes, classes and properties.  It asks this server alone.
import Yasgui from "@zazuko/yasgui";
import "./page.css";

const given = JSON.parse(document.getElementById("given").textContent);
const endpoint = location.origin + location.pathname;
const { Yasqe } = Yasgui;

/** What the editor offers is ours: as it comes, it would ask the Linked Open Vocabularies. */
function offer(completer, words) {
  Object.assign(Yasqe.Autocompleters[completer], { bulk: true, get: words, persistenceId: `claimgraph_${completer}` });
}
offer("prefixes", Object.entries(given.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`));
offer("class", given.classes);
offer("property", given.properties);

const requestConfig = {
  endpoint,
  method: "POST",
  acceptHeaderGraph: "text/turtle",
  acceptHeaderSelect: "application/sparql-results+json",
  headers: {},
};
const yasgui = new Yasgui(document.getElementById("yasgui"), {
  persistenceId: "claimgraph",
  requestConfig,
  copyEndpointOnNewTab: false,
  endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => {} },
  // A link may bring a query, but never the address that it goes to.
  populateFromUrl: (tab) => ({ ...tab, requestConfig: { ...tab.requestConfig, ...requestConfig } }),
  yasqe: { value: given.examples[0].query },
  yasr: { prefixes: given.prefixes },
});
for (const tab of Object.values(yasgui._tabs)) tab.setEndpoint(endpoint); // those kept from a visit to another address

/** The list of examples: to choose one opens it in a tab of its own, and asks it. */
const chooser = document.getElementById("examples");
for (const { asks, name } of given.examples) chooser.add(new Option(asks, name));
chooser.addEventListener("change", () => {
  const { name, query } = given.examples.find((one) => one.name === chooser.value);
  chooser.selectedIndex = 0;
  const tab = { name: name.replaceAll("-", " "), requestConfig, yasqe: { value: query } };
  yasgui.addTab(true, tab, { avoidDuplicateTabs: true }).query().catch(() => {}); // an error is shown in the tab
});

/** The names of our graph lead to their page on this server, which has them though the net may not. */
function lead({ target }) {
  const link = target.closest?.("a.iri");
  const iri = link?.getAttribute("href") ?? "";
  if (given.own.some((start) => iri.startsWith(start))) link.href = `resource?iri=${encodeURIComponent(iri)}`;
}
for (const event of ["click", "auxclick", "mousedown", "keydown"]) document.addEventListener(event, lead, true);
