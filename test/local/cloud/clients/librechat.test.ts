/**
 * LibreChat, with our endpoint as `speech.tts.openai.url`.
 * Written from api/server/services/Files/Audio/TTSService.js and streamAudio.js, as stored for danny-avila/LibreChat at
 * 00b3bc32 (a version of a fork, by its package names; not the newest).
 */
import { expect, inject, it } from "vitest";
import { decodeMp3 } from "../audio.ts";
import { url } from "../client.ts";

/** Sends neither a format nor a speed. `backend` is LocalAI's, and is sent if it is set. */
const speak = (input: string, more: object = {}) =>
  fetch(url("/v1/audio/speech"), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${inject("demoKey")}` },
    body: JSON.stringify({ input, model: "tts-1", voice: "alloy", ...more }),
  });

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

/** Splits a text of 4,096 characters or more into pieces of at most 1,000, each after a separator. */
function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,1000}(?<=[.!?\n])(?=\s|$)/g)?.map((piece) => piece.trim()) ?? [];
}

it("gets mp3 by default, whatever else it sends", async () => {
  const response = await speak("Apa khabar?", { backend: "piper" });
  expect(response.status).toBe(200);
  // It forwards the bytes as audio/mpeg and ignores our content type.
  expect(response.headers.get("content-type")).toBe("audio/mpeg");
  expect((await decodeMp3(await bytesOf(response))).samples.length).toBeGreaterThan(10_000);
});

it("can omit voice and model", async () => {
  expect((await speak("Apa khabar?", { voice: undefined, model: undefined })).status).toBe(200);
});

it("joins the responses for a long text's pieces into one playable file", async () => {
  const text = "Mesyuarat bermula pada pukul sembilan pagi di bilik utama, sila datang awal. ".repeat(60).trim();
  const cut = pieces(text);
  expect([text.length > 4096, cut.length]).toEqual([true, 5]);
  const answers: Buffer[] = [];
  for (const piece of cut) answers.push(await bytesOf(await speak(piece)));
  const joined = Buffer.concat(answers);
  // Players skip a tag in the middle, and play the frame after it as 24 ms of silence. One at an end would end the file.
  for (const answer of answers) {
    expect(answer.subarray(-128).toString("latin1")).not.toMatch(/^TAG/);
  }
  const lengths = await Promise.all(answers.map(async (answer) => (await decodeMp3(answer)).samples.length));
  const whole = (await decodeMp3(joined)).samples.length;
  const frames = (count: number) => count * 1152;
  expect(Math.abs(whole - lengths.reduce((sum, length) => sum + length, 0))).toBeLessThan(frames(cut.length * 2));
});

it("gets a status that axios rejects for an error", async () => {
  expect((await speak("")).status).toBe(400);
});
