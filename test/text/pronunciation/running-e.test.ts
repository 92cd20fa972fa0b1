import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadTablesFor, pronounceSpoken } from "../../../functions/text/pronunciation/pronounce-spoken.ts";
import { BAKU_ACCENT } from "../../../functions/text/pronunciation/speak-marked.ts";

const SENTENCES = readFileSync(join(import.meta.dirname, "sentences-e.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

it("says 97 % of the e's of running Malay sentences as pepet or taling as they are marked", async () => {
  let right = 0;
  let all = 0;
  for (const sentence of SENTENCES) {
    const marked = sentence.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
    const words = marked.map((word) => word.replaceAll("é", "e"));
    await loadTablesFor(words, "all");
    for (const [index, word] of marked.entries()) {
      const expected = word.match(/[eé]/g) ?? [];
      const neighbours = { before: words[index - 1] ?? "", after: words[index + 1] ?? "" };
      // Sebutan baku has no other ə and e: a final a stays a, and i does not lower.
      const said = pronounceSpoken(words[index] ?? "", neighbours, BAKU_ACCENT, "all")?.ipa.match(/[əe]/g) ?? [];
      all += expected.length;
      right += expected.filter((letter, at) => said[at] === (letter === "é" ? "e" : "ə")).length;
    }
  }
  expect(all).toBeGreaterThan(1_000);
  expect(right / all).toBeGreaterThan(0.97);
});
