import type { Language } from "#contract/language.ts";
import type { Scan } from "../scan/scan.ts";
import { DAY_PART_NAMES, type MalayDayPart, SHORT_DAY_PARTS } from "../tables/day-parts.ts";

/** The part of the day written after a time: a half (am, pm), or a short form in Malay. */
export type DayPart = { kind: "half"; half: "am" | "pm" } | { kind: "malay"; part: MalayDayPart };

export const ENGLISH_HALF = { am: "A M", pm: "P M" } as const;

/** The first words of the parts of the day, in lower case. */
export const AFTER_HOURS = ["am", "pm", "a", "p", "t", "nn", "mn", ...SHORT_DAY_PARTS.keys()];

const NOON: ReadonlyMap<string, MalayDayPart> = new Map([
  ["nn", "tengah hari"],
  ["mn", "tengah malam"],
]);

const AFTER_MIDNIGHT: ReadonlySet<string> = new Set(["to", "till", "until", "daily", "sharp", "on", "every"]);

interface PartAt {
  part: DayPart;
  to: number;
  language: Language | undefined;
}

export function dayPartAt(scan: Scan, at: number, hour: number): PartAt | undefined {
  const atom = scan.at(at);
  if (atom === undefined || atom.newlines > 0 || atom.kind !== "latin") return undefined;
  // 12 t/hari
  if (
    atom.lower === "t" &&
    /^[/.]$/.test(scan.word(at + 1)) &&
    scan.isGlued(at + 1) &&
    /^(?:hari|hr)$/.test(scan.word(at + 2))
  )
    return { part: { kind: "malay", part: "tengah hari" }, to: at + 3, language: "ms" };
  // 12nn, 12 mn
  const isApart = !(scan.isGlued(at + 1) && scan.isAlphanumeric(at + 1));
  const noon = hour === 12 && isApart ? NOON.get(atom.lower) : undefined;
  // 12mn people: millions.
  const counts = atom.lower === "mn" && scan.kind(at + 1) === "latin" && !AFTER_MIDNIGHT.has(scan.word(at + 1));
  if (noon !== undefined && counts) return undefined;
  if (noon !== undefined) return { part: { kind: "malay", part: noon }, to: at + 1, language: undefined };
  const half = halfAt(scan, at);
  if (half !== undefined)
    return hour > 12 && half.half === "am"
      ? undefined
      : { part: { kind: "half", half: half.half }, to: half.to, language: undefined };
  let part = SHORT_DAY_PARTS.get(atom.lower);
  if (part === undefined || (scan.isGlued(at + 1) && scan.kind(at + 1) !== "symbol")) return undefined;
  let to = at + 1;
  if (atom.lower === "tgh") {
    const next = scan.word(scan.word(to) === "." ? to + 1 : to);
    if (next === "hari" || next === "hr") to += scan.word(to) === "." ? 2 : 1;
    else if (next === "malam" || next === "mlm") {
      part = "tengah malam";
      to += scan.word(to) === "." ? 2 : 1;
    } else if (hour !== 12) return undefined;
  }
  if (scan.gluedSign(to, ".") && !scan.mayBeginSentence(to + 1)) to++;
  return { part: { kind: "malay", part }, to, language: "ms" };
}

/** am, pm, a.m., p.m. after an hour. */
function halfAt(scan: Scan, at: number): { half: "am" | "pm"; to: number } | undefined {
  const word = scan.word(at);
  if (word === "am" || word === "pm") {
    if (scan.isGlued(at + 1) && scan.isAlphanumeric(at + 1)) return undefined;
    return { half: word, to: at + 1 };
  }
  const dotted =
    (word === "a" || word === "p") && scan.gluedSign(at + 1, ".") && scan.word(at + 2) === "m" && scan.isGlued(at + 2);
  if (!dotted) return undefined;
  const half = word === "a" ? "am" : "pm";
  const closing = scan.gluedSign(at + 3, ".") && !scan.mayBeginSentence(at + 4);
  return { half, to: closing ? at + 4 : at + 3 };
}

/** The hours of each part of the day are in reference/text.md, section 2 (time). */
export function sayDayPart(part: DayPart, hourDigits: string, language: Language): string {
  const hour = Number(hourDigits) % 12;
  if (part.kind === "malay") return DAY_PART_NAMES[part.part][language];
  return HALF_DAYS[language](part.half === "pm", hour);
}

/** `hour` is 0 for twelve. */
const HALF_DAYS: Readonly<Record<Language, (pm: boolean, hour: number) => string>> = {
  en: (pm) => (pm ? ENGLISH_HALF.pm : ENGLISH_HALF.am),
  ms: (pm, hour) =>
    pm ? (hour < 2 ? "tengah hari" : hour < 7 ? "petang" : "malam") : hour === 0 ? "tengah malam" : "pagi",
  zh: (pm, hour) => (pm ? (hour === 0 ? "中午" : hour < 6 ? "下午" : "晚上") : hour < 5 ? "凌晨" : "早上"),
  ta: (pm, hour) => (pm ? (hour < 4 ? "பிற்பகல்" : hour < 7 ? "மாலை" : "இரவு") : hour === 0 ? "நள்ளிரவு" : "காலை"),
};
