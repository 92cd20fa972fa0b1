import { expect, it } from "vitest";
import { writeTrueSizes } from "../../../functions/speaking/wav-header.ts";

it.each([44, 1044])("writes the true sizes into the first %i bytes of a wav", (length) => {
  const wav = Buffer.alloc(length, 0xff);
  wav.write("RIFF", 0, "latin1");
  wav.write("data", 36, "latin1");
  writeTrueSizes(wav, 1044);
  expect(wav.readUInt32LE(4)).toBe(36 + 1000);
  expect(wav.readUInt32LE(40)).toBe(1000);
});

it("throws for bytes that are not a wav", () => {
  expect(() => writeTrueSizes(Buffer.alloc(100), 100)).toThrow("not a wav");
});
