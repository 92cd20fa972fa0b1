import { describe, expect, it } from "vitest";
import { readHtml } from "../../../../functions/reading/markup/html.ts";
import { readMarkdown } from "../../../../functions/reading/markup/markdown.ts";
import type { MarkedText } from "../../../../functions/reading/markup/marked-text.ts";
import { explain, read } from "../../../../functions/text/index.ts";

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
  it("is read without its markup, each heading and item by itself", () => {
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

  it("leaves out the marks of tasks and the rule of a table", () => {
    const source = "- [x] beli susu\n- [ ] bayar bil\n\n| Nama | Harga |\n|---|---|\n| Nasi | RM5 |";
    expect(heard(source, readMarkdown).lines).toEqual([
      "beli susu",
      "bayar bil",
      "Nama",
      "Harga",
      "Nasi",
      "lima ringgit",
    ]);
  });

  it.each([
    ["Markdown", readMarkdown],
    ["HTML", readHtml],
  ])("reads raised and lowered digits of %s", (_, take) => {
    expect(heard("Ada 10<sup>6</sup> ekor dan H<sub>2</sub>O.", take).lines).toEqual([
      "Ada sepuluh kuasa enam ekor dan H dua O.",
    ]);
  });

  it("keeps text that only looks like markup", () => {
    expect(heard("2 * 3 = 6, snake_case_name \\*bukan\\*", readMarkdown).lines[0]).toMatch(
      /^two times three equals six/,
    );
    expect(heard("RM5 sahaja", readMarkdown).words).toEqual(["RM5", "sahaja"]);
  });
});

describe("Markdown, as CommonMark parses it", () => {
  it.each([
    // Emphasis, code and escapes.
    ["**satu *dua* tiga** _empat_ __lima__", ["satu dua tiga empat lima"]],
    ["satu*dua*tiga dan satu_dua_tiga", ["satuduatiga dan satu_dua_tiga"]],
    ["`` kod ` di sini `` dan `*lagi*`", ["kod ` di sini dan *lagi*"]],
    ["\\*tidak\\* \\_condong\\_ \\\\ &lt;b&gt; &copy; &tiada;", ["*tidak* _condong_ \\ <b> © &tiada;"]],
    // Links and images.
    [
      '[satu [dua](u) tiga](v) ![empat *lima*](g.png "t") <https://a.my>',
      ["[satu dua tiga](v) empat lima https://a.my"],
    ],
    [
      "[satu][r], [dua][], [tiga] dan [empat][tiada]\n\n[R]: <u>\n  'tajuk'\n[dua]: u\n[tiga]:\nu",
      ["satu, dua, tiga dan [empat][tiada]"],
    ],
    ["[satu](a_(b)_c) dua](x) [tiga](y z)", ["satu dua](x) [tiga](y z)"]],
    // Headings, lines and code.
    ["Satu\nlagi\n===\ndua\n---\n# tiga #\n#empat", ["Satu lagi", "dua", "tiga", "#empat"]],
    ["satu\n***\ndua\n- - -\ntiga\n\n    kod\n\nempat\n    lima", ["satu", "dua", "tiga", "empat lima"]],
    ["~~~js\nkod\n```\n~~~\nsatu\n```\nkod", ["satu"]],
    // Quotations and lists.
    ["> satu\ndua\n\n> tiga\n> > empat\n> lima", ["satu dua", "tiga", "empat lima"]],
    [
      "- satu\n- dua\n\n  tiga\n  - empat\n\n    lima\n- enam\ntujuh",
      ["satu", "dua", "tiga", "empat", "lima", "enam tujuh"],
    ],
    ["3) tiga\n4) empat\n\nPada tahun\n1957. Merdeka", ["3) tiga", "4) empat", "Pada tahun 1957. Merdeka"]],
    ["> 1. satu\n>\n>    dua\n>\n>    ```\n>    kod\n>    ```\n> 2. tiga", ["1. satu", "dua", "2. tiga"]],
    // Lines.
    ["satu  \ndua\\\ntiga\r\nempat  \r\nlima\renam", ["satu", "dua", "tiga empat", "lima enam"]],
    ["| satu | dua |\n|---|---|\n| tiga | empat |", ["satu", "dua", "---", "---", "tiga", "empat"]],
    // HTML.
    ["satu <b>dua</b> <!-- tiga --> empat<br>lima", ["satu dua empat", "lima"]],
    [
      "<div>\n*satu*\n\ndua</div>\n<script>\n\nRM9\n</script>\ntiga <?php\necho ?>empat",
      ["*satu*", "dua", "tiga empat"],
    ],
    ["<!-- satu\n\ndua --> \n> <p>tiga\n> empat\nlima", ["tiga empat", "lima"]],
  ])("%j", (source, lines) => {
    const { text } = readMarkdown(source);
    const heardLines = text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    expect(heardLines).toEqual(lines);
  });

  it("keeps the position of each character", () => {
    const source = "> - *satu* &amp; \\*dua\n>   [😀 tiga](u)\n>\n> 2. `empat`<br>lima";
    const { text, origin } = readMarkdown(source);
    const points = [...source];
    const places = [...text].map((char, i) => [char, points.slice(origin?.starts[i], origin?.ends[i]).join("")]);
    const letters = places.filter(([char]) => /\S/.test(char ?? ""));
    expect(letters.map(([char]) => char).join("")).toBe("satu&*dua😀tiga2.empatlima");
    expect(letters.filter(([char, written]) => char !== written)).toEqual([["&", "&amp;"]]);
  });

  it("is read at any depth of nesting", () => {
    const indented = Array.from({ length: 150 }, (_, depth) => `${"  ".repeat(depth)}- tahap${depth}`).join("\n");
    expect(readMarkdown(indented).text.match(/tahap\d+/g)?.length).toBe(150);
    expect(readMarkdown(`${"> ".repeat(500)}dalam`).text).toBe("dalam");
    expect(readMarkdown(`${"- ".repeat(2_000)}dalam\nsini\n\nluar`).text).toBe("dalam sini\n\nluar");
    expect(readMarkdown(`${"*a ".repeat(500)}dalam${" a*".repeat(500)}`).text).toContain("dalam");
  });
});

describe("HTML", () => {
  it("is read without its tags, scripts and styles", () => {
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

  it("without tags is text", () => {
    expect(heard("1 < 2 & 3 > 2", readHtml).words.join(" ")).toBe("1 < 2 & 3 > 2");
  });
});
