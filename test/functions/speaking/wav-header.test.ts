import { expect, it } from "vitest";
import { writeTrueSizes } from "../../../functions/speaking/wav-header.ts";

const chunk = (name: string, content: Buffer) => Buffer.concat([Buffer.from(name), size(content.length), content]);

function size(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const headOf = (...chunks: Buffer[]) =>
  Buffer.concat([Buffer.from("RIFF"), size(0xffffffff), Buffer.from("WAVE"), ...chunks, Buffer.from("data"), size(0)]);

const FORMAT = chunk("fmt ", Buffer.alloc(16));

it.each([
  ["a plain header", headOf(FORMAT)],
  ["a comment", headOf(FORMAT, chunk("LIST", Buffer.alloc(32)))],
])("writes the true sizes into a wav with %s", (_, head) => {
  const wav = Buffer.concat([head, Buffer.alloc(10)]);
  writeTrueSizes(wav, head.length + 1000);
  expect(wav.readUInt32LE(4)).toBe(head.length + 1000 - 8);
  expect(wav.readUInt32LE(head.length - 4)).toBe(1000);
});

it("writes the number of samples where the header has it", () => {
  const wav = headOf(FORMAT, chunk("fact", Buffer.alloc(4)));
  writeTrueSizes(wav, wav.length + 777);
  expect(wav.readUInt32LE(wav.indexOf("fact") + 8)).toBe(777);
});

it("throws for bytes that are not a wav", () => {
  expect(() => writeTrueSizes(Buffer.alloc(100), 100)).toThrow("not a wav");
  expect(() => writeTrueSizes(headOf(FORMAT).subarray(0, -8), 100)).toThrow("no data");
});
