import type { ProposedReading, Reader } from "../lattice/reader.ts";
import { joinTamilEnding, spacedTamilEnding, type TamilEnding, tamilEnding } from "../numbers/index.ts";
import type { Scan } from "../scan/scan.ts";

/** Values that are inflected as words are; the digits of a telephone number and the words of a date stay apart. */
const INFLECTED: ReadonlySet<string> = new Set([
  "cardinal",
  "decimal",
  "percent",
  "money",
  "measure",
  "fraction",
  "time",
  "version",
]);

/** The ending at an atom, glued to what is before it or after a hyphen. @param spaced or after a space, if it is no word */
export function tamilEndingAt(scan: Scan, at: number, spaced = false): { ending: TamilEnding; to: number } | undefined {
  const place = scan.gluedSign(at, "-") ? at + 1 : at;
  const tail = scan.at(place);
  if (tail?.kind !== "tamil" || tail.newlines > 0) return undefined;
  const ending = tail.glued
    ? tamilEnding(tail.text)
    : spaced && place === at
      ? spacedTamilEnding(tail.text)
      : undefined;
  return ending && { ending, to: place + 1 };
}

/** Whether what an ending could be is at an atom, or after a hyphen. */
function hasTamil(scan: Scan, at: number): boolean {
  return scan.kind(at) === "tamil" || (scan.gluedSign(at, "-") && scan.kind(at + 1) === "tamil");
}

/** Extends a class of numbers with the case endings of Tamil, so that no class needs to know them. */
export function inflected(reader: Reader): Reader {
  if (reader.digits === undefined && reader.tamil !== true) return reader;
  return {
    ...reader,
    grow(scan, candidate) {
      const more = candidate.class === "cardinal" ? moreThan(scan, candidate) : undefined;
      if (more !== undefined) return more;
      if (!hasTamil(scan, candidate.to)) return candidate.class === "date" ? dated(scan, candidate) : undefined;
      // 2.0 க்கு, but a chain of more numbers may be a date.
      const isShort = candidate.class !== "version" || candidate.to - candidate.from <= 3;
      const match = tamilEndingAt(scan, candidate.to, isShort && INFLECTED.has(candidate.class));
      if (match !== undefined) return inflect(candidate, match.ending, match.to);
      return candidate.class === "date" ? dated(scan, candidate) : undefined;
    },
  };
}

/** Digits of a number that is no age. */
const FEWEST_COUNTED = 3;

/** 800+ பள்ளிகள், வயது 60+: more than a number, next to Tamil. */
function moreThan(scan: Scan, candidate: ProposedReading): ProposedReading | undefined {
  const { from, to } = candidate;
  if (!scan.gluedSign(to, "+") || (scan.isGlued(to + 1) && !/^[).,;:!?]$/.test(scan.word(to + 1)))) return undefined;
  const counts = scan.kind(to + 1) === "tamil" && scan.isOnSameLineAsPrevious(to + 1);
  if (!counts && scan.kind(from - 1) !== "tamil") return undefined;
  const isOf = counts && scan.word(from).length + to - from > FEWEST_COUNTED;
  const ending = tamilEnding(isOf ? "க்கும்" : "க்கு");
  if (ending === undefined) return undefined;
  const say: ProposedReading["say"] = (_, style) =>
    `${joinTamilEnding(candidate.say("ta", style), ending)} ${isOf ? "மேற்பட்ட" : "மேல்"}`;
  return { ...candidate, to: to + 1, language: "ta", say };
}

/** 12.3.19ம் தேதி: the ordinal ending of a day, after a whole date. */
function dated(scan: Scan, candidate: ProposedReading): ProposedReading | undefined {
  const place = scan.gluedSign(candidate.to, "-") ? candidate.to + 1 : candidate.to;
  if (!scan.isGlued(place) || !/^(?:ஆ?ம்|ஆவது|வது)$/.test(scan.word(place))) return undefined;
  // Not joined to the year, so that the guard hears it.
  const suffix = scan.word(place).endsWith("வது") ? "ஆவது" : "ஆம்";
  const say: ProposedReading["say"] = (_, style) => `${candidate.say("ta", style)} ${suffix}`;
  return { ...candidate, to: place + 1, language: "ta", say };
}

function inflect(candidate: ProposedReading, ending: TamilEnding, to: number): ProposedReading {
  const say: ProposedReading["say"] = (_, style) => joinTamilEnding(candidate.say("ta", style), ending);
  return { ...candidate, to, language: "ta", say };
}
