import { createElevenLabs } from "@ai-sdk/elevenlabs";
import { createOpenAI } from "@ai-sdk/openai";
import * as ai from "ai";
import { BASE, check, expect, KEY, TEXT } from "./checks.mjs";

const generateSpeech = ai.generateSpeech ?? ai.experimental_generateSpeech;
const openai = createOpenAI({ baseURL: `${BASE}/v1`, apiKey: KEY });

await check("@ai-sdk/openai", async () => {
  const { audio } = await generateSpeech({ model: openai.speech("tts-1"), text: TEXT, voice: "alloy" });
  expect(audio.uint8Array.length > 1000 && audio.mediaType === "audio/mpeg", "no mp3");
});
await check("@ai-sdk/openai with a format, a speed and a language", async () => {
  const options = { text: TEXT, voice: "nova", outputFormat: "wav", speed: 1.2 };
  const { audio } = await generateSpeech({ model: openai.speech("gpt-4o-mini-tts"), ...options });
  expect(audio.uint8Array.length > 1000, "no wav");
});
// Its base URL cannot be set, so its requests go where a caller's own fetch sends them.
await check("@ai-sdk/elevenlabs, by a fetch that changes the host", async () => {
  const elevenlabs = createElevenLabs({
    apiKey: KEY,
    fetch: (url, init) => fetch(String(url).replace("https://api.elevenlabs.io", BASE), init),
  });
  const { audio } = await generateSpeech({ model: elevenlabs.speech("eleven_multilingual_v2"), text: TEXT });
  expect(audio.uint8Array.length > 1000, "no audio");
});
