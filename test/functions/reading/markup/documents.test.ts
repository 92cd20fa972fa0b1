import { describe, expect, it } from "vitest";
import { readHtml } from "../../../../functions/reading/markup/html.ts";
import { readMarkdown } from "../../../../functions/reading/markup/markdown.ts";
import type { MarkedText } from "../../../../functions/reading/markup/marked-text.ts";
import { explain, read } from "../../../../functions/text/index.ts";
import { processorMs } from "../../../processor-time.ts";

function heard(source: string, take: (source: string) => MarkedText) {
  const { text, origin, languages } = take(source);
  const result = read(text, { language: "auto", ...(origin ? { origin } : {}), languages });
  const explained = explain(source, result);
  const points = [...source];
  for (const { text: word, start, end } of explained.words) expect(points.slice(start, end).join("")).toBe(word);
  const lines = result.ok ? result.reading.utterances.map(({ segments }) => segments.map((s) => s.text).join(" ")) : [];
  return { lines, words: explained.words.map((word) => word.text) };
}

describe("Markdown", () => {
  it("is heard without its signs, each heading and item for itself", () => {
    const source = [
      "# Menu *hari ini*",
      "",
      "Nasi **lemak** RM5 dan [teh](https://example.com/t?x=1 'teh'), _sedap_ ~sangat~.",
      "",
      "- satu",
      "- `dua`",
      "",
      "1. Buka",
      "2. Tutup",
      "",
      "> Kata 😀 dia\n> begitu &amp; begini",
      "",
      "```js",
      "const x = 1;",
      "```",
      "![gambar kucing](cat.png)",
      "",
      "[ref]: https://example.com",
    ].join("\n");
    expect(heard(source, readMarkdown).lines).toEqual([
      "Menu hari ini",
      "Nasi lemak lima ringgit dan teh, sedap sangat.",
      "satu",
      "dua",
      "satu. Buka",
      "dua. Tutup",
      "Kata dia begitu dan begini",
      "gambar kucing",
    ]);
  });

  it("keeps what only looks like it", () => {
    expect(heard("2 * 3 = 6, snake_case_name \\*bukan\\*", readMarkdown).lines[0]).toMatch(
      /^two times three equals six/,
    );
    expect(heard("RM5 sahaja", readMarkdown).words).toEqual(["RM5", "sahaja"]);
  });
});

describe("HTML", () => {
  it("is heard without its tags, scripts and styles", () => {
    const source =
      '<style>p{}</style><h1>Notis&nbsp;😀</h1><p>Bayar <b>RM5</b>&#48; <a href="https://example.com">di sini</a>.<br>Terima\n kasih</p><ul><li>satu<li>dua</ul><script>RM9</script><img src=x alt="kucing comel"><p lang="en">Room 5</p><!-- RM7 -->';
    expect(heard(source, readHtml).lines).toEqual([
      "Notis",
      "Bayar lima puluh ringgit di sini.",
      "Terima kasih",
      "satu",
      "dua",
      "kucing comel",
      "Room five",
    ]);
  });

  it("that is none is text", () => {
    expect(heard("1 < 2 & 3 > 2", readHtml).words.join(" ")).toBe("1 < 2 & 3 > 2");
  });
});

it.each([
  ["<".repeat(50_000), readHtml],
  ["<b>".repeat(30_000), readHtml],
  ["&".repeat(50_000), readHtml],
  ["*a".repeat(2_500), readMarkdown],
  ["[".repeat(5_000), readMarkdown],
  [">".repeat(5_000), readMarkdown],
  ["`a".repeat(2_500), readMarkdown],
  ["- ".repeat(2_500), readMarkdown],
])("hostile document %# is read without a hang", (source, take) => {
  expect(processorMs(() => take(source))).toBeLessThan(3_000);
});
