import type { Language } from "#contract/language.ts";
import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { SAYS_DAY_PART } from "../tables/day-parts.ts";
import { CLOCK } from "../tables/time-cues.ts";
import { wordSet } from "../tables/word-list.ts";
import { scriptAround } from "./number-language.ts";
import type { WrittenTime } from "./time-speech.ts";

/** "11.00 pagi": a part of the day in full governs the time before it. */
const MALAY_DAY_PARTS = wordSet("pagi petang malam tengahari tengah subuh");

/** The match of a time, in the language of the script, cue or part of the day around it. */
export function timeMatch(
  scan: Scan,
  from: number,
  to: number,
  written: WrittenTime,
  languageOfPart: Language | undefined,
): Match<WrittenTime> {
  // A part of the day before the time has said it already.
  const saysPart = SAYS_DAY_PART.test(scan.word(from - 1)) ? { ...written, part: undefined } : written;
  // "நேரம் 3.30pm" is மூன்று முப்பது மணி.
  const isHour = /^(?:நேரம்|நேரமாகும்)$/.test(scan.cueBefore(from)) && !scan.word(to).startsWith("மணி");
  const fields = isHour ? { ...saysPart, withHour: true } : saysPart;
  const language =
    scriptAround(scan, from, to) ??
    (CLOCK.has(scan.cueBefore(from)) || MALAY_DAY_PARTS.has(scan.word(to)) ? "ms" : languageOfPart);
  const match: Match<WrittenTime> = { from, to, cost: COST.likely, fields };
  if (language !== undefined) return { ...match, language };
  return fields.part?.kind === "half" ? { ...match, lean: "en" } : match;
}
