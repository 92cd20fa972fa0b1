/** `npm run check` runs this: it exits with 1 and lists the places where the prose is not plain English. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import allowed from "./allowed.json" with { type: "json" };
import { type Allowed, findWords, hasMessages, proseOf } from "./findings.ts";

/** The check and its test name the words; the licence is not ours to write. */
const SKIPPED =
  /^(?:tools\/english\/|test\/tools\/english\.test\.ts$|LICENSE$|package-lock\.json$|docs\/openapi\.json$)/;

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.(?:tsx?|mjs|md)$/.test(file) && !SKIPPED.test(file));

const findings = files.flatMap((file) => {
  const text = readFileSync(file, "utf8");
  const prose = file.endsWith(".md") ? text : proseOf(text, hasMessages(file));
  return findWords(prose, (allowed as Allowed)[file]).map(
    ({ line, word, instead }) => `${file}:${line}: "${word}": write ${instead}`,
  );
});

for (const finding of findings) console.error(finding);
if (findings.length > 0) {
  console.error(`${findings.length} places are not plain English; what must stay goes to tools/english/allowed.json`);
  process.exit(1);
}
