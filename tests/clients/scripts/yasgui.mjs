// YASGUI in a real browser: node yasgui.mjs ADDRESS PICTURE  (the pictures are for people to look at)
// Prints what it saw as JSON; the test beside it judges.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [address, picture] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "claimgraph-browser-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  viewport: { width: 1400, height: 850 },
  args: [
    "--no-sandbox", // CI is root, and Chromium has no sandbox for root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // even the browser itself finds nobody else
  ],
});
const SHOWN = ".tabPanel.active";
const seen = { requests: [], complaints: [], rows: 0, chosen: [], tabs: [], words: [], prefixed: "", led: "", linked: {} };

/** The page, watched from its first request on. */
async function opened(url) {
  const page = await context.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  await page.goto(url);
  await page.waitForSelector(`${SHOWN} .yasqe .CodeMirror-line`);
  return page;
}

async function rowsOf(page) {
  await page.waitForSelector(`${SHOWN} .yasr table.dataTable tbody tr td:nth-child(2)`);
  return page.locator(`${SHOWN} .yasr table.dataTable tbody tr`).allInnerTexts();
}

/** Puts the cursor where `text` ends in an otherwise good query, and types `typed` there. */
async function type(page, before, typed, after) {
  await page.evaluate(
    ([start, end]) => {
      const editor = document.querySelector(".tabPanel.active .CodeMirror").CodeMirror;
      editor.setValue(start + end);
      editor.focus();
      editor.setCursor(editor.posFromIndex(start.length));
    },
    [before, after],
  );
  await page.keyboard.type(typed, { delay: 20 });
}

const textIn = (page) => page.evaluate(() => document.querySelector(".tabPanel.active .CodeMirror").CodeMirror.getValue());

context.on("request", (request) => seen.requests.push(request.url()));
try {
  const page = await opened(`${address}/sparql`);
  await page.locator(`${SHOWN} .yasqe_queryButton`).click();
  seen.rows = (await rowsOf(page)).length;
  await page.screenshot({ path: picture });
  await page.locator("#examples").selectOption("timeline-of-a-place");
  await page.waitForFunction(() => document.querySelectorAll(".tabsList .tab").length > 1);
  seen.chosen = await rowsOf(page);
  seen.tabs = await page.locator(".tabsList .tab").allInnerTexts();
  await page.screenshot({ path: picture.replace(".png", "-example.png") });
  const [other] = await Promise.all([context.waitForEvent("page"), page.getByText("activity:departure").click()]);
  await other.waitForLoadState();
  seen.led = other.url();
  await other.close();
  await type(page, "SELECT * WHERE { ?s ", "cg:speak", " ?o }");
  await page.keyboard.press("Control+Space");
  await page.waitForSelector(".CodeMirror-hints");
  seen.words = await page.locator(".CodeMirror-hint").allInnerTexts();
  await page.screenshot({ path: picture.replace(".png", "-words.png") });
  await page.keyboard.press("Escape");
  seen.prefixed = await textIn(page);
  const sent = encodeURIComponent("SELECT (1 + 1 AS ?two) WHERE {}");
  const linked = await opened(`${address}/sparql#query=${sent}&endpoint=https%3A%2F%2Felsewhere.example%2Fsparql`);
  seen.linked = { rows: await rowsOf(linked) };
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(JSON.stringify(seen));
