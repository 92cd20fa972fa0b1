import type { Language } from "#contract/language.ts";
import type { Line } from "../scan/scan.ts";

/** The part of the day written behind a time: a half (am, pm), or a Malay part in short. */
export type DayPart = { kind: "half"; half: "am" | "pm" } | { kind: "malay"; part: MalayPart };
type MalayPart = "pagi" | "petang" | "malam" | "tengah hari" | "tengah malam";

export const ENGLISH_HALF = { am: "A M", pm: "P M" } as const;

/** Short forms. Whole words are left alone: they say themselves. */
const MALAY_SHORT: Readonly<Record<string, MalayPart>> = {
  pg: "pagi",
  ptg: "petang",
  mlm: "malam",
  tghari: "tengah hari",
  tghhari: "tengah hari",
  tgahari: "tengah hari",
  tgh: "tengah hari",
};

interface PartAt {
  part: DayPart;
  to: number;
  language: Language | undefined;
}

export function dayPartAt(line: Line, at: number, hour: number): PartAt | undefined {
  const atom = line.at(at);
  if (atom === undefined || atom.newlines > 0 || atom.kind !== "latin") return undefined;
  const half = halfAt(line, at);
  if (half !== undefined)
    return hour > 12 && half.half === "am"
      ? undefined
      : { part: { kind: "half", half: half.half }, to: half.to, language: undefined };
  if (!Object.hasOwn(MALAY_SHORT, atom.lower) || (line.glued(at + 1) && line.kind(at + 1) !== "symbol"))
    return undefined;
  let part: MalayPart = MALAY_SHORT[atom.lower] ?? "pagi";
  let to = at + 1;
  if (atom.lower === "tgh") {
    const next = line.word(line.word(to) === "." ? to + 1 : to);
    if (next === "hari" || next === "hr") to += line.word(to) === "." ? 2 : 1;
    else if (next === "malam" || next === "mlm") {
      part = "tengah malam";
      to += line.word(to) === "." ? 2 : 1;
    } else if (hour !== 12) return undefined;
  }
  if (line.gluedSign(to, ".") && !stopsHere(line, to + 1)) to++;
  return { part: { kind: "malay", part }, to, language: "ms" };
}

/** am, pm, a.m., p.m. behind an hour. */
function halfAt(line: Line, at: number): { half: "am" | "pm"; to: number } | undefined {
  const word = line.word(at);
  if (word === "am" || word === "pm") {
    if (line.glued(at + 1) && line.isAlphanumeric(at + 1)) return undefined;
    return { half: word, to: at + 1 };
  }
  const dotted =
    (word === "a" || word === "p") && line.gluedSign(at + 1, ".") && line.word(at + 2) === "m" && line.glued(at + 2);
  if (!dotted) return undefined;
  const half = word === "a" ? "am" : "pm";
  const closing = line.gluedSign(at + 3, ".") && !stopsHere(line, at + 4);
  return { half, to: closing ? at + 4 : at + 3 };
}

/** A full stop belongs to the sentence where nothing follows or a capital does. */
function stopsHere(line: Line, at: number): boolean {
  const next = line.at(at);
  return next === undefined || next.newlines > 0 || next.text.charAt(0) !== next.lower.charAt(0);
}

/** Hours of the parts of the day: reference/text.md, section 2 (time). */
export function sayDayPart(part: DayPart, hourDigits: string, language: Language): string {
  const hour = Number(hourDigits) % 12;
  if (part.kind === "malay") return MALAY_PARTS[part.part][language];
  return HALF_DAYS[language](part.half === "pm", hour);
}

const MALAY_PARTS: Readonly<Record<MalayPart, Record<Language, string>>> = {
  pagi: { ms: "pagi", en: "in the morning", zh: "早上", ta: "காலை" },
  petang: { ms: "petang", en: "in the afternoon", zh: "下午", ta: "மாலை" },
  malam: { ms: "malam", en: "at night", zh: "晚上", ta: "இரவு" },
  "tengah hari": { ms: "tengah hari", en: "noon", zh: "中午", ta: "நண்பகல்" },
  "tengah malam": { ms: "tengah malam", en: "midnight", zh: "午夜", ta: "நள்ளிரவு" },
};

/** `hour` is 0 for twelve. */
const HALF_DAYS: Readonly<Record<Language, (pm: boolean, hour: number) => string>> = {
  en: (pm) => (pm ? ENGLISH_HALF.pm : ENGLISH_HALF.am),
  ms: (pm, hour) =>
    pm ? (hour < 2 ? "tengah hari" : hour < 7 ? "petang" : "malam") : hour === 0 ? "tengah malam" : "pagi",
  zh: (pm, hour) => (pm ? (hour === 0 ? "中午" : hour < 6 ? "下午" : "晚上") : hour < 5 ? "凌晨" : "早上"),
  ta: (pm, hour) => (pm ? (hour < 4 ? "பிற்பகல்" : hour < 7 ? "மாலை" : "இரவு") : hour === 0 ? "நள்ளிரவு" : "காலை"),
};
