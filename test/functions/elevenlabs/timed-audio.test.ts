import { expect, it } from "vitest";
import type { WordTime } from "#contract/api.ts";
import { timedAudio } from "#contract/elevenlabs-responses.ts";
import { asLines, asObject } from "../../../functions/elevenlabs/timed-audio.ts";

const TEXT = "Hai semua.";
const WORDS: WordTime[] = [
  { word: "Hai", start: 0, end: 3, start_ms: 0, end_ms: 300 },
  { word: "semua", start: 4, end: 9, start_ms: 300, end_ms: 800 },
];
const CHUNKS = [Uint8Array.of(1, 2), Uint8Array.of(3, 4, 5, 6, 7), Uint8Array.of(8)];

/** Speech whose words become known one chunk after the other. */
function speech(failure?: Error) {
  const heard: WordTime[] = [];
  async function* audio(): AsyncGenerator<Uint8Array, number> {
    for (const [i, chunk] of CHUNKS.entries()) {
      heard.push(...WORDS.slice(i, i + 1));
      yield chunk;
    }
    if (failure) throw failure;
    return 1_000;
  }
  return { audio: audio(), heard: () => heard, text: TEXT };
}

async function read(chunks: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}

it("sends one object whose base64 is that of all the audio", async () => {
  const object = timedAudio.parse(JSON.parse(await read(asObject(speech()))));
  expect([...Buffer.from(object.audio_base64, "base64")]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(object.alignment?.characters.join("")).toBe(TEXT);
  expect(object.alignment?.character_end_times_seconds.at(-1)).toBe(1);
  expect(object.normalized_alignment?.characters.join("")).toBe("Hai semua");
});

it("sends a line for each chunk, with the characters that are known by then, and a last one for the rest", async () => {
  const text = await read(asLines(speech()));
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => timedAudio.parse(JSON.parse(line)));
  expect(lines.map(({ alignment }) => alignment?.characters.join("") ?? null)).toEqual(["Hai", " semua", null, "."]);
  expect(lines.flatMap((line) => [...Buffer.from(line.audio_base64, "base64")])).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it("gives null for the alignment of audio without words", async () => {
  const object = JSON.parse(await read(asObject({ ...speech(), heard: () => [] })));
  expect([object.alignment, object.normalized_alignment]).toEqual([null, null]);
});

it.each([asObject, asLines])("%o breaks with its audio", async (as) => {
  await expect(read(as(speech(new Error("broken"))))).rejects.toThrow("broken");
});

it.each([asObject, asLines])("%o ends its source when the client disconnects", async (as) => {
  let isEnded = false;
  async function* audio(): AsyncGenerator<Uint8Array, number> {
    try {
      for (;;) yield Uint8Array.of(1, 2, 3);
    } finally {
      isEnded = true;
    }
  }
  const chunks = as({ audio: audio(), heard: () => [], text: TEXT });
  await chunks.next();
  await chunks.next();
  await chunks.return(undefined);
  expect(isEnded).toBe(true);
});
