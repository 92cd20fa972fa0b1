import { expect, it } from "vitest";
import { writeTrueSizes } from "../../../functions/speaking/wav-header.ts";

it("a whole wav says its true sizes", () => {
  const wav = Buffer.alloc(44 + 1000, 0xff);
  wav.write("RIFF", 0, "latin1");
  wav.write("data", 36, "latin1");
  writeTrueSizes(wav);
  expect(wav.readUInt32LE(4)).toBe(36 + 1000);
  expect(wav.readUInt32LE(40)).toBe(1000);
});

it("what is no wav is refused rather than damaged", () => {
  expect(() => writeTrueSizes(Buffer.alloc(100))).toThrow("not a wav");
});
