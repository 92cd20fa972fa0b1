import OpenAI from "openai";
import { BASE, check, expect, KEY, TEXT, thrown } from "./checks.mjs";

const client = new OpenAI({ baseURL: `${BASE}/v1`, apiKey: KEY });
const create = (body) => client.audio.speech.create({ model: "tts-1", voice: "alloy", input: "Hai semua", ...body });

await check("speech in every format", async () => {
  for (const response_format of ["mp3", "opus", "aac", "flac", "wav", "pcm"]) {
    const speech = await create({ response_format });
    expect((await speech.arrayBuffer()).byteLength > 1000, response_format);
  }
});
await check("server-sent events", async () => {
  const response = await create({ model: "gpt-4o-mini-tts", input: TEXT, stream_format: "sse" });
  const events = await response.text();
  expect(events.includes("speech.audio.delta") && events.includes("speech.audio.done"), "events");
});
await check("models", async () => {
  expect(
    (await client.models.list()).data.some(({ id }) => id === "tts-1"),
    "models.list",
  );
});
await check("errors", async () => {
  const error = await thrown(() => create({ voice: "nobody" }));
  expect(error.status === 404 && error.code === "voice_not_found" && error.requestID, "unknown voice");
});
