/** Zeros of the decimal scripts used in Malaysia: full-width, Arabic-Indic, Persian and Jawi, Tamil, Devanagari. */
const DIGIT_ZEROS = [0xff10, 0x0660, 0x06f0, 0x0be6, 0x0966];
const VULGAR_FRACTIONS = /[¼-¾⅐-⅞]/g;

const IS_ASCII = /^[\x20-\x7e]*$/;

/** The written text with ASCII digits, and ½ as 1/2. */
export function foldWritten(written: string): string {
  if (IS_ASCII.test(written)) return written.trim();
  return written
    .replace(/[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9\u0be6-\u0bef\u0966-\u096f]/g, asciiDigit)
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(VULGAR_FRACTIONS, (character) => ` ${character.normalize("NFKD").replace("⁄", "/")} `)
    .trim();
}

function asciiDigit(character: string): string {
  const code = character.charCodeAt(0);
  const zero = DIGIT_ZEROS.find((first) => code >= first && code < first + 10) ?? code;
  return String(code - zero);
}

export interface WrittenNumber {
  /** Decimal text without separators. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const NUMERAL = /\d{1,3}(?:[ \u00a0\u2009]\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:,\d+)*(?:\.\d+)?/g;
/** Commas in thousands, or in lakhs and crores. */
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/;

const COMMA_DECIMAL = /^\d{1,3},\d{1,2}$/;
const AFTER_COMMA = /^\s?(?:%|\p{L})/u;

/** .5 without its zero. */
const BARE_POINT = /(?<=^|[\s(~–-])\.(\d)/g;

/** 8. 2%, RM1 .50: a stray space next to the point. */
const STRAY_POINT = /\d(?: \.|\. )\d/;
const STRAY_POINTS = /(?<=\d)(?: \.|\. )(?=\d)/g;

/** RM12, 500: a comma with a stray space before three digits. */
const SPACED_COMMA = /\d ?, ?\d{3}(?!\d)/;
const SPACED_COMMAS = /(?<=\d) ?, ?(?=\d{3}(?!\d))/g;
/** 1.234,50 */
const EUROPEAN = /(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d{2}(?!\d)/;

function swapSigns(number: string): string {
  return number.replaceAll(".", "").replace(",", ".");
}

/** The numbers of a text in order. Commas that do not mark thousands separate numbers. */
export function writtenNumbers(text: string): WrittenNumber[] {
  const numbers: WrittenNumber[] = [];
  const whole = text.includes("_") ? text.replace(/(?<=\d)_(?=\d{3}(?!\d))/g, "") : text;
  const pointed = STRAY_POINT.test(whole) ? whole.replace(STRAY_POINTS, ".") : whole;
  const joined = SPACED_COMMA.test(pointed) ? pointed.replace(SPACED_COMMAS, ",") : pointed;
  const plain = EUROPEAN.test(joined) ? joined.replace(EUROPEAN, swapSigns) : joined;
  const spelt = plain.includes(".") ? plain.replace(BARE_POINT, "0.$1") : plain;
  for (const match of spelt.matchAll(NUMERAL)) {
    const piece = match[0];
    const start = match.index;
    if (!piece.includes(",") || GROUPED.test(piece)) {
      numbers.push({ value: piece.replace(/[ \u00a0\u2009,]/g, ""), start, end: start + piece.length });
      continue;
    }
    // A comma before one or two digits, with a word of scale or measure after them: "1,5 juta".
    if (COMMA_DECIMAL.test(piece) && (piece === text || AFTER_COMMA.test(text.slice(start + piece.length)))) {
      numbers.push({ value: piece.replace(",", "."), start, end: start + piece.length });
      continue;
    }
    let offset = start;
    for (const part of piece.split(",")) {
      numbers.push({ value: part, start: offset, end: offset + part.length });
      offset += part.length + 1;
    }
  }
  return numbers;
}

/** Words and letters after a number that stand for zeros, longest first; letters only if no letter follows. */
const SCALES: readonly (readonly [pattern: RegExp, exponent: number])[] = [
  [/^\s*(?:trilion|trillion|triliun|tril|trln|trn|tn|டிரில்லியன|万亿)/iu, 12],
  [/^\s*(?:bilion|billion|mil[iy]ar|bil|blln|bn|b|十亿)(?!\p{L})/iu, 9],
  [/^\s*பில்லியன/u, 9],
  [/^\s*亿/u, 8],
  [/^\s*(?:crores?|கோடி|千万)/iu, 7],
  [/^\s*(?:juta|jt|j|million|mill?|mln|mio|mn|m|百万)(?!\p{L})/iu, 6],
  [/^\s*(?:lakhs?|lacs?|இலட்ச|லட்ச|十万)/iu, 5],
  [/^\s*மில்லியன/u, 6],
  [/^\s*万/u, 4],
  [/^\s*(?:ribu|thousand|rb|k|千)(?!\p{L})/iu, 3],
  [/^\s*ஆயிர/u, 3],
];

/** The power of ten written after a number: RM8k, RM8.4 juta. */
export function writtenScale(text: string, end: number): number {
  const rest = text.slice(end);
  if (rest === "") return 0;
  return SCALES.find(([pattern]) => pattern.test(rest))?.[1] ?? 0;
}
