import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { digitString, type NumberStyle } from "../numbers/index.ts";
import { heardAsOne, join, sayLabelNumber, spellLetters } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { LOTS, MALAY_ROADS, ROADS } from "../tables/places.ts";
import { SLASH_WORDS } from "../tables/sign-words.ts";

/** A number in an address: its parts as written, with the signs between them. */
type Part = { kind: "number" | "letters"; text: string } | { kind: "slash" | "point" | "hyphen" };

const POINT: Readonly<Record<Language, string>> = { ms: "titik", en: "point", zh: "点", ta: "புள்ளி" };

/** Jalan 4/6A, SS 2/24, Lot 2.07, A-12-3A: the slash of a road is not a fraction, the point of a lot not a decimal. */
export const addressClass = defineClass<readonly Part[]>({
  name: "address",
  digits: { texts: "/.-", letters: true },
  marked: true,
  find(scan, at) {
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1) && !ROADS.has(scan.word(at - 1))) return undefined;
    return scan.kind(at) === "digits"
      ? (road(scan, at) ?? lot(scan, at) ?? unitNumber(scan, at))
      : (road(scan, at) ?? unitNumber(scan, at));
  },
  say(parts, language, style) {
    const words = parts.map((part, index) => {
      const spoken = sayPart(part, parts[index - 1]?.kind === "point", language, style.numbers);
      return runsOn(part, parts[index - 1], parts[index - 2], language) ? `, ${spoken}` : spoken;
    });
    const glue = language === "zh" && parts.some((part) => part.kind === "letters") ? "ms" : language;
    return join(words, glue).replaceAll(" ,", ",");
  },
});

/** 20-3: the hyphen is silent, and the reading must not be 23. */
function runsOn(part: Part, joint: Part | undefined, first: Part | undefined, language: Language): boolean {
  const numbers = part.kind === "number" && joint?.kind === "hyphen" && first?.kind === "number";
  return numbers && heardAsOne(first.text, part.text, language);
}

/** Digits after a point are said one by one: Lot 2.07 is "dua titik kosong tujuh". */
function sayPart(part: Part, pointed: boolean, language: Language, style: NumberStyle): string {
  switch (part.kind) {
    case "slash":
      return SLASH_WORDS[language];
    case "point":
      return POINT[language];
    case "hyphen":
      return "";
    case "letters":
      return spellLetters(part.text);
    case "number":
      return pointed ? digitString(part.text, language, style) : sayLabelNumber(part.text, language, style);
  }
}

function road(scan: Scan, at: number): Match<readonly Part[]> | undefined {
  const run = partsAt(scan, at);
  if (!run.parts.some((part) => part.kind === "slash")) return undefined;
  if (!roadBefore(scan, at) && !/^[路街巷道]/.test(scan.word(run.to))) return undefined;
  const malay = scan.nearBefore(at, NAME_WORDS + 1, MALAY_ROADS);
  return { to: run.to, cost: COST.certain, fields: run.parts, ...(malay ? { language: "ms" as const } : {}) };
}

/** Words of the longest road name: Jalan Sultan Haji Ahmad Shah 2/5. */
const NAME_WORDS = 4;

/** "Jalan", "Jln." or "SS" before the number, with or without the capitalised words of the road's name between. */
function roadBefore(scan: Scan, at: number): boolean {
  if (!scan.isOnSameLineAsPrevious(at)) return false;
  if (ROADS.has(scan.cueBefore(at))) return true;
  for (let i = at - 1; i >= at - NAME_WORDS && i > 0; i--) {
    const atom = scan.at(i);
    if (atom?.kind !== "latin" || atom.text === atom.lower || !scan.isOnSameLineAsPrevious(i)) return false;
    if (ROADS.has(scan.cueBefore(i))) return true;
  }
  return false;
}

/** Digits of a lot. Longer numbers are identity cards and telephone numbers. */
const LONGEST_LOT = 4;

function lot(scan: Scan, at: number): Match<readonly Part[]> | undefined {
  if (!LOTS.has(scan.cueBefore(at))) return undefined;
  const run = partsAt(scan, at);
  if (run.parts.length < 2) return undefined;
  if (run.parts.some((part) => part.kind === "number" && part.text.length > LONGEST_LOT)) return undefined;
  const decimal = run.parts.some((part) => part.kind === "point");
  // "Tingkat 2.5 peratus" is not a lot.
  if (decimal && (scan.gluedSign(run.to, "%") || run.parts.length !== 3)) return undefined;
  return { to: run.to, cost: COST.certain, fields: run.parts };
}

/** A-12-3A, B-3-15, 12-3A: hyphens with a letter somewhere. */
function unitNumber(scan: Scan, at: number): Match<readonly Part[]> | undefined {
  const first = scan.at(at);
  if (first?.kind === "latin" && !/^[A-Z]{1,2}$/.test(first.text)) return undefined;
  const run = partsAt(scan, at);
  const hyphens = run.parts.filter((part) => part.kind === "hyphen").length;
  const letters = run.parts.some((part) => part.kind === "letters");
  const other = run.parts.some((part) => part.kind === "slash" || part.kind === "point");
  if (hyphens === 0 || !letters || other) return undefined;
  if (isVoltage(run.parts)) return undefined;
  // One hyphen after a letter is a name (A-10, F-16, K-12) unless more parts follow.
  if (first?.kind === "latin" && hyphens < 2) return undefined;
  return { to: run.to, cost: COST.likely, fields: run.parts };
}

/** 220-240V is a range of volts. */
function isVoltage([low, hyphen, high, unit, ...more]: readonly Part[]): boolean {
  if (low?.kind !== "number" || hyphen?.kind !== "hyphen" || high?.kind !== "number" || unit?.kind !== "letters")
    return false;
  return more.length === 0 && /^[VW]$/.test(unit.text) && Number(low.text) < Number(high.text);
}

const JOINTS: Readonly<Record<string, Part>> = {
  "/": { kind: "slash" },
  ".": { kind: "point" },
  "-": { kind: "hyphen" },
};
/** More parts than this are not an address. */
const MAX_PARTS = 11;

function partsAt(scan: Scan, at: number): { parts: Part[]; to: number } {
  const parts: Part[] = [];
  let to = at;
  for (let i = at; parts.length < MAX_PARTS; ) {
    const atom = scan.at(i);
    if (atom === undefined || (i > at && !atom.glued)) break;
    if (atom.kind === "digits") parts.push({ kind: "number", text: atom.text });
    else if (atom.kind === "latin" && /^[A-Z]{1,2}$/.test(atom.text)) parts.push({ kind: "letters", text: atom.text });
    else {
      const joint = Object.hasOwn(JOINTS, atom.text) ? JOINTS[atom.text] : undefined;
      const next = scan.at(i + 1);
      const value = next?.glued === true && (next.kind === "digits" || /^[A-Z]{1,2}$/.test(next.text));
      if (joint === undefined || !value) break;
      parts.push(joint);
    }
    i++;
    to = i;
  }
  return { parts, to };
}
