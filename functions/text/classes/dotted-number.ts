import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { digitString } from "../numbers/index.ts";
import { join, sayLabelNumber } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { scriptAround } from "./cardinal.ts";

interface Fields {
  parts: readonly string[];
  address: boolean;
  /** How its "v" is said, if it has one. */
  version: "word" | "letter" | "silent";
  /** Of a book or a building, whose dot English calls a point. */
  part?: boolean;
}

export const DOT: Readonly<Record<Language, string>> = { ms: "titik", en: "dot", zh: "点", ta: "புள்ளி" };
const VERSION: Readonly<Record<Language, string>> = { ms: "versi", en: "version", zh: "版本", ta: "பதிப்பு" };
const VERSION_CUES =
  /^(?:versi|version|ver|v|ios|ipados|android|windows|macos|linux|ubuntu|python|node|java|php|chrome|firmware|software|perisian|app|apps|aplikasi|build|patch|driver|kernel|bios|sdk|பதிப்பு)$|(?:版本?|固件|韧体|韌體|软件|軟件|软体|軟體|升级|升級)[到至为為是]?$/;

/** Two points or more make a version or an address of the net, never a decimal; v2.10 needs only one. */
export const dottedNumberClass = defineClass<Fields>({
  name: "version",
  digits: "joined",
  words: ["v", "ver"],
  find(line, at) {
    if (line.kind(at) !== "digits") return lettered(line, at);
    const parts = partsAt(line, at);
    const part = PART_CUES.test(line.cueBefore(at));
    const numbered = part && parts.length === 2 && !measures(line, at + 3);
    const cue = (VERSION_CUES.test(line.cueBefore(at)) && parts.length > 1) || numbered;
    if (parts.length < 3 && !cue) return undefined;
    if (line.glued(at) && line.isAlphanumeric(at - 1)) return undefined;
    const to = at + parts.length * 2 - 1;
    if (line.glued(to) && line.kind(to) === "latin") return undefined;
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

/** Parts of books and buildings, whose point joins two numbers: chapter 5.10, room 3.01. */
const PART_CUES =
  /^(?:chapter|section|subsection|clause|paragraph|para|item|table|figure|fig|rajah|jadual|bab|fasal|perkara|perenggan|subseksyen|lampiran|appendix|room|bilik|exercise|latihan)$/;

function measures(line: Line, to: number): boolean {
  const next = line.at(to);
  return (
    (next?.glued === true && (next.text === "%" || next.kind === "latin")) ||
    /^(?:peratus|percent)$/.test(line.word(to))
  );
}

function lettered(line: Line, at: number): Found<Fields> | undefined {
  if (line.glued(at) && line.isAlphanumeric(at - 1)) return undefined;
  const stop = line.word(at) === "ver" && line.gluedSign(at + 1, ".") ? 1 : 0;
  const start = at + 1 + stop;
  if (!line.glued(start) && stop === 0) return undefined;
  if (line.kind(start) !== "digits") return undefined;
  const parts = partsAt(line, start);
  const to = start + parts.length * 2 - 1;
  if (line.glued(to) && line.isAlphanumeric(to)) return undefined;
  const language = scriptAround(line, at, to);
  const fields: Fields = { parts, address: false, version: versionAt(line, at, to) };
  return { to, cost: COST.likely, fields, ...(language === undefined ? {} : { language }) };
}

/** A word before it says what the v stands for; before one behind it, v3.2版本, the letter is said. */
function versionAt(line: Line, at: number, to: number): Fields["version"] {
  if (names(line.word(at - 1))) return "silent";
  return names(line.word(to)) ? "letter" : "word";
}

function names(word: string): boolean {
  return /^(?:versi|version|பதிப்பு)$|版本?$/.test(word);
}

const MAX_PARTS = 8;

function partsAt(line: Line, at: number): string[] {
  const parts = [line.word(at)];
  for (let i = at + 1; parts.length < MAX_PARTS && line.gluedSign(i, "."); i += 2) {
    const digits = line.gluedDigits(i + 1);
    if (digits === undefined) break;
    parts.push(digits);
  }
  return parts;
}

function isAddress(parts: readonly string[]): boolean {
  return parts.length === 4 && parts.every((part) => Number(part) <= 255 && part.length <= 3);
}
