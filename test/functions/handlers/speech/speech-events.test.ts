import { expect, it } from "vitest";
import { ApiError } from "#contract/errors.ts";
import { speechEvent } from "#contract/speech-events.ts";
import { speechEvents } from "../../../../functions/handlers/speech/speech-events.ts";

const NEWS = { characters: 7, requestId: "the-id" };

async function read(events: AsyncIterable<string>) {
  let text = "";
  for await (const event of events) text += event;
  expect(text.endsWith("\n\n")).toBe(true);
  return text
    .trimEnd()
    .split("\n\n")
    .map((line) => {
      expect(line).toMatch(/^data: [^\n]+$/);
      return speechEvent.parse(JSON.parse(line.slice("data: ".length)));
    });
}

it("sends each chunk as base64, then the usage", async () => {
  async function* audio() {
    yield Uint8Array.of(0, 1, 2, 3).subarray(1);
    yield Uint8Array.of(255);
    return 1_001;
  }
  expect(await read(speechEvents(audio(), NEWS))).toEqual([
    { type: "speech.audio.delta", audio: "AQID" },
    { type: "speech.audio.delta", audio: "/w==" },
    { type: "speech.audio.done", usage: { input_tokens: 7, output_tokens: 21, total_tokens: 28 } },
  ]);
});

it.each([
  [new ApiError("model_unavailable", "The model did not answer."), "model_unavailable", "The model did not answer."],
  [new Error("secret of ours"), "internal_error", "Something went wrong on our side."],
])("reports %s in its last event, and nothing internal", async (failure, code, message) => {
  async function* audio(): AsyncGenerator<Uint8Array, number> {
    yield Uint8Array.of(1);
    throw failure;
  }
  const [, last] = await read(speechEvents(audio(), NEWS));
  expect(last).toEqual({
    type: "error",
    error: { message, type: "server_error", param: null, code },
    request_id: "the-id",
  });
});

it("ends its source when the client disconnects", async () => {
  let isEnded = false;
  async function* audio(): AsyncGenerator<Uint8Array, number> {
    try {
      for (;;) yield Uint8Array.of(1);
    } finally {
      isEnded = true;
    }
  }
  for await (const _ of speechEvents(audio(), NEWS)) break;
  expect(isEnded).toBe(true);
});

it("has the words that have become known since the event before, if they are wanted", async () => {
  const word = (text: string, start: number) => ({ word: text, start, end: start + 3, start_ms: start, end_ms: start });
  const words: ReturnType<typeof word>[] = [];
  async function* audio() {
    words.push(word("Hai", 0), word("apa", 4));
    yield Uint8Array.of(1);
    yield Uint8Array.of(2);
    words.push(word("kau", 8));
    return 1_000;
  }
  const events = await read(speechEvents(audio(), { ...NEWS, heard: () => words }));
  const wordsOf = (event: (typeof events)[number]) =>
    "timestamps" in event ? event.timestamps?.map((one) => one.word) : undefined;
  expect(events.map(wordsOf)).toEqual([["Hai", "apa"], undefined, ["kau"]]);
});
