import { describe, expect, inject, it } from "vitest";
import { synthesizeResponse } from "#contract/responses.ts";
import { decodeMp3, decodePcm, decodeWav, describeAudio, wavSamples, wavStart } from "./audio.ts";
import { download, post, synthesize, url } from "./client.ts";

const MIXED = "Jumpa saya pukul 3.30 petang, okay? 明天见。 நன்றி.";

describe("POST /v1/synthesize", () => {
  it("answers with all documented fields and audible audio", async () => {
    const answer = await synthesize({ text: MIXED, format: "wav", timestamps: true });
    expect(synthesizeResponse.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ cached: false, format: "wav", sample_rate: 24000, voice: "malaysia" });
    const wav = await download(answer.audio_url);
    const properties = describeAudio(decodeWav(wav));
    expect(properties.rms).toBeGreaterThan(0.02);
    expect(properties.clippedShare).toBeLessThan(0.001);
    expect(Math.abs(properties.durationMs - answer.duration_ms)).toBeLessThan(2);
    expect(new DataView(wav.buffer).getUint32(wavStart(wav) - 4, true)).toBe(wav.length - wavStart(wav));
  });

  it("speaks each segment in its language, with input spans and ordered times", async () => {
    const { segments, timestamps = [], duration_ms } = await synthesize({ text: MIXED, timestamps: true });
    const points = [...MIXED];
    expect(new Set(segments.map(({ language }) => language))).toEqual(
      new Set(["ms", "zh", "ta"].concat(segments.some((s) => s.language === "en") ? ["en"] : [])),
    );
    for (const { text, start, end, start_ms, end_ms, language, voice } of segments) {
      expect(text).toBe(points.slice(start, end).join(""));
      expect(end_ms).toBeGreaterThan(start_ms);
      expect(voice).toBe(`espeak-${language}`);
    }
    let last = 0;
    for (const { word, start, end, start_ms, end_ms } of timestamps) {
      expect(word).toBe(points.slice(start, end).join(""));
      expect(start_ms).toBeGreaterThanOrEqual(last);
      expect(end_ms).toBeGreaterThanOrEqual(start_ms);
      last = start_ms;
    }
    expect(last).toBeLessThan(duration_ms);
    expect(timestamps.map(({ word }) => word)).toEqual(
      expect.arrayContaining(["Jumpa", "pukul", "3.30", "明天", "நன்றி"]),
    );
  });

  it("returns the same audio from the cache, free and only to its own account", async () => {
    const body = { text: "Selamat pagi, apa khabar hari ini?" };
    const first = await synthesize(body);
    const second = await synthesize(body);
    expect(first).toMatchObject({ cached: false, characters: 34, characters_billed: 34 });
    expect(second).toMatchObject({ cached: true, characters: 34, characters_billed: 0, id: first.id });
    expect(Buffer.from(await download(second.audio_url)).equals(await download(first.audio_url))).toBe(true);
    const other = await post("/v1/synthesize", body, { "x-api-key": inject("adminKey") });
    const theirs = (await other.json()) as typeof first;
    expect(theirs).toMatchObject({ cached: false, characters_billed: 34 });
    expect(theirs.id).not.toBe(first.id);
    const stolen = await fetch(url(`/v1/audio/${first.id}`), { headers: { "x-api-key": inject("adminKey") } });
    expect(stolen.status).toBe(404);
  });

  it("reports the requested voice although the cached audio was made for another request", async () => {
    const text = "Suara yang sama, nama yang lain.";
    const answers = [];
    for (const voice of ["malaysia", "espeak-ms", "malaysia"]) answers.push(await synthesize({ text, voice }));
    expect(answers.map(({ voice, cached }) => [voice, cached])).toEqual([
      ["malaysia", false],
      ["espeak-ms", true],
      ["malaysia", true],
    ]);
  });

  it("returns mp3, wav and pcm of equal length at each sample rate", async () => {
    const text = "Kereta api laju dari Ipoh ke Kuala Lumpur.";
    for (const sample_rate of [8000, 24000, 44100]) {
      const bodies = await Promise.all(
        ["wav", "pcm", "mp3"].map(async (format) =>
          download((await synthesize({ text, format, sample_rate })).audio_url),
        ),
      );
      const [wav = new Uint8Array(), pcm = new Uint8Array(), mp3 = new Uint8Array()] = bodies;
      expect(wavSamples(wav).equals(pcm)).toBe(true);
      expect(decodeWav(wav).rate).toBe(sample_rate);
      const decoded = await decodeMp3(mp3);
      expect(decoded.rate).toBe(sample_rate);
      const expectedMs = describeAudio(decodePcm(pcm, sample_rate)).durationMs;
      // The encoder's delay and its last frame: at most three frames of 1,152 (or 576) samples.
      expect(Math.abs(describeAudio(decoded).durationMs - expectedMs)).toBeLessThan((3 * 1152 * 1000) / sample_rate);
    }
  });

  it("applies speed, pitch and volume", async () => {
    const text = "Satu dua tiga empat lima enam tujuh lapan sembilan sepuluh.";
    const measure = async (changes: object) =>
      describeAudio(decodePcm(await download((await synthesize({ text, format: "pcm", ...changes })).audio_url)));
    const plain = await measure({});
    expect((await measure({ speed: 2 })).durationMs / plain.durationMs).toBeLessThan(0.65);
    expect((await measure({ speed: 0.5 })).durationMs / plain.durationMs).toBeGreaterThan(1.6);
    expect((await measure({ volume: -12 })).rms / plain.rms).toBeCloseTo(0.25, 1);
    expect((await measure({ pitch: 6 })).rms).not.toBe(plain.rms);
  });
});

describe("GET /v1/audio/{id}", () => {
  it("returns a new URL, or a redirect with ?redirect=1", async () => {
    const { id } = await synthesize({ text: "Terima kasih banyak-banyak." });
    const headers = { "x-api-key": inject("demoKey") };
    const answer = await fetch(url(`/v1/audio/${id}`), { headers });
    expect(answer.status).toBe(200);
    const { audio_url, expires_at } = (await answer.json()) as { audio_url: string; expires_at: string };
    expect((await download(audio_url)).length).toBeGreaterThan(1000);
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(14 * 60_000);
    const redirect = await fetch(url(`/v1/audio/${id}?redirect=1`), { headers, redirect: "manual" });
    expect(redirect.status).toBe(302);
    expect((await download(redirect.headers.get("location") ?? "")).length).toBeGreaterThan(1000);
  });
});
