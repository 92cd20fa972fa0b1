import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { digitString } from "../numbers/index.ts";
import { join, sayLabelNumber } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { HAN_VERSION_CUE, MODEL_MAKERS, POINTED_PARTS, VERSION_CUES } from "../tables/part-words.ts";
import { scriptAround } from "./number-language.ts";

interface Fields {
  parts: readonly string[];
  address: boolean;
  /** How the "v" before it is said, if there is one. */
  version: "word" | "letter" | "silent";
  /** A number of a book or a building, whose dot is "point" in English. */
  part?: boolean;
}

export const DOT: Readonly<Record<Language, string>> = { ms: "titik", en: "dot", zh: "点", ta: "புள்ளி" };
const VERSION: Readonly<Record<Language, string>> = { ms: "versi", en: "version", zh: "版本", ta: "பதிப்பு" };

/** Two points or more make a version or an IP address, never a decimal; v2.10 needs only one. */
export const dottedNumberClass = defineClass<Fields>({
  name: "version",
  digits: { joints: { ".": ["digits"] } },
  words: ["v", "ver"],
  find(scan, at) {
    if (scan.kind(at) !== "digits") return lettered(scan, at);
    const part = POINTED_PARTS.has(scan.cueBefore(at));
    const isVersion = isVersionCue(scan.cueBefore(at));
    if (!part && !isVersion && !scan.gluedSign(at + 3, ".")) return undefined;
    const parts = partsAt(scan, at);
    const numbered = part && parts.length === 2 && !measures(scan, at + 3);
    const cue = (isVersion && parts.length > 1) || numbered;
    if (parts.length < 3 && !cue) return undefined;
    // 1.250.000: points between thousands.
    if (!isVersion && scan.numeral(at)?.grouping === "western") return undefined;
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
    const to = at + parts.length * 2 - 1;
    if (scan.isGlued(to) && scan.kind(to) === "latin") return undefined;
    return {
      to,
      cost: cue ? COST.likely : COST.possible,
      fields: { parts, address: isAddress(parts), version: "silent", part },
    };
  },
  say({ parts, address, version, part: ofPart }, language, style) {
    const dot = ofPart === true && language === "en" ? "point" : DOT[language];
    const words = parts.flatMap((part, index) => [
      index === 0 ? "" : dot,
      address ? digitString(part, language, style.numbers) : sayLabelNumber(part, language, style.numbers),
    ]);
    return join([version === "word" ? VERSION[language] : version === "letter" ? "V" : "", ...words], language);
  },
});

function isVersionCue(word: string): boolean {
  return VERSION_CUES.has(word) || HAN_VERSION_CUE.test(word);
}

function measures(scan: Scan, to: number): boolean {
  const next = scan.at(to);
  return (
    (next?.glued === true && (next.text === "%" || next.kind === "latin")) ||
    /^(?:peratus|percent)$/.test(scan.word(to))
  );
}

function lettered(scan: Scan, at: number): Match<Fields> | undefined {
  if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
  const stop = scan.word(at) === "ver" && scan.gluedSign(at + 1, ".") ? 1 : 0;
  const start = at + 1 + stop;
  if (!scan.isGlued(start) && stop === 0) return undefined;
  if (scan.kind(start) !== "digits") return undefined;
  const parts = partsAt(scan, start);
  const to = start + parts.length * 2 - 1;
  // Panigale V4, enjin V6: cylinders.
  const capital = scan.at(at)?.text === "V" && parts.length === 1;
  if (capital && !names(scan.word(at - 1)) && !names(scan.word(to))) return undefined;
  if (scan.isGlued(to) && scan.isAlphanumeric(to)) return undefined;
  if (parts.length === 1 && scan.nearBefore(at, MAKER_REACH, MODEL_MAKERS)) return undefined;
  const language = scriptAround(scan, at, to);
  const fields: Fields = { parts, address: false, version: versionAt(scan, at, to) };
  return { to, cost: COST.likely, fields, ...(language === undefined ? {} : { language }) };
}

/** Atoms from the name of a maker to one of its models: vivo v60 or v50. */
const MAKER_REACH = 8;

/** A word before it has said what the v stands for; if the word is after it, v3.2版本, the letter is said. */
function versionAt(scan: Scan, at: number, to: number): Fields["version"] {
  if (names(scan.word(at - 1))) return "silent";
  return names(scan.word(to)) ? "letter" : "word";
}

function names(word: string): boolean {
  return /^(?:versi|version|பதிப்பு)$|版本?$/.test(word);
}

const MAX_PARTS = 8;

function partsAt(scan: Scan, at: number): string[] {
  const parts = [scan.word(at)];
  for (let i = at + 1; parts.length < MAX_PARTS && scan.gluedSign(i, "."); i += 2) {
    const digits = scan.gluedDigits(i + 1);
    if (digits === undefined) break;
    parts.push(digits);
  }
  return parts;
}

function isAddress(parts: readonly string[]): boolean {
  return parts.length === 4 && parts.every((part) => Number(part) <= 255 && part.length <= 3);
}
