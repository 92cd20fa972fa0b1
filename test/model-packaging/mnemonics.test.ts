import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { pronounceMalay } from "../../functions/text/pronunciation/index.ts";
import { loadCatalogue } from "../../model-packaging/catalogue.ts";
import { EspeakInstance } from "../../model-packaging/engines/espeak/espeak-instance.ts";
import { soundsOf, toMnemonics } from "../../model-packaging/engines/espeak/mnemonics.ts";

const VOICES = ["ms", "en-gb"] as const;
/** Sounds that the engine replaces, or for which its trace has another name. */
const TRACED_AS: Record<string, Record<string, string>> = {
  ms: {
    g: "ɡ",
    aj: "aɪ",
    aw: "aʊ",
    oj: "oɪ",
    ej: "eɪ",
    æ: "ɛ",
    ʌ: "a",
    ɑ: "a",
    ɒ: "ɔ",
    ɪ: "i",
    ɜ: "ə",
  },
  "en-gb": { g: "ɡ", æ: "a", ɑ: "ɑː", ɜ: "ɜː", aj: "aɪ", aw: "aʊ", ej: "eɪ", oj: "ɔɪ", oʊ: "əʊ", ɪə: "iə" },
};
let engine: EspeakInstance;

beforeAll(async () => {
  engine = await EspeakInstance.create();
  for (const voice of VOICES) engine.loadVoice(voice);
});

function trace(ipa: string, voice: string): string {
  const mnemonics = toMnemonics(ipa, voice);
  if (mnemonics === undefined) throw new Error(`no mnemonics for ${ipa}`);
  return tracedSounds(`[[${mnemonics}]]`, voice);
}

/** At the fastest pace: the sounds are the same, and there is a third of the audio. */
function tracedSounds(text: string, voice: string): string {
  const { events } = engine.speak(text, { voice, wordsPerMinute: 450, pitch: 50, pitchRange: 50 });
  return events.flatMap(({ type, id }) => (type === "phoneme" ? [String(id ?? "")] : [])).join("");
}

const isVowel = (sound: string) => /^[aeiouəɛɔʊɪʌæɑɒɜ]/.test(sound);
/** As in the engine's trace: the stress on the vowel. */
const asTraced = (ipa: string) => ipa.replace(/ˈ([^aeiouə]*)/g, "$1ˈ");

describe.each(VOICES)("the sounds of the voice %s", (voice) => {
  it.each(soundsOf(voice).map((sound) => [sound]))("includes [%s]", (sound) => {
    const traced = TRACED_AS[voice]?.[sound] ?? sound;
    const expected = isVowel(sound) ? `bˈ${traced}d` : `bˈa${traced}ad`;
    // English flaps and links its r between vowels, as it should.
    expect(trace(isVowel(sound) ? `bˈ${sound}d` : `bˈa${sound}ad`, voice).replace("ɹ", sound === "r" ? "r" : "ɹ")).toBe(
      expected,
    );
  });

  it("match the ipaSigns of the catalogue", () => {
    const { ipaSigns = "" } = loadCatalogue().voices.find(({ settings }) => settings.espeakVoice === voice) ?? {};
    for (const sign of new Set(soundsOf(voice).join(""))) expect(ipaSigns).toContain(sign);
    for (const sign of ipaSigns) expect(toMnemonics(`a${sign}`, voice), sign).toMatch(/./);
    expect(new Set(ipaSigns).size).toBe(Array.from(ipaSigns).length);
  });

  it("exclude what the voice cannot say", () => {
    for (const ipa of ["y", "ˈbøk", "a1", "你", "[[a]]", ""]) expect(toMnemonics(ipa, voice)).toBeUndefined();
  });
});

/** Maps the engine's symbols to those of the word list. */
function fold(ipa: string): string {
  const letters: Record<string, string> = { ɪ: "j", ʊ: "w", ɛ: "e", ɔ: "o", ɾ: "r", χ: "x", g: "ɡ", y: "j" };
  return ipa.replace(/[ˈˌː]/g, "").replace(/[ɪʊɛɔɾχgy]/g, (sound) => letters[sound] ?? sound);
}

it("reads far more Malay words right by our rules than by those of espeak-ng, among words in no list", () => {
  const words = readFileSync(new URL("../text/pronunciation/words-untuned.tsv", import.meta.url), "utf8");
  const lines = words.trim().split("\n").slice(1);
  const right = (sounds: (word: string) => string) =>
    lines.filter((line) => {
      const [word = "", ipa = ""] = line.split("\t");
      return fold(sounds(word)) === fold(ipa);
    }).length / lines.length;
  const own = right((word) => tracedSounds(word, "ms"));
  const ours = right((word) => pronounceMalay(word) ?? "");
  expect(own).toBeLessThan(0.7);
  expect(ours).toBeGreaterThan(0.93);
}, 120_000);

describe("Malay words in IPA", () => {
  it("are spoken as written: the whole word list", () => {
    const lines = ["tuned", "untuned"].flatMap((part) =>
      readFileSync(new URL(`../text/pronunciation/words-${part}.tsv`, import.meta.url), "utf8")
        .trim()
        .split("\n")
        .slice(1),
    );
    expect(lines.length).toBeGreaterThan(900);
    for (const line of lines) {
      const ipa = line.split("\t")[1] ?? "";
      const spelt = ipa.replace(/([aoe])[jɪ](?![aeiouə])/g, "$1ɪ").replace(/a[wʊ](?![aeiouə])/g, "aʊ");
      expect(trace(ipa, "ms").replaceAll("ˈ", ""), ipa).toBe(spelt);
    }
    // A thousand calls of the engine on a busy machine.
  }, 120_000);

  it.each([
    ["səˈpaʔ", "s@p'a?", "the stress on the vowel"],
    ["ˈmakan", "m'ak%%an", "the last vowel at its full length"],
    ["ˈsajə", "s'aj%%@", "a glide before a vowel begins its syllable"],
    ["panˈdaj", "pand'aI", "a diphthong"],
    ["ˈbotsaˈtʃi", "b'ot|satS'i", "t and s as two sounds, tʃ as one"],
  ])("%s is %s: %s", (ipa, mnemonics) => {
    expect(toMnemonics(ipa, "ms")).toBe(mnemonics);
    expect(trace(ipa, "ms").replace("aɪ", "aj")).toBe(asTraced(ipa));
  });
});
