import fc from "fast-check";
import { expect, it } from "vitest";
import { readSsml } from "../../../../functions/reading/markup/ssml.ts";
import { deliver } from "../../../../functions/speaking/deliver.ts";
import { Lexicon, read } from "../../../../functions/text/index.ts";

const TEXTS =
  "RM8.40|12/7/2023|3.30 ptg|990101-14-5678|012-345 6789|yg|Jln.|kawan2|ke-3|KLCC|我有2个|吉隆坡|எனக்கு நன்றி|😀|👨‍👩‍👧|a@b.com|saya makan|the cat, lah|.|(|”|5|&amp;|&#x1F600;|\n".split(
    "|",
  );
const text = fc.array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));
const LEAVES = [
  (inner: string) => inner,
  (inner: string) => `<sub alias="dua RM5 三">${inner}</sub>`,
  (inner: string) => `<say-as interpret-as="characters">${inner}</say-as>`,
  (inner: string) => `<say-as interpret-as="date">${inner}</say-as>`,
  (inner: string) => `<phoneme ph="səˈpaʔ">${inner}</phoneme>`,
  () => '<break time="300ms"/>',
  () => '<mark name="m"/>',
];
const BRANCHES = [
  "p",
  "s",
  'lang xml:lang="ta"',
  'lang xml:lang="en"',
  'voice name="v"',
  'prosody rate="fast"',
  "emphasis",
];
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.tuple(fc.constantFrom(...LEAVES), text).map(([leaf, inner]) => leaf(inner)),
    fc
      .tuple(fc.constantFrom(...BRANCHES), fc.array(tie("tree"), { minLength: 1, maxLength: 4 }))
      .map(([tag, inner]) => `<${tag}>${inner.join(" ")}</${tag.split(" ")[0]}>`),
  ),
}));
const lexicon = new Lexicon(
  ["KLCC", "吉隆坡", "2", "நன்றி", "makan", "RM", "😀", "yg Jln."].map((written, index) => ({
    written,
    caseSensitive: index % 2 === 0,
    wordBoundary: index % 3 !== 0,
    say: index % 3 === 1 ? { ipa: "a" } : { alias: `alias ${index}` },
    rule: written,
  })),
);

it("with any overrides, places each word once and in order, and leaves no digit to say", () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), fc.boolean(), (parts, mask) => {
      const source = `<speak>${parts.join(" ")}</speak>`;
      const { text, origin, overrides, languages, delivery } = readSsml(source, { strict: true });
      const result = read(text, {
        language: "auto",
        ...(origin ? { origin } : {}),
        overrides,
        languages,
        lexicon,
        mask,
      });
      if (!result.ok) return;
      const points = [...source];
      let done = 0;
      for (const { segments } of deliver(result.reading.utterances, delivery).utterances) {
        expect(segments.length).toBeGreaterThan(0);
        for (const segment of segments) {
          expect(segment.text).not.toMatch(/\p{Nd}/u);
          expect(segment.text).toMatch(/[\p{L}\p{M}]/u);
          for (const { source: place, at } of segment.words) {
            expect(place[0]).toBeGreaterThanOrEqual(done);
            expect(place[1]).toBeGreaterThan(place[0]);
            const between = points.slice(done, place[0]).join("");
            expect(between.replace(/<[^>]*>?|^[^<]*>/g, "").trim()).toBe("");
            done = place[1];
            expect(at[0]).toBeLessThanOrEqual(at[1]);
            expect(at[0]).toBeGreaterThanOrEqual(0);
            expect(at[1]).toBeLessThanOrEqual([...segment.text].length);
          }
        }
      }
      expect(
        points
          .slice(done)
          .join("")
          .replace(/<[^>]*>|^[^<]*>/g, "")
          .trim(),
      ).toBe("");
    }),
    { numRuns: 2000 },
  );
});
