import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parsePhones } from "#contract/phones.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import { PHONEMISER_PROGRAM } from "../../model-packaging/engine-programs.ts";
import { phonesOf } from "../../model-packaging/engines/espeak/phones.ts";
import { Pronouncer } from "../../model-packaging/engines/espeak/pronouncer.ts";
import { completeSounds } from "../../model-packaging/server/complete-sounds.ts";
import { createLog } from "../../model-packaging/server/log.ts";
import { Phonemiser } from "../../model-packaging/server/phonemiser.ts";
import { killChildProcesses } from "./child-processes.ts";
import { planOf, segmentOf } from "./plans.ts";
import { READY_MS } from "./server-fixture.ts";

const program = fileURLToPath(new URL(`../../build/model-server/${PHONEMISER_PROGRAM.bundle}.mjs`, import.meta.url));

describe("espeak-ng's IPA", () => {
  it.each([
    ["en", "b_ˈʌ_ɾ_ɚ", "bˈʌtəɹ"],
    ["en", "w_ˈɜː_l_d", "wˈɜɹld"],
    ["ta", "m_ˈʌ_ɡ_i_ɻ_tʃː_i", "mˈaɡiɻtʃtʃi"],
    ["ta", "(en)_h_ə_l_ˈəʊ_(ta)", "halˈoː"],
    ["ms", "s_ə_l_ˈa_m_a_t p_ˈa_ɡ_i", "səlˈamat pˈaɡi"],
  ] as const)("of %s %s is %s in the inventory", (language, written, expected) => {
    expect(phonesOf(written, language)).toBe(expected);
  });
});

describe("the pronouncer", () => {
  let pronouncer: Pronouncer;
  beforeAll(async () => {
    pronouncer = await Pronouncer.create();
  });
  const soundsOf = (language: "ms" | "en" | "zh" | "ta", text: string) =>
    pronouncer.soundsOf({ language, text, spans: [[0, Array.from(text).length]] })[0];

  it.each([
    ["en", "The quick brown fox jumps over the lazy dog, while judges vow to measure teas of azure and thin boys sing"],
    ["ms", "Khamis syarikat ghaib nyanyi vitamin zaman qari xenon pulau sungai amboi jauh"],
    ["ta", "ஞாயிறு கற்றது தமிழ் ஃபேன் ஷா ஹரி ஸ்ரீ பள்ளி வாழை மிட்டாய் குளம் இங்கே பஞ்சு வண்டி பந்து அன்பு ஔவை"],
  ] as const)("says %s with phones of the inventory only: %s", (language, text) => {
    const groups = soundsOf(language, text)?.ipa?.split(" ") ?? [];
    expect(groups).toHaveLength(text.split(" ").length);
    for (const ipa of groups) expect(parsePhones(ipa, language)?.length, ipa).toBeGreaterThan(0);
  });

  it("says Han by pinyin in its context, and Latin letters between them as English", () => {
    expect(soundsOf("zh", "银行行长")).toEqual({ pinyin: "yin2 hang2 hang2 zhang3" });
    expect(soundsOf("zh", "Hello")).toEqual({ ipa: "həlˈoʊ" });
  });

  it("has nothing for signs", () => {
    expect(soundsOf("en", "★ …")).toEqual({});
  });

  it("says all of a word of any length", () => {
    const [short, long] = [1, 40].map((times) => soundsOf("en", "banana".repeat(times))?.ipa?.length ?? 0);
    expect(long).toBeGreaterThan((short ?? 0) * 30);
  });
});

describe("a plan with open words", () => {
  const voices = new Map([
    ["melur", { engine: "kokoro" } as Voice],
    ["espeak-ms", { engine: "espeak-ng" } as Voice],
  ]);
  const segment = (voice: string) => ({ ...segmentOf("ms", "satu dua …"), voice });
  const asked: unknown[] = [];
  const complete = (plan: SpeechPlan) =>
    completeSounds(plan, voices, {
      soundsOf: async (texts) => {
        asked.push(...texts);
        return texts.map(({ spans }) => spans.map(() => ({ ipa: "a" })));
      },
    });
  const wordsOf = (plan: SpeechPlan) => plan.utterances[0]?.segments[0]?.words;

  it("gets the sounds of what it leaves open, and keeps its own", async () => {
    const own = segment("melur");
    if (own.words[0]) own.words[0] = { ...own.words[0], ipa: "ˈsatu", soundsFrom: "rules" };
    const words = wordsOf(await complete(planOf([own])));
    expect(words?.map(({ ipa, soundsFrom }) => [ipa, soundsFrom])).toEqual([
      ["ˈsatu", "rules"],
      ["a", "engine"],
      [undefined, undefined],
    ]);
    expect(asked).toEqual([{ language: "ms", text: "satu dua …", spans: [[5, 8]] }]);
  });

  it("is left as it is where the engine reads spellings", async () => {
    const plan = planOf([segment("espeak-ms")]);
    expect(await complete(plan)).toBe(plan);
  });

  it("is refused where text is in no word", async () => {
    await expect(complete(planOf([{ ...segment("melur"), words: [] }]))).rejects.toMatchObject({
      code: "invalid_plan",
    });
  });
});

describe("the phonemiser's process", () => {
  const phonemiser = new Phonemiser({ program, log: createLog("error", () => {}) });
  afterAll(() => phonemiser.stop());
  const ready = () => vi.waitFor(() => expect(phonemiser.ready).toBe(true), { timeout: READY_MS });
  const ask = () => phonemiser.soundsOf([{ language: "ms", text: "pagi", spans: [[0, 4]] }]);

  it("says words, and is replaced when it dies", async () => {
    await ready();
    const sounds = await ask();
    expect(sounds).toEqual([[{ ipa: "pˈaɡi" }]]);
    killChildProcesses(process.pid, program);
    await vi.waitFor(() => expect(phonemiser.ready).toBe(false));
    await expect(ask()).rejects.toMatchObject({ code: "overloaded" });
    await ready();
    expect(await ask()).toEqual(sounds);
  });
});
