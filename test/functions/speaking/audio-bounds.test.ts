import { describe, expect, it } from "vitest";
import { synthesizeRequest } from "#contract/api.ts";
import { STAGES } from "../../../cdk/stage/stages.ts";
import { refuseTooSlowToBuffer, refuseUnstreamable } from "../../../functions/speaking/audio-bounds.ts";
import type { EndpointCall } from "../../../functions/speaking/ports.ts";
import { createPreparer } from "../../../functions/speaking/prepare.ts";
import { fromSynthesizeRequest } from "../../../functions/speaking/speech-input.ts";
import * as front from "../../../functions/text/index.ts";
import { countCharacters } from "../../../functions/text/scan/input-check.ts";
import { createVoiceChooser, pacesOf, worstRtfs } from "../../../functions/voices/catalogue.ts";
import { CATALOGUE } from "./embedded-pace.ts";

const MINUTE = 60_000;
const MODEL = { role: "stable", endpoint: "e", digest: "m" } as const;

const prepare = (body: object, worstRtf = worstRtfs(CATALOGUE)) =>
  createPreparer({
    reader: front,
    chooseVoice: createVoiceChooser(CATALOGUE, "malaysia"),
    paceOf: pacesOf(CATALOGUE),
    worstRtf,
    mostMinutes: STAGES.prod.audioMinutes,
    modelOf: async () => MODEL,
    lexiconsOf: async () => ({ lexicons: [], warnings: [] }),
    record: () => {},
  })(fromSynthesizeRequest(synthesizeRequest.parse(body)), { account: "a" });

/** 5,000 characters of everyday sentences. */
function longest(sentence: string): string {
  const [each, room] = [countCharacters(sentence), 5_000];
  const text = sentence.repeat(Math.floor(room / each));
  return text + "a".repeat(room - countCharacters(text));
}

const SENTENCES = {
  ms: "Pada hari itu mereka berjalan dari Kuala Lumpur ke Ipoh sambil bercerita tentang zaman dahulu. ",
  en: "On that day they went from Kuala Lumpur to Ipoh, and told each other about the old days. ",
  zh: "那天他们从吉隆坡走到怡保，一路上谈着从前的日子。",
  ta: "அன்று அவர்கள் கோலாலம்பூரிலிருந்து ஈப்போவுக்கு நடந்து சென்றார்கள். ",
};

describe("the audio of one request", () => {
  it.each(Object.entries(SENTENCES))("holds 5,000 characters at speed 1 in %s", async (_, sentence) => {
    const text = longest(sentence);
    expect(countCharacters(text)).toBe(5_000);
    expect((await prepare({ text })).lengthMs.median).toBeGreaterThan(4 * MINUTE);
  });

  it("is refused above 45 minutes, with its estimated length", async () => {
    await expect(prepare({ text: "½".repeat(4_990), language: "zh", speed: 0.25 })).rejects.toMatchObject({
      code: "input_too_long",
      status: 400,
      param: "text",
      message: expect.stringMatching(/about \d{3} minutes to speak; the limit of a request is 45\./),
    });
    await expect(prepare({ text: longest(SENTENCES.zh), speed: 0.5 })).rejects.toMatchObject({
      code: "input_too_long",
    });
  });
});

describe("streamed audio", () => {
  const call = { lastFrameBy: 14 * MINUTE } as EndpointCall;

  it("is refused when the slowest model needs more than 14 minutes with as many calls as possible", async () => {
    const half = await prepare({ text: longest(SENTENCES.zh) }, () => 2);
    expect(() => refuseUnstreamable(half, call, 0)).not.toThrow();
    expect(() => refuseTooSlowToBuffer(half, call, 0)).toThrow(
      /would take too long \(up to [\d.]+ minutes, and [\d.]+ are left\): POST \/v1\/audio\/speech/,
    );
    const more = await prepare({ text: longest(SENTENCES.zh), speed: 0.7 }, () => 2);
    expect(() => refuseUnstreamable(more, call, 0)).toThrow(
      expect.objectContaining({ code: "input_too_long", param: "text" }),
    );
  });

  it("is refused above Lambda's limit of response size", async () => {
    const at = (rate: number) => prepare({ text: longest(SENTENCES.zh), format: "pcm", sample_rate: rate });
    const [small, large] = [await at(24_000), await at(48_000)];
    expect(() => refuseUnstreamable(small, call, 0)).not.toThrow();
    expect(() => refuseUnstreamable(large, call, 0)).toThrow(/161 MB, and the limit is 150: ask for mp3/);
  });
});
