import { describe, expect, it } from "vitest";
import type { LexiconRule, LexiconRules } from "#contract/reading.ts";
import { PlsError, parsePls, writePls } from "../../../../functions/reading/lexicon/pls.ts";

const NAMESPACE = 'xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"';
const document = (lexemes: string, attributes = 'alphabet="ipa" xml:lang="ms-MY"') =>
  `<?xml version="1.0"?>\n<lexicon version="1.0" ${NAMESPACE} ${attributes}>${lexemes}</lexicon>`;

describe("a PLS document", () => {
  it("becomes rules, one for each grapheme", () => {
    const lexemes = `
      <lexeme><grapheme>KKM</grapheme><grapheme>K.K.M.</grapheme><alias>Kementerian  Kesihatan</alias></lexeme>
      <lexeme role="noun"><grapheme>sepak</grapheme><phoneme>səˈpaʔ</phoneme><phoneme>səˈpak</phoneme></lexeme>`;
    const basis = { case_sensitive: true, word_boundary: true };
    expect(parsePls(document(lexemes))).toEqual({
      language: "ms",
      rules: [
        { type: "alias", string_to_replace: "KKM", alias: "Kementerian Kesihatan", ...basis },
        { type: "alias", string_to_replace: "K.K.M.", alias: "Kementerian Kesihatan", ...basis },
        { type: "phoneme", string_to_replace: "sepak", phoneme: "səˈpaʔ", alphabet: "ipa", ...basis },
      ],
    });
  });

  it("is written as it was read", () => {
    const lexicon: LexiconRules = {
      language: "en",
      rules: [
        { type: "alias", string_to_replace: "A&W <b>", alias: "A and W", case_sensitive: true, word_boundary: true },
        {
          type: "phoneme",
          string_to_replace: "吉隆坡",
          phoneme: "tɕi˧˥",
          alphabet: "ipa",
          case_sensitive: true,
          word_boundary: true,
        },
      ],
    };
    const [, ipa] = lexicon.rules;
    lexicon.rules.push({ ...ipa, phoneme: "ji2 long2 po1", alphabet: "pinyin" } as LexiconRule);
    expect(parsePls(writePls(lexicon))).toEqual(lexicon);
    expect(parsePls(writePls({ rules: lexicon.rules }))).toEqual({ rules: lexicon.rules });
  });

  it.each([
    ["<lexicon", /line 1/],
    ["<speak/>", /root must be <lexicon>/],
    [document(""), /no lexeme/],
    [document("<lexeme><alias>x</alias></lexeme>"), /lexeme 1: it has no grapheme/],
    [document("<lexeme><grapheme>x</grapheme></lexeme>"), /lexeme 1: it has no alias and no phoneme/],
    [document("<lexeme><grapheme> </grapheme><alias>x</alias></lexeme>"), /<grapheme> must have 1 to 200/],
    [
      document("<lexeme><grapheme>x</grapheme><phoneme>s@</phoneme></lexeme>", 'alphabet="x-sampa"'),
      /must be ipa or pinyin/,
    ],
    [document("<lexeme><grapheme>x</grapheme><phoneme>s@</phoneme></lexeme>"), /lexeme 1: "@" is not an IPA symbol/],
    [document("<lexeme><grapheme>x</grapheme><phoneme>ˈ</phoneme></lexeme>"), /lexeme 1: "ˈ" has no sound/],
    [`<!DOCTYPE lexicon [<!ENTITY x "y">]>${document("<lexeme>&x;</lexeme>").slice(22)}`, /isn't defined/],
    [document("<lexeme/>".repeat(30_000)), /over 5000 tags/],
  ])("%s is refused", (text, message) => {
    expect(() => parsePls(text)).toThrow(PlsError);
    expect(() => parsePls(text)).toThrow(message);
  });

  const long = "x".repeat(90_000);
  it.each([
    ["its root", `<${long}/>`],
    ["a tag without its end", document(`<${long}>`)],
    [
      "a syllable",
      document(`<lexeme><grapheme>a</grapheme><phoneme alphabet="pinyin">${long.slice(0, 200)}</phoneme></lexeme>`),
    ],
  ])("is refused with at most 64 letters of %s", (_, text) => {
    expect(() => parsePls(text)).toThrow(/^(?!.*x{65}).{10,300}$/s);
  });
});
