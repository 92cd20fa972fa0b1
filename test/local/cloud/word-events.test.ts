import { expect, it } from "vitest";
import { speechEvent } from "#contract/speech-events.ts";
import { newAccount } from "./account.ts";
import { url } from "./client.ts";

const TEXT = "👋 Hai, 明天见! நன்றி RM5.";

const account = await newAccount("starter");

const post = (path: string, body: object) =>
  fetch(url(path), {
    method: "POST",
    headers: { "x-api-key": account.secret, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

it("sends the times of the words in the events, in the unit that was asked for, as the other route does", async () => {
  const body = { input: TEXT, timestamps: "word", offset_unit: "utf16" };
  const streamed = await post("/v1/audio/speech", { ...body, stream_format: "sse" });
  const events = (await streamed.text())
    .trim()
    .split("\n\n")
    .map((line) => speechEvent.parse(JSON.parse(line.slice("data: ".length))));
  const words = events.flatMap((event) => ("timestamps" in event ? (event.timestamps ?? []) : []));
  const whole = (await (await post("/v1/synthesize", body)).json()) as { timestamps: typeof words; cached: boolean };
  expect(whole.cached).toBe(true);
  expect(words).toEqual(whole.timestamps);
  expect(words.every(({ word, start, end }) => TEXT.slice(start, end) === word)).toBe(true);
  const read = (await (await post("/v1/normalize", { text: TEXT, offset_unit: "byte" })).json()) as {
    words: { text: string; start: number; end: number }[];
  };
  const bytes = Buffer.from(TEXT);
  expect(read.words.every(({ text, start, end }) => bytes.subarray(start, end).toString() === text)).toBe(true);
});

it("has no words in audio that is not sent as events, and says that the field had no effect", async () => {
  const response = await post("/v1/audio/speech", { input: "Hai", timestamps: true });
  await response.bytes();
  expect(response.headers.get("x-ignored-fields")).toBe("timestamps");
});
