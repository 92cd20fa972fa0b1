import { expect, it } from "vitest";
import type { Segment } from "#contract/plan.ts";
import { tokensOf } from "../../../model-packaging/engines/clause-tokens.ts";
import { clausesOf } from "../../../model-packaging/engines/clauses.ts";
import { englishVowels, evenSpeeds } from "../../../model-packaging/engines/kokoro/even-lengths.ts";
import { KOKORO_SYMBOLS } from "../../../model-packaging/engines/kokoro/kokoro-engine.ts";
import { scriptOf } from "../../../model-packaging/engines/script.ts";

const NATURAL = [15, 2, 8, 1, 3, 2, 4, 1, 9];
const VOWELS = [2, 4, 6, 8];
const GROUPS = VOWELS.map((token) => [token]);
/** As the model does: whole frames, at least one. */
const encode = async (speeds: Float32Array) => ({
  frames: NATURAL.map((length, token) => Math.max(1, Math.round(length / (speeds[token] ?? 1)))),
});
const lengthsAt = async (evenness: number) =>
  (await encode(await evenSpeeds({ groups: GROUPS, evenness }, NATURAL.length, encode))).frames;

it("leaves all lengths at 0, and makes those of the tokens one at 1", async () => {
  expect(await lengthsAt(0)).toEqual(NATURAL);
  expect(await lengthsAt(1)).toEqual([15, 2, 5, 1, 5, 2, 5, 1, 5]);
});

it("draws lengths together in between, and keeps their order", async () => {
  const lengths = await lengthsAt(0.5);
  expect(VOWELS.map((token) => lengths[token])).toEqual([7, 4, 5, 7]);
});

it("takes the tokens of a group together", async () => {
  const { frames } = await encode(await evenSpeeds({ groups: [[1, 2], [6]], evenness: 1 }, NATURAL.length, encode));
  expect([(frames[1] ?? 0) + (frames[2] ?? 0), frames[6]]).toEqual([6, 6]);
});

it("changes nothing for a single group", async () => {
  expect(Array.from(await evenSpeeds({ groups: [[2]], evenness: 1 }, 3, encode))).toEqual([1, 1, 1]);
});

it("finds the vowels of English words alone, with stress marks and glides", () => {
  const segmentOf = (language: "ms" | "en", text: string, ipa: string): Segment => ({
    language,
    voice: "cempaka",
    prosody: { rate: 1, pitchSemitones: 0, volumeDb: 0 },
    text,
    words: [{ at: [0, text.length], source: [0, text.length], ipa }],
  });
  const run = [segmentOf("ms", "saya", "ˈsajə"), segmentOf("en", "happily", "ˈhæpaj")];
  const [clause] = clausesOf(scriptOf(run, KOKORO_SYMBOLS), run);
  if (clause === undefined) throw new Error("the run has no clause");
  const tokens = tokensOf(clause, run);
  const groups = englishVowels(tokens, run).map((group) => group.map((token) => tokens.symbols[token - 1]).join(""));
  expect(groups).toEqual(["ˈæ", "æj"]);
});
