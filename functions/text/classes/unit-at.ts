import type { Scan } from "../scan/scan.ts";
import { UNITS, type Unit, WORD_LIKE_UNITS } from "../tables/units.ts";

interface UnitAt {
  unit: Unit;
  /** Exclusive end index. */
  to: number;
}

/** The longest unit at an atom: km/j before km, m² before m. */
export function unitAt(scan: Scan, at: number): UnitAt | undefined {
  const first = scan.at(at);
  if (first === undefined || first.newlines > 0) return undefined;
  const second = scan.at(at + 1);
  const third = scan.at(at + 2);
  if (second?.glued === true) {
    if (third?.glued === true && second.text === "/") {
      const unit = lookUp(`${first.text}/${third.text}`);
      if (unit !== undefined) return accept(scan, at, at + 3, unit);
    }
    if (second.text === "-" || second.text === "^") {
      const unit = perPower(scan, at, at + 1, first.text);
      if (unit !== undefined) return unit;
    }
    const spelt = /^[²³]$/.test(second.text) || (/^[23]$/.test(second.text) && /^(?:k|c|m)?m$|^ft$/.test(first.lower));
    const power = second.text === "2" ? "²" : second.text === "3" ? "³" : second.text;
    const unit = spelt || first.text === "°" ? lookUp(first.text + power) : undefined;
    if (unit !== undefined) return accept(scan, at, at + 2, unit);
  }
  // m s-1: the parts of a unit apart.
  if (second?.newlines === 0 && second.kind === "latin" && third?.glued && (third.text === "-" || third.text === "^")) {
    const unit = perPower(scan, at, at + 2, first.text + second.text);
    if (unit !== undefined) return unit;
  }
  if (second !== undefined && /^(?:sq|kaki)$/.test(first.lower) && /^(?:ft|m|persegi)$/.test(second.lower)) {
    const unit = UNITS[second.lower === "m" ? "sqm" : "sqft"];
    if (unit !== undefined) return accept(scan, at, at + 2, unit);
  }
  // sq. ft.
  if (first.lower === "sq" && second?.text === "." && second.glued && /^(?:ft|m)$/.test(scan.word(at + 2))) {
    const squared = UNITS[scan.word(at + 2) === "m" ? "sqm" : "sqft"];
    const stop = scan.gluedSign(at + 3, ".") && scan.at(at + 4) !== undefined ? 1 : 0;
    if (squared !== undefined) return accept(scan, at, at + 3 + stop, squared);
  }
  const unit = isGrams(scan, at) ? UNITS.g : lookUp(first.text);
  // 3.8 மீ. உயர்ந்தது: the full stop of a short form, after which the sentence goes on.
  const isStopped = scan.gluedSign(at + 1, ".") && (first.kind === "tamil" || DOTTED.has(first.lower));
  const stop = isStopped && (goesOnInTamil(scan, at + 2) || goesOnInLatin(scan, at + 2)) ? 1 : 0;
  return unit === undefined ? undefined : accept(scan, at, at + 1 + stop, unit);
}

/** 80G X 3PCS: the capital of a listing, before how many there are. */
function isGrams(scan: Scan, at: number): boolean {
  if (scan.at(at)?.text !== "G" || !scan.isGlued(at) || !/^\d{2,3}$/.test(scan.word(at - 1))) return false;
  return /^[x×]$/.test(scan.word(at + 1)) && scan.kind(at + 2) === "digits" && scan.isOnSameLineAsPrevious(at + 2);
}

/** ms-1, kgm^-3: a unit whose divisor has a negative power, with or without its raised digits. */
function perPower(scan: Scan, from: number, sign: number, letters: string): UnitAt | undefined {
  const minus = scan.word(sign) === "^" ? sign + 1 : sign;
  if (scan.word(minus) !== "-" || !scan.isGlued(minus)) return undefined;
  const key = `${letters}-${scan.gluedDigits(minus + 1) ?? ""}`;
  const unit = Object.hasOwn(UNITS, key) ? UNITS[key] : undefined;
  return unit === undefined ? undefined : accept(scan, from, minus + 2, unit);
}

/** Short forms that recipes write with a full stop: 1 tbsp. oil. */
const DOTTED: ReadonlySet<string> = new Set([
  "tsp",
  "tbsp",
  "oz",
  "lb",
  "lbs",
  "min",
  "mins",
  "hr",
  "hrs",
  "sec",
  "secs",
]);

function goesOnInLatin(scan: Scan, at: number): boolean {
  const next = scan.at(at);
  if (next?.newlines !== 0) return false;
  return next.kind === "symbol" ? next.glued && /^[,;)]$/.test(next.text) : !next.glued && /^[a-z]/.test(next.text);
}

function goesOnInTamil(scan: Scan, at: number): boolean {
  return scan.kind(at) === "tamil" && scan.isOnSameLineAsPrevious(at) && !scan.isGlued(at);
}

const CASELESS = new Map(Object.entries(UNITS).map(([form, unit]) => [form.toLowerCase(), { form, unit }]));

function lookUp(text: string): Unit | undefined {
  if (Object.hasOwn(UNITS, text)) return UNITS[text];
  // 32Mm, as titles of shops write it.
  if (text === "Mm") return UNITS.mm;
  const entry = CASELESS.get(text.toLowerCase());
  return entry === undefined || entry.unit.exact === true ? undefined : entry.unit;
}

function accept(scan: Scan, at: number, to: number, unit: Unit): UnitAt | undefined {
  // A unit ends at the end of its word: "5m" but not "5m2u".
  if (scan.isGlued(to) && scan.isAlphanumeric(to)) return undefined;
  if (scan.isGlued(at)) return { unit, to };
  if (unit.gluedOnly === true) return undefined;
  // "5 kaki" and "2 m" are measures and "3 min" may be one; a letter before a capital or a full stop may be an initial.
  const word = scan.word(at);
  if (WORD_LIKE_UNITS.has(word) && scan.at(at)?.text !== word && scan.at(at)?.text !== "L") return undefined;
  return { unit, to };
}
