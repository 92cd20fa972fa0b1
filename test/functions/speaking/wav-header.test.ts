import { expect, it } from "vitest";
import { writeTrueSizes } from "../../../functions/speaking/wav-header.ts";

it.each([44, 1044])("a wav of which %i bytes are at hand says its true sizes", (length) => {
  const wav = Buffer.alloc(length, 0xff);
  wav.write("RIFF", 0, "latin1");
  wav.write("data", 36, "latin1");
  writeTrueSizes(wav, 1044);
  expect(wav.readUInt32LE(4)).toBe(36 + 1000);
  expect(wav.readUInt32LE(40)).toBe(1000);
});

it("what is no wav is refused rather than damaged", () => {
  expect(() => writeTrueSizes(Buffer.alloc(100), 100)).toThrow("not a wav");
});
