/**
 * ElevenLabs' SDKs, Home Assistant's integration and LiteLLM's `elevenlabs/…`, by the requests that they send.
 * Written from elevenlabs 2.78.0 (PyPI), @elevenlabs/elevenlabs-js 2.73.0 (npm) and LiteLLM, which `npm run check:clients`
 * runs unchanged.
 */
import { expect, it } from "vitest";
import {
  elevenLabsError,
  elevenLabsModels,
  elevenLabsSubscription,
  elevenLabsUser,
  elevenLabsValidationError,
  elevenLabsVoice,
  elevenLabsVoices,
  timedAudio,
} from "#contract/elevenlabs-responses.ts";
import { modelsResponse, voicesResponse } from "#contract/listings.ts";
import { newAccount } from "../account.ts";
import { url } from "../client.ts";

/** An id of one of ElevenLabs' own voices, which clients have as a default. */
const RACHEL = "21m00Tcm4TlvDq8ikWAM";
const TEXT = "Mesyuarat pukul 3.30 petang, 明天见! நன்றி.";

const account = await newAccount("starter");

const get = (path: string, secret = account.secret) => fetch(url(path), { headers: { "xi-api-key": secret } });

const post = (path: string, body: object, secret = account.secret) =>
  fetch(url(`/v1/text-to-speech/${path}`), {
    method: "POST",
    headers: { "xi-api-key": secret, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

it("finds voices and models in ElevenLabs' shapes, and OpenAI's clients find theirs", async () => {
  const union = voicesResponse.parse(await (await get("/v1/voices")).json());
  expect(union.voices.every((voice) => voice.voice_id === voice.id)).toBe(true);
  const listed = elevenLabsVoices.parse(await (await get("/v2/voices?page_size=10")).json());
  expect(listed.total_count).toBe(union.voices.length + union.personas.length);
  const first = elevenLabsVoice.parse(await (await get(`/v1/voices/${RACHEL}`)).json());
  expect(first).toEqual(listed.voices[0]);
  const models = await get("/v1/models");
  expect(models.headers.get("vary")).toBe("xi-api-key");
  expect(elevenLabsModels.parse(await models.json()).map(({ model_id }) => model_id)).toContain("eleven_flash_v2_5");
  modelsResponse.parse(await (await fetch(url("/v1/models"))).json());
});

it("pauses where the text has a break, which costs nothing and has its time", async () => {
  const { secret } = await newAccount("starter");
  const timed = async (text: string) => {
    const response = await post("malaysia/with-timestamps?output_format=pcm_8000", { text }, secret);
    const { audio_base64, alignment } = timedAudio.parse(await response.json());
    const seconds = Buffer.from(audio_base64, "base64").length / 16_000;
    return { seconds, alignment, cost: response.headers.get("character-cost") };
  };
  const text = 'Satu dua. <break time="1.5s" /> Tiga empat.';
  const [plain, paused] = [await timed("Satu dua. Tiga empat."), await timed(text)];
  expect(paused.seconds - plain.seconds).toBeCloseTo(1.5, 1);
  expect(paused.alignment?.characters.join("")).toBe(text);
  expect(Number(paused.cost)).toBeLessThanOrEqual(Number(plain.cost) + 1);
  const long = await post("malaysia", { text: `${'<break time="10s"/>'.repeat(13)}satu` }, secret);
  expect([long.status, (await long.json()) as object]).toMatchObject([
    422,
    { detail: [{ loc: ["body", "text"], msg: "The breaks add up to 130 s, and the limit is 120 s." }] },
  ]);
});

it("speaks with its default voice, counts the characters and shows them in the subscription", async () => {
  const body = { text: TEXT, model_id: "eleven_multilingual_v2", voice_settings: { stability: 0.5, speed: 1.1 } };
  const spoken = await post(`${RACHEL}?output_format=pcm_32000&optimize_streaming_latency=2`, body);
  const { length } = await spoken.bytes();
  expect(spoken.headers.get("x-voice")).toBe("malaysia");
  expect(spoken.headers.get("character-cost")).toBe(spoken.headers.get("x-characters-billed"));
  expect(spoken.headers.get("x-ignored-fields")).toBe("optimize_streaming_latency, voice_settings.stability");
  const again = await post(`${RACHEL}/stream?output_format=pcm_32000`, body);
  expect([(await again.bytes()).length, again.headers.get("character-cost")]).toEqual([length, "0"]);
  const user = elevenLabsUser.parse(await (await get("/v1/user")).json());
  const subscription = elevenLabsSubscription.parse(await (await get("/v1/user/subscription")).json());
  expect(subscription).toEqual(user.subscription);
  expect(subscription.character_count).toBe(Number(spoken.headers.get("character-cost")));
});

it("aligns every character of the text, in one answer and line by line", async () => {
  const whole = timedAudio.parse(
    await (await post("malaysia/with-timestamps?output_format=wav_16000", { text: TEXT })).json(),
  );
  expect(whole.alignment?.characters.join("")).toBe(TEXT);
  const wav = Buffer.from(whole.audio_base64, "base64");
  expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
  for (const text of [TEXT, `${TEXT} Lagi sekali, perlahan-lahan.`]) {
    const response = await post("malaysia/stream/with-timestamps?output_format=wav_16000", { text });
    const lines = (await response.text())
      .trimEnd()
      .split("\n")
      .map((line) => timedAudio.parse(JSON.parse(line)));
    const times = lines.flatMap(({ alignment }) => alignment?.character_start_times_seconds ?? []);
    expect(lines.flatMap(({ alignment }) => alignment?.characters ?? []).join("")).toBe(text);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const audio = Buffer.concat(lines.map((line) => Buffer.from(line.audio_base64, "base64")));
    if (text === TEXT) expect(audio.equals(wav)).toBe(true);
    const seconds = (audio.length - 44) / 2 / 16_000;
    expect(times.at(-1)).toBeLessThanOrEqual(seconds + 0.01);
  }
});

it("keeps nothing with enable_logging=false", async () => {
  for (const _ of [1, 2]) {
    const response = await post("malaysia?enable_logging=false&output_format=ulaw_8000", { text: "Hai tanpa jejak." });
    await response.bytes();
    expect(response.headers.get("character-cost")).toBe("16");
  }
});

it.each([
  ["a speed out of range", "malaysia", { text: "Hai", voice_settings: { speed: 9 } }, 422, "voice_settings"],
  ["a format with a rate that it lacks", "malaysia?output_format=mp3_11025_32", { text: "Hai" }, 422, "output_format"],
  ["no text", "malaysia", {}, 422, "text"],
  ["nothing to say", "malaysia", { text: "…" }, 422, "text"],
  ["an empty text", "malaysia", { text: "" }, 422, "text"],
  ["only letters that no voice says", "malaysia/stream", { text: "Привет, мир!" }, 422, "text"],
  ["an unknown voice", "nobody", { text: "Hai" }, 404, "voice_not_found"],
  ["an unknown model", "malaysia", { text: "Hai", model_id: "gpt" }, 404, "model_not_found"],
  ["too much text", "malaysia/stream", { text: "Hai. ".repeat(1_100) }, 400, "max_character_limit_exceeded"],
] as const)("refuses %s in ElevenLabs' shape", async (_, path, body, status, names) => {
  const response = await post(path, body);
  expect(response.status).toBe(status);
  const error = await response.json();
  if (status === 422) expect(elevenLabsValidationError.parse(error).detail[0]?.loc).toContain(names);
  else expect(elevenLabsError.parse(error).detail.status).toBe(names);
});

it("pages and searches the voices, and names other parameters", async () => {
  const page = await get("/v2/voices?page_size=1&search=MALAYSIA&sort=name");
  expect(page.headers.get("x-ignored-fields")).toBe("sort");
  expect(elevenLabsVoices.parse(await page.json()).voices).toHaveLength(1);
  expect((await get("/v2/voices?page_size=0")).status).toBe(422);
  expect((await get("/v2/voices?next_page_token=none")).status).toBe(422);
});

it("has ElevenLabs' errors on every route for its header, and its words for a bad key", async () => {
  const ours = await fetch(url("/v1/synthesize"), {
    method: "POST",
    headers: { "xi-api-key": account.secret, "content-type": "application/json" },
    body: JSON.stringify({ text: "Hai", speed: 9 }),
  });
  expect([ours.status, elevenLabsValidationError.parse(await ours.json()).detail[0]?.loc]).toEqual([
    422,
    ["body", "speed"],
  ]);
  const unknown = await get("/v1/nothing");
  expect(elevenLabsError.parse(await unknown.json()).detail.status).toBe("route_not_found");
  const refused = await post("malaysia", { text: "Hai" }, "wrong");
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ detail: { status: "invalid_api_key" } });
});
