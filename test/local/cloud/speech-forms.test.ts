import { expect, it } from "vitest";
import { decodeWav, wavStart } from "./audio.ts";
import { post, speech } from "./client.ts";
import { readEvents } from "./events.ts";

/** Some ten sentences: about 40 s. */
const LONG = "Kereta api ke Ipoh akan bertolak dari platform dua sebentar lagi. ".repeat(10);

const ask = (body: object, path = "/v1/audio/speech") => post(path, { model: "tts-1", voice: "alloy", ...body });

async function bytesOf(response: Response): Promise<Buffer> {
  expect(response.status, response.ok ? "" : await response.clone().text()).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

it("the path without the version is equivalent", async () => {
  const body = { input: "Alamat ini sama sahaja.", response_format: "pcm" };
  expect(await bytesOf(await ask(body, "/audio/speech"))).toEqual(await bytesOf(await ask(body)));
});

it.each(["mp3", "wav", "pcm"])(
  "events carry the same %s as the plain answer, cached or not",
  async (response_format) => {
    const body = { input: `Acara demi acara dalam ${response_format}.`, response_format, stream_format: "sse" };
    const response = await ask(body);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const fresh = await readEvents(response);
    const again = await readEvents(await ask(body));
    const plain = await speech({ ...body, stream_format: "audio" });
    // A streamed wav does not have its true sizes.
    const from = response_format === "wav" ? wavStart(plain) : 0;
    expect(fresh.audio.subarray(from).equals(plain.subarray(from))).toBe(true);
    expect(again.audio.equals(plain)).toBe(true);
    expect(fresh.done.usage.input_tokens).toBe([...body.input].length);
    expect(fresh.done.usage.output_tokens).toBeGreaterThan(20);
    expect(again.done).toEqual(fresh.done);
  },
);

it("both routes name the release of the model, new and from the cache", async () => {
  const input = "Nama keluaran model.";
  const answers = [
    await ask({ input }),
    await ask({ input }),
    await post("/v1/synthesize", { text: input }),
    await ask({ input, stream_format: "sse" }),
  ];
  const digests = answers.map((answer) => answer.headers.get("x-model-digest"));
  for (const answer of answers) await bytesOf(answer);
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(digests).size).toBe(1);
  expect(answers[0]?.headers.get("access-control-expose-headers")).toContain("x-model-digest");
});

it("a short wav has its true sizes and length, new and from the cache", async () => {
  const body = { input: "Pintu depan sudah dikunci.", response_format: "wav" };
  for (const cache of ["MISS", "HIT"]) {
    const response = await ask(body);
    expect(response.headers.get("x-cache")).toBe(cache);
    const wav = await bytesOf(response);
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect(wav.readUInt32LE(wavStart(wav) - 4)).toBe(wav.length - wavStart(wav));
    const { samples, rate } = decodeWav(wav);
    expect(Number(response.headers.get("x-audio-duration-ms"))).toBeCloseTo((samples.length / rate) * 1000, -1);
  }
});

it("a long wav is streamed, and has its true sizes only from the cache", async () => {
  const body = { input: LONG, response_format: "wav" };
  const first = await bytesOf(await ask(body));
  const start = wavStart(first);
  expect([first.readUInt32LE(4), first.readUInt32LE(start - 4)]).toEqual([0xffffffff, 0xffffffff]);
  const second = await bytesOf(await ask(body));
  expect(second.readUInt32LE(start - 4)).toBe(second.length - start);
  expect(second.subarray(start).equals(first.subarray(start))).toBe(true);
});

it("is sent in chunks, without a content-length", async () => {
  const response = await ask({ input: "Berapa panjang?", response_format: "wav" });
  await response.arrayBuffer();
  expect(response.headers.get("content-length")).toBeNull();
  expect([...response.headers.keys()].filter((name) => name.includes("remapped"))).toEqual([]);
});
