import type { Language } from "#contract/language.ts";
import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { DAY_PART_BEFORE } from "../tables/day-parts.ts";
import { CLOCK } from "../tables/time-cues.ts";
import { scriptAround } from "./number-language.ts";
import type { WrittenTime } from "./time-speech.ts";

/** The match of a time, in the language of the script, cue or part of the day around it. */
export function timeMatch(
  scan: Scan,
  from: number,
  to: number,
  written: WrittenTime,
  languageOfPart: Language | undefined,
): Match<WrittenTime> {
  // A part of the day before the time has said it already.
  const fields = DAY_PART_BEFORE.test(scan.word(from - 1)) ? { ...written, part: undefined } : written;
  const language = scriptAround(scan, from, to) ?? (CLOCK.has(scan.cueBefore(from)) ? "ms" : languageOfPart);
  const match: Match<WrittenTime> = { from, to, cost: COST.likely, fields };
  if (language !== undefined) return { ...match, language };
  return fields.part?.kind === "half" ? { ...match, lean: "en" } : match;
}
