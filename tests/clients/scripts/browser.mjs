// GraphiQL in a real browser: node browser.mjs ADDRESS TOKEN PICTURE  (the pictures are for people to look at)
// Prints what it saw as JSON; the test beside it judges.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { print } from "graphql";
import { chromium } from "playwright-core";
import { add, write } from "./follow.mjs";
import { operations } from "./operations.mjs";

const [address, token, picture] = process.argv.slice(2);
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
const seen = { requests: [], complaints: [], tabs: [], answer: "", documentation: "", opened: "", followed: "" };
try {
  const page = context.pages()[0] ?? (await context.newPage());
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  await page.addInitScript(() => {
    window.editorText = (within) => document.querySelector(`${within} .CodeMirror`)?.CodeMirror.getValue();
  });
  await page.goto(`${address}/graphql`);
  await page.waitForSelector(".graphiql-query-editor .CodeMirror-line");
  seen.tabs = await page.locator(".graphiql-tab-button").allTextContents();
  await page.locator(".graphiql-execute-button").click();
  await page.waitForFunction(() => editorText(".result-window"));
  seen.answer = await page.evaluate(() => editorText(".result-window"));
  await page.screenshot({ path: picture });
  await page.locator('button[aria-label="Show Documentation Explorer"]').click();
  await page.waitForSelector(".graphiql-doc-explorer-content");
  seen.documentation = await page.locator(".graphiql-doc-explorer-content").innerText();
  await page.screenshot({ path: picture.replace(".png", "-documentation.png") });
  await page.locator('button[aria-label="Show Examples"]').click();
  await page.locator(".example").last().click();
  await page.waitForFunction(
    (tabs) => document.querySelectorAll(".graphiql-tab").length > tabs && editorText(".graphiql-query-editor"),
    seen.tabs.length,
  );
  await page.waitForFunction(() => document.querySelector(".graphiql-tab-active").textContent.trim() !== "<untitled>");
  seen.opened = await page.evaluate(() => editorText(".graphiql-query-editor"));
  await page.screenshot({ path: picture.replace(".png", "-examples.png") });
  await page.goto(`${address}/graphql?query=${encodeURIComponent(print(operations.DocumentsRead))}`);
  await page.waitForSelector(".graphiql-query-editor .CodeMirror-line");
  await page.locator(".graphiql-execute-button").click();
  for (let number = 2; number < 30 && !seen.followed; number += 1) {
    await add(address, token, "by-graphiql", number);
    await page.waitForFunction(() => editorText(".result-window"), null, { timeout: 2000 }).catch(() => null);
    seen.followed = await page.evaluate(() => editorText(".result-window"));
  }
  await page.screenshot({ path: picture.replace(".png", "-subscription.png") });
  await write(address, token, "RemoveDocument", { document: "by-graphiql" });
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(JSON.stringify(seen));
