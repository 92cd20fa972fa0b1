import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parsePhones } from "#contract/phones.ts";
import dictionary from "../../../functions/text/pronunciation/english-dictionary.json" with { type: "json" };
import { englishLetterModel } from "../../../functions/text/pronunciation/english-letter-model.ts";
import { sayLetters } from "../../../functions/text/pronunciation/english-letters.ts";
import { toIpa } from "../../../functions/text/pronunciation/english-phones.ts";
import { pronounceEnglish } from "../../../functions/text/pronunciation/pronounce-english.ts";
import { decodeEntries } from "../../../functions/text/tables/front-coding.ts";
import { isHeldOut } from "../../../tools/tables/held-out.ts";

const ALONE = { before: "", after: "" };
const LARGEST_TABLES = 600_000;
const RIGHT_BY_LETTERS = 0.55;

/** The IPA of the word in brackets. */
function inContext(text: string): string | undefined {
  const [before = "", word = "", after = ""] = text.split(/[[\]]/);
  return pronounceEnglish(word, {
    before: before.trim().split(" ").at(-1)?.toLowerCase() ?? "",
    after: after.trim().split(" ")[0]?.toLowerCase() ?? "",
  })?.ipa;
}

describe("pronounceEnglish", () => {
  it.each([
    ["hospital", "ˈhɑˌspɪtəl"],
    ["about", "əˈbaʊt"],
    ["nurse", "ˈnɜɹs"],
    ["Penang", "pəˈnæŋ"],
    ["London", "ˈlʌndən"],
    ["café", "kæˈfeɪ"],
  ])("has %s in its dictionary", (word, ipa) => {
    expect(pronounceEnglish(word, ALONE)).toEqual({ ipa, source: "dictionary" });
  });

  it.each([
    ["books", "ˈbʊks"],
    ["boxes", "ˈbɑksɪz"],
    ["bandwidths", "ˈbænˌdwɪdθs"],
    ["recorded", "ɹəˈkɔɹdɪd"],
    ["happily", "ˈhæpəli"],
    ["unhurried", "ˌʌnˈhɜɹid"],
    ["hoped", "ˈhoʊpt"],
    ["stopping", "ˈstɑpɪŋ"],
    ["kindnesses", "ˈkaɪndnəsɪz"],
    ["boss’s", "ˈbɔsɪz"],
    ["students'", "ˈstudənts"],
    ["dropdown", "ˈdɹɑpˌdaʊn"],
    ["blockchain", "ˈblɑkˌtʃeɪn"],
    ["state-of-the-art", "ˈsteɪtʌvðiˈɑɹt"],
  ])("derives %s from its parts", (word, ipa) => {
    expect(pronounceEnglish(word, ALONE)).toEqual({ ipa, source: "dictionary" });
  });

  it.each([
    ["I'm", "ˌaɪm"],
    ["don’t", "ˈdoʊnt"],
    ["we'll", "wil"],
    ["'em", "əm"],
    ["there'd", "ðɛɹd"],
  ])("pronounces the contraction %s", (word, ipa) => {
    expect(pronounceEnglish(word, ALONE)?.ipa).toBe(ipa);
  });

  it.each([
    ["a [record]", "ˈɹɛkəɹd"],
    ["to [record]", "ɹəˈkɔɹd"],
    ["was [recorded]", "ɹəˈkɔɹdɪd"],
    ["a [present]", "ˈpɹɛzənt"],
    ["will [present] it", "pɹiˈzɛnt"],
    ["they [object]", "əbˈdʒɛkt"],
    ["to [read]", "ˈɹid"],
    ["have [read]", "ˈɹɛd"],
    ["they [live] in", "ˈlɪv"],
    ["the [live] band", "ˈlaɪv"],
    ["the [wind] blew", "ˈwɪnd"],
    ["we [lived] there", "ˈlɪvd"],
    ["saved [lives]", "ˈlaɪvz"],
    ["he [permitted] it", "pəɹˈmɪtɪd"],
    ["to [wind] up", "ˈwaɪnd"],
    ["a [lead] pipe", "ˈlɛd"],
    ["to [lead] them", "ˈlid"],
    ["to [use]", "ˈjuz"],
    ["the [use] of", "ˈjus"],
    ["[used] to", "ˈjust"],
    ["to [close] it", "ˈkloʊz"],
    ["a [close] friend", "ˈkloʊs"],
    ["five [minutes] ago", "ˈmɪnəts"],
    ["in [minute] detail", "maɪˈnut"],
    ["the [separate] rooms", "ˈsɛpəɹət"],
    ["to [separate] them", "ˈsɛpəˌɹeɪt"],
    ["a [deliberate] act", "dəˈlɪbəɹət"],
    ["to [deliberate] on", "dəˈlɪbəˌɹeɪt"],
    ["[the] apple", "ði"],
    ["[the] university", "ðə"],
    ["[the] hour", "ði"],
  ])("chooses the sounds of %s by the words next to it", (text, ipa) => {
    expect(inContext(text)).toBe(ipa);
  });

  it("looks at the words within a spoken form, and gives each a group", () => {
    expect(pronounceEnglish("twenty one", ALONE)?.ipa).toBe("ˈtwɛnti ˈwʌn");
    expect(pronounceEnglish("to record the record", ALONE)?.ipa).toBe("tə ɹəˈkɔɹd ðə ˈɹɛkəɹd");
  });

  it("says capitals by themselves as letters", () => {
    expect(pronounceEnglish("S P M", ALONE)).toEqual({ ipa: "ˈɛs ˈpi ˈɛm", source: "dictionary" });
    expect(pronounceEnglish("A", { before: "", after: "man" })?.ipa).toBe("ə");
  });

  it.each([
    ["Abdullah", "ɑbˈdulɑh"],
    ["Nurul", "ˈnuɹul"],
    ["Subramaniam", "subɹɑmɑˈniɑm"],
    ["Selangor", "səˈlɑŋɔɹ"],
    ["Cheras", "tʃəˈɹɑs"],
    ["kampung", "ˈkɑmpɔŋ"],
    ["rakyat", "ˈɹɑkjɑt"],
  ])("says %s by the rules of Malay", (word, ipa) => {
    expect(pronounceEnglish(word, ALONE)).toEqual({ ipa, source: "rules" });
  });

  it("says other words by their letters, and is as certain as its least certain word", () => {
    expect(pronounceEnglish("selfie", ALONE)).toEqual({ ipa: "ˈsɛlfi", source: "letters" });
    expect(pronounceEnglish("html", ALONE)).toEqual({ ipa: "ˈeɪtʃˈtiˈɛmˈɛl", source: "letters" });
    expect(pronounceEnglish("Selangor selfie", ALONE)?.source).toBe("letters");
  });

  it.each(["", "...", "你好", "naïve 你", "5"])("gives no sounds to %j", (word) => {
    expect(pronounceEnglish(word, ALONE)).toBeUndefined();
  });
});

describe("the tables of English", () => {
  const entries = decodeEntries(dictionary.data).map((entry) => entry.split(/[=/]/));

  it("have only phones of the inventory", () => {
    const wrong = entries.filter(([, sounds = "", ...variants]) =>
      [sounds, ...variants.map((variant) => variant.slice(1))].some(
        (codes) => !parsePhones(toIpa(codes), "en")?.length,
      ),
    );
    expect(wrong).toEqual([]);
    expect(entries.length).toBeGreaterThan(45_000);
  });

  it("have letter rules that say more than half of the unseen words right", () => {
    const unseen = entries.filter(([word = ""]) => /^[a-z]{2,}$/.test(word) && isHeldOut(word));
    const bare = (codes = "") => codes.replace(/[',]/g, "");
    const right = unseen.filter(([word = "", codes]) => bare(sayLetters(word, englishLetterModel())) === bare(codes));
    expect(unseen.length).toBeGreaterThan(4_000);
    expect(right.length / unseen.length).toBeGreaterThan(RIGHT_BY_LETTERS);
  });

  it("are small", () => {
    const deflated = ["english-dictionary.json", "english-letters.json"].map(
      (file) => deflateRawSync(readFileSync(`functions/text/pronunciation/${file}`)).length,
    );
    expect(deflated.reduce((sum, size) => sum + size)).toBeLessThan(LARGEST_TABLES);
  });
});
