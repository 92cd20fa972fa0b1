import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BrokenFramesError, decodeFrames, encodeFrame, type Frame, MAX_FRAME_BYTES } from "#contract/frames.ts";

const frames: Frame[] = [
  { type: "meta", payload: { contract: 1, contentType: "audio/pcm", sampleRate: 24000, engine: "test" } },
  { type: "audio", payload: Uint8Array.of(0, 1, 2, 255) },
  { type: "audio", payload: new Uint8Array(0) },
  { type: "error", payload: { code: "engine_failed", message: "மன்னிக்கவும்" } },
];

const bytes = Uint8Array.from(Buffer.concat(frames.map(encodeFrame)));

async function* cut(whole: Uint8Array, sizes: readonly number[]) {
  let position = 0;
  for (const size of [...sizes, whole.length]) {
    if (position >= whole.length) return;
    yield whole.subarray(position, position + size);
    position += size;
  }
}

const decode = (chunks: AsyncIterable<Uint8Array>) => Array.fromAsync(decodeFrames(chunks));

describe("frames", () => {
  it("are decoded from parts of any size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }), async (sizes) => {
        expect(await decode(cut(bytes, sizes))).toEqual(frames);
      }),
    );
  });

  it("are incomplete if they end inside a frame", async () => {
    for (let length = 1; length < bytes.length; length++) {
      const ends = [0, ...frames.map((_, i) => Buffer.concat(frames.slice(0, i + 1).map(encodeFrame)).length)];
      const decoded = decode(cut(bytes.subarray(0, length), [length]));
      if (ends.includes(length)) await expect(decoded).resolves.toHaveLength(ends.indexOf(length));
      else await expect(decoded).rejects.toThrow(BrokenFramesError);
    }
  });

  it("are refused if their type is unknown, or if they are too long or not JSON", async () => {
    const unknown = Uint8Array.of(0, 0, 0, 0, 99);
    const tooLong = Uint8Array.of(255, 0, 0, 0, 2);
    const notJson = Uint8Array.of(0, 0, 0, 1, 1, 0x7b);
    for (const bad of [unknown, tooLong, notJson]) {
      await expect(decode(cut(bad, [3]))).rejects.toThrow(BrokenFramesError);
    }
    expect(() => encodeFrame({ type: "audio", payload: new Uint8Array(MAX_FRAME_BYTES + 1) })).toThrow(RangeError);
  });
});
