/** Gives each word of a plan its sounds, where its engine needs them and the caller left them open. */
import type { PlanWord, Segment, SpeechPlan } from "#contract/plan.ts";
import type { Sounds } from "#contract/sounds.ts";
import type { Voice } from "#contract/voices.ts";
import { ENGINE_PROGRAMS } from "../engine-programs.ts";
import type { OpenText } from "../engines/phonemiser-protocol.ts";
import type { Phonemiser } from "./phonemiser.ts";
import { SpeechError } from "./speech-error.ts";

/** What must be said; signs and punctuation need not. */
const SAID = /[\p{L}\p{N}]/u;

/** Whether one of the voices speaks sounds only. */
export function needSounds(voices: Iterable<Voice>): boolean {
  return [...voices].some(({ engine }) => ENGINE_PROGRAMS[engine]?.needsSounds);
}

/** Throws a {@link SpeechError} for text outside of all words, and when the phonemiser fails. */
export async function completeSounds(
  plan: SpeechPlan,
  voices: ReadonlyMap<string, Voice>,
  phonemiser: Pick<Phonemiser, "soundsOf">,
): Promise<SpeechPlan> {
  const needsThem = ({ voice }: Segment) => needSounds([voices.get(voice)].filter((known) => known !== undefined));
  const open = plan.utterances
    .flatMap(({ segments }) => segments.filter(needsThem))
    .map((segment) => ({ segment, text: openTextOf(segment) }))
    .filter(({ text }) => text.spans.length > 0);
  if (open.length === 0) return plan;
  const sounds = await phonemiser.soundsOf(open.map(({ text }) => text));
  const filled = new Map(open.map(({ segment }, index) => [segment, fill(segment, sounds[index] ?? [])]));
  const utterances = plan.utterances.map((utterance) => ({
    ...utterance,
    segments: utterance.segments.map((segment) => filled.get(segment) ?? segment),
  }));
  return { ...plan, utterances };
}

function openTextOf({ language, text, words }: Segment): OpenText {
  const codePoints = Array.from(text);
  const isOpen = (word: PlanWord) => !hasSounds(word) && SAID.test(textOf(word, codePoints));
  requireWords(codePoints, words);
  return { language, text, spans: words.filter(isOpen).map(({ at }) => at) };
}

function fill(segment: Segment, sounds: readonly Sounds[]): Segment {
  const codePoints = Array.from(segment.text);
  const answers = sounds[Symbol.iterator]();
  const words = segment.words.map((word): PlanWord => {
    if (hasSounds(word) || !SAID.test(textOf(word, codePoints))) return word;
    return { ...word, ...answers.next().value, soundsFrom: "engine" };
  });
  return { ...segment, words };
}

function hasSounds({ ipa, pinyin }: PlanWord): boolean {
  return ipa !== undefined || pinyin !== undefined;
}

function textOf({ at: [start, end] }: PlanWord, codePoints: readonly string[]): string {
  return codePoints.slice(start, end).join("");
}

function requireWords(codePoints: readonly string[], words: readonly PlanWord[]): void {
  const covered = new Uint8Array(codePoints.length);
  for (const { at } of words) covered.fill(1, ...at);
  const bare = codePoints.findIndex((sign, at) => covered[at] === 0 && SAID.test(sign));
  if (bare >= 0) throw new SpeechError("invalid_plan", `a segment's text has no word at ${bare}`);
}
