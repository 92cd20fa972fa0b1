import { ElevenLabsClient } from "@elevenlabs/elevenlabs-js";
import { BASE, bytesOf, check, expect, KEY, RACHEL, TEXT, thrown } from "./checks.mjs";

const client = new ElevenLabsClient({ baseUrl: BASE, apiKey: KEY });
const speech = client.textToSpeech;

await check("speech with a built-in voice", async () => {
  const audio = await bytesOf(await speech.convert(RACHEL, { text: TEXT, modelId: "eleven_multilingual_v2" }));
  expect(audio.subarray(0, 3).toString() === "ID3", "no mp3");
});
await check("stream", async () => {
  const audio = await bytesOf(await speech.stream("malaysia", { text: TEXT, outputFormat: "pcm_32000" }));
  expect(audio.length > 1000, "no audio");
});
await check("convertWithTimestamps", async () => {
  const { audioBase64, alignment } = await speech.convertWithTimestamps("malaysia", { text: TEXT });
  expect(audioBase64.length > 1000 && alignment.characters.join("") === TEXT, "other characters");
});
await check("streamWithTimestamps", async () => {
  const text = `${TEXT} Dan sekali lagi.`;
  let characters = "";
  for await (const chunk of await speech.streamWithTimestamps("malaysia", { text, outputFormat: "pcm_16000" })) {
    characters += chunk.alignment?.characters.join("") ?? "";
  }
  expect(characters === text, "other characters");
});
await check("voices, models, user", async () => {
  expect(
    (await client.voices.getAll()).voices.some(({ voiceId }) => voiceId === "espeak-ms"),
    "voices.getAll",
  );
  expect((await client.voices.search()).voices[0].voiceId === "malaysia", "voices.search");
  expect((await client.models.list())[0].canDoTextToSpeech, "models.list");
  expect((await client.user.get()).subscription.characterLimit > 0, "user.get");
  expect((await client.user.subscription.get()).status === "active", "user.subscription.get");
});
await check("errors", async () => {
  const refused = await thrown(() => speech.convert("malaysia", { text: TEXT, voiceSettings: { speed: 9 } }));
  expect(refused.statusCode === 422 && refused.body.detail[0].loc[2] === "speed", "422");
  const stranger = new ElevenLabsClient({ baseUrl: BASE, apiKey: "unknown" });
  const unknown = await thrown(() => stranger.textToSpeech.convert("malaysia", { text: TEXT }));
  expect(unknown.statusCode === 401, "401");
});
