/**
 * LibreChat, with our endpoint as `speech.tts.openai.url`.
 * Written from api/server/services/Files/Audio/TTSService.js and streamAudio.js, as stored for danny-avila/LibreChat at
 * 00b3bc32 (a version of a fork, by its package names; not the newest).
 */
import { expect, inject, it } from "vitest";
import { decodeMp3 } from "../audio.ts";
import { url } from "../client.ts";

/** Neither a format nor a speed; `backend` is LocalAI's, and sent along where it is set. */
const speak = (input: string, more: object = {}) =>
  fetch(url("/v1/audio/speech"), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${inject("demoKey")}` },
    body: JSON.stringify({ input, model: "tts-1", voice: "alloy", ...more }),
  });

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

/** From 4,096 characters on it cuts into pieces of at most 1,000, behind a separator. */
function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,1000}(?<=[.!?\n])(?=\s|$)/g)?.map((piece) => piece.trim()) ?? [];
}

it("gets mp3 without asking for it, whatever else it sends", async () => {
  const response = await speak("Apa khabar?", { backend: "piper" });
  expect(response.status).toBe(200);
  // It passes the bytes on as audio/mpeg without a look at ours.
  expect(response.headers.get("content-type")).toBe("audio/mpeg");
  expect((await decodeMp3(await bytesOf(response))).samples.length).toBeGreaterThan(10_000);
});

it("may leave out voice and model", async () => {
  expect((await speak("Apa khabar?", { voice: undefined, model: undefined })).status).toBe(200);
});

it("joins the answers of a long text's pieces into one file that plays through", async () => {
  const text = "Mesyuarat bermula pada pukul sembilan pagi di bilik utama, sila datang awal. ".repeat(60).trim();
  const cut = pieces(text);
  expect([text.length > 4096, cut.length]).toEqual([true, 5]);
  const answers: Buffer[] = [];
  for (const piece of cut) answers.push(await bytesOf(await speak(piece)));
  const joined = Buffer.concat(answers);
  // Plain frames from the first byte to the last: a tag or a header frame in between would click, or end the file there.
  for (const answer of answers) {
    expect(answer.readUInt16BE(0) & 0xffe0).toBe(0xffe0);
    expect(answer.subarray(0, 200).toString("latin1")).not.toMatch(/Xing|Info/);
    expect(answer.subarray(-128).toString("latin1")).not.toMatch(/^TAG/);
  }
  const lengths = await Promise.all(answers.map(async (answer) => (await decodeMp3(answer)).samples.length));
  const whole = (await decodeMp3(joined)).samples.length;
  const frames = (count: number) => count * 1152;
  expect(Math.abs(whole - lengths.reduce((sum, length) => sum + length, 0))).toBeLessThan(frames(cut.length * 2));
});

it("sees a status that axios rejects when something is wrong", async () => {
  expect((await speak("")).status).toBe(400);
});
