import { expect, it } from "vitest";
import { atPace } from "../../../model-packaging/engines/kokoro/at-pace.ts";

const WORD = [1, 2, 3, 2, 1, 4, 2, 1, 6, 2, 3, 1, 2, 5];
const NATURAL = [15, ...WORD, ...WORD, ...WORD, ...WORD, 1];
/** What is heard is longer than the frames by so much at any pace. */
const EDGES = 6;
/** As the model does: whole frames, at least one. */
const encode = async (speeds: Float32Array) => ({
  frames: NATURAL.map((length, token) => Math.max(1, Math.round(length / (speeds[token] ?? 1)))),
});
const sum = (frames: readonly number[], from = 1, to = NATURAL.length - 1) =>
  frames.slice(from, to).reduce((total, length) => total + length, 0);
const paced = (speed: (token: number) => number) =>
  atPace(
    Float32Array.from(NATURAL, (_, token) => speed(token)),
    encode,
  );

it("leaves the model's own pace as it is", async () => {
  expect((await paced(() => 1)).frames).toEqual(NATURAL);
});

it.each([0.5, 0.8, 1.25, 1.5, 1.8])("is as long as a pace of %d asks for, within a twentieth", async (speed) => {
  const { frames } = await paced((token) => (token === 0 || token === NATURAL.length - 1 ? 1 : speed));
  expect(Math.abs(((sum(frames) + EDGES) * speed) / (sum(NATURAL) + EDGES) - 1)).toBeLessThanOrEqual(0.05);
});

it("keeps the paces of two segments apart", async () => {
  const { frames } = await paced((token) => (token < 30 ? 1 : 0.5));
  expect(frames.slice(0, 30)).toEqual(NATURAL.slice(0, 30));
  expect(Math.abs(sum(frames, 30) / (2 * sum(NATURAL, 30)) - 1)).toBeLessThan(0.08);
});
