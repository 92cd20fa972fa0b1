import { beforeEach, describe, expect, it } from "vitest";
import { synthesizeRequest } from "#contract/api.ts";
import { createPlanner } from "../../../functions/speaking/planner.ts";
import { createPreparer } from "../../../functions/speaking/prepare.ts";
import { fromSynthesizeRequest } from "../../../functions/speaking/speech-input.ts";
import * as front from "../../../functions/text/index.ts";
import { createVoiceChooser } from "../../../functions/voices/catalogue.ts";
import { CATALOGUE, paceOf } from "./embedded-pace.ts";

let recorded: [metric: string, value: number][];
beforeEach(() => {
  recorded = [];
});

const parts = (reader: typeof front = front) => ({
  reader,
  chooseVoice: createVoiceChooser(CATALOGUE, "malaysia"),
  paceOf,
  record: (metric: string, value: number) => void recorded.push([metric, value]),
});

const input = (body: object) => fromSynthesizeRequest(synthesizeRequest.parse(body));

describe("a plan", () => {
  it("counts the values that the reading could not prove", async () => {
    const doubting: typeof front = {
      ...front,
      read(text, options) {
        const result = front.read(text, options);
        return result.ok ? { ok: true, reading: { ...result.reading, unproved: 2 } } : result;
      },
    };
    await createPlanner(parts(doubting))(input({ text: "Bayar RM5" }));
    expect(recorded).toEqual([["ValuesUnproved", 2]]);
    await createPlanner(parts())(input({ text: "Bayar RM5" }));
    expect(recorded).toHaveLength(1);
  });
});

/** The warnings of a plan. A string is the content of an SSML document. */
async function warningsOf(body: string | object): Promise<string[]> {
  const { warnings } = await createPlanner(parts())(input(typeof body === "string" ? ssml(body) : body));
  return warnings;
}

const ssml = (inner: string) => ({ text: `<speak>${inner}</speak>`, text_type: "ssml" });

describe("pronunciations in a request", () => {
  it.each([
    '<phoneme ph="səˈpaʔ">sepak</phoneme> bola',
    '<lang xml:lang="en"><phoneme ph="ˈniː.ʃ">niche</phoneme></lang>',
    '<phoneme alphabet="pinyin" ph="hang2 zhang3">行长</phoneme>',
    '<phoneme alphabet="x-amazon-pinyin" ph="lu:4">绿</phoneme>',
  ])("are taken by the voice of their language: %s", async (inner) => {
    expect(await warningsOf(inner)).toEqual([]);
  });

  it.each([
    ['bola <phoneme ph="bøk">buk</phoneme>', /^<phoneme> at 12: the voice espeak-ms has no sound for "ø"; it reads/],
    ['<phoneme ph="nanri">நன்றி</phoneme>', /^<phoneme> at 7: the voice espeak-ta takes no IPA;/],
    ['<phoneme ph="xaŋ">行</phoneme>', /^<phoneme> at 7: the voice espeak-zh takes no IPA;/],
  ])("are warned of where it cannot say them: %s", async (inner, warning) => {
    expect(await warningsOf(inner)).toEqual([expect.stringMatching(warning)]);
  });

  it("of a lexicon cause one warning for each rule", async () => {
    const rule = { type: "phoneme", string_to_replace: "buk", phoneme: "bøk" };
    expect(await warningsOf({ text: "buk buk dan buk lagi", lexicon: { rules: [rule] } })).toEqual([
      'lexicon.rules.0: the voice espeak-ms has no sound for "ø"; it reads what is written.',
    ]);
    expect(await warningsOf({ text: "tiada", lexicon: { rules: [rule] } })).toEqual([]);
  });

  it.each([
    [{ string_to_replace: "x", phoneme: "s@pA" }, 'lexicon.rules.0.phoneme: "@" is not an IPA symbol.'],
    [
      { string_to_replace: "x", phoneme: "ˈː" },
      'lexicon.rules.0.phoneme: "ˈː" has no sound: at least one vowel, or consonant other than ʔ, is required.',
    ],
    [
      { string_to_replace: "行", phoneme: "hang2 zh4", alphabet: "pinyin" },
      'lexicon.rules.0.phoneme: "zh4" is not a pinyin syllable with a tone number from 1 to 5.',
    ],
  ])("are refused where they are none: %j", async (rule, message) => {
    const body = { text: "apa", lexicon: { rules: [{ type: "phoneme", ...rule }] } };
    await expect(warningsOf(body)).rejects.toMatchObject({
      code: "invalid_lexicon",
      message,
      param: "lexicon.rules.0.phoneme",
    });
  });

  it("make Latin letters Mandarin by pinyin", async () => {
    const { plan } = await createPlanner(parts())(
      input(ssml('Saya <phoneme alphabet="pinyin" ph="ma1 ma5">mama</phoneme> dia')),
    );
    const segments = plan.utterances.flatMap((utterance) => utterance.segments);
    expect(segments.map(({ voice }) => voice)).toEqual(["espeak-ms", "espeak-zh", "espeak-ms"]);
    expect(segments[1]?.words).toMatchObject([{ pinyin: "ma1 ma5", class: "phoneme" }]);
  });
});

it("follows the Malay accent of the voice, also of a voice that markup names", async () => {
  const plan = createPlanner(parts());
  const sounds = async (body: object) =>
    (await plan(input(body))).plan.utterances.flatMap(({ segments }) =>
      segments.flatMap(({ words }) => words.map(({ ipa }) => ipa)),
    );
  expect(await sounds({ text: "Saya", voice: "espeak-ms-baku" })).toEqual(["ˈsaja"]);
  expect(await sounds(ssml('Saya <voice name="espeak-ms-baku">saya</voice>'))).toEqual(["ˈsajə", "ˈsaja"]);
});

describe("an unknown voice", () => {
  const known = /GET \/v1\/voices lists them: malaysia, espeak-ms, /;

  it("is refused with the list of voices", async () => {
    const refused = (body: object) => expect(warningsOf(body)).rejects;
    await refused({ text: "a", voice: "nobody" }).toMatchObject({
      param: "voice",
      message: expect.stringMatching(known),
    });
    const marked = ssml('satu <voice name="nobody">dua</voice>');
    await refused(marked).toMatchObject({
      code: "voice_not_found",
      param: "text",
      message: expect.stringMatching(/^<voice> at 12: no such voice; /),
    });
    await refused(ssml('satu <voice name="nobody"></voice>')).toMatchObject({ code: "voice_not_found" });
  });

  it("is replaced with the request's voice and a warning if SSML is not strict", async () => {
    const body = { ...ssml('satu <voice name="nobody">dua</voice>'), strict: false, voice: "espeak-en" };
    const { plan, warnings } = await createPlanner(parts())(input(body));
    expect(warnings).toEqual([expect.stringMatching(/^<voice> at 12: no such voice/)]);
    expect(plan.utterances[0]?.segments.map(({ voice }) => voice)).toEqual(["espeak-ms", "espeak-ms"]);
  });
});

describe("a prepared request", () => {
  it.each([
    [{ text: "IC 990101-14-5678", personal: { cache: false } }, true],
    [{ text: "IC 990101-14-5678", personal: { cache: false, mask: true } }, true],
    [{ text: "IC 990101-14-5678", personal: { mask: true } }, false],
    [{ text: "IC 990101-14-5678" }, false],
    [{ text: "Selamat pagi", personal: { cache: false } }, false],
  ])("%j: must not be stored: %j", async (body, unkept) => {
    const modelOf = async () => ({ role: "stable", endpoint: "e", digest: "m" }) as const;
    const lexiconsOf = async () => ({ lexicons: [], warnings: [] });
    const prepare = createPreparer({ ...parts(), worstRtf: () => 0.1, mostMinutes: 45, modelOf, lexiconsOf });
    expect(await prepare(input(body), { account: "a" })).toMatchObject({ unkept });
  });
});
