import type { FractionReading, NumberReader } from "./number-reader.ts";

const DIGITS: ReadonlyMap<string, number> = new Map([
  ...[..."零一二三四五六七八九"].map((character, value) => [character, value] as const),
  ["〇", 0],
  ["幺", 1],
  ["两", 2],
]);
const UNITS: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);

export const mandarinReader: NumberReader = {
  cardinal: (spoken) => cardinal(compact(spoken)),
  ordinal: (spoken) => (compact(spoken).startsWith("第") ? cardinal(compact(spoken).slice(1)) : null),
  digits: (spoken) => digits(compact(spoken)),
  year: (spoken) => digits(compact(spoken).replace(/年$/, "")),
  fractions: (spoken) => fractions(compact(spoken)),
  isNumberWord: (character) => DIGITS.has(character) || UNITS.has(character) || "万亿点".includes(character),
  isOrdinalWord: () => false,
  decimalWords: ["点"],
  negativeWords: ["负", "零下", "减"],
  // No 十万 and 十亿: 一点五十亿 would be heard as 1.50 亿.
  scales: new Map([
    ["万亿", 12],
    ["千万", 7],
    ["百万", 6],
    ["亿", 8],
    ["万", 4],
    ["千", 3],
  ]),
};

function compact(spoken: string): string {
  return spoken.replace(/[\s，,]+/g, "");
}

function cardinal(text: string): string | null {
  if (text === "零") return "0";
  return text === "两" ? "2" : whole(text, true);
}

/** Splits at the last 亿, then at the last 万: what follows is less than the unit, what precedes is a number again. */
function whole(text: string, first: boolean): string | null {
  const hundredMillion = text.lastIndexOf("亿");
  const split = hundredMillion >= 0 ? hundredMillion : text.lastIndexOf("万");
  if (split < 0) return section(text, first);
  const places = hundredMillion >= 0 ? 8 : 4;
  // 万 counts one section of four digits; only 亿 counts numbers of any length.
  const countText = text.slice(0, split);
  const count = countText === "两" ? "2" : places === 8 ? whole(countText, first) : section(countText, first);
  if (count === null) return null;
  const rest = text.slice(split + 1);
  if (rest === "") return count + "0".repeat(places);
  const led = rest.startsWith("零");
  const below = whole(led ? rest.slice(1) : rest, false);
  // 零 is said exactly if the places after the unit are not all filled.
  if (below === null || below.length > places || led !== below.length < places) return null;
  return count + below.padStart(places, "0");
}

/** Up to 9999. Every gap needs its 零, 十 may be alone only at the start, and 两十 is not said. */
function section(text: string, first: boolean): string | null {
  let value = 0;
  let place = 10_000;
  let gapped = false;
  const characters = [...text];
  for (let index = 0; index < characters.length; ) {
    const character = characters[index] ?? "";
    if (character === "零") {
      if (gapped || index === 0) return null;
      gapped = true;
      index++;
      continue;
    }
    const bareTen = character === "十" && first && index === 0;
    const digit = bareTen ? 1 : DIGITS.get(character);
    const unitCharacter = characters[bareTen ? index : index + 1];
    const unit = unitCharacter === undefined ? 1 : UNITS.get(unitCharacter);
    if (digit === undefined || digit === 0 || unit === undefined || unit >= place) return null;
    if (character === "幺" || (character === "两" && unit < 100)) return null;
    const skips = index > 0 && unit * 10 !== place;
    if (skips !== gapped) return null;
    value += digit * unit;
    place = unit;
    gapped = false;
    index += bareTen ? 1 : 2;
  }
  return value === 0 || gapped ? null : String(value);
}

function digits(text: string): string | null {
  let read = "";
  for (const character of text) {
    const digit = DIGITS.get(character);
    if (digit === undefined || character === "两") return null;
    read += digit;
  }
  return read === "" ? null : read;
}

function fractions(text: string): FractionReading[] {
  const parts = text.split("又");
  const bar = parts.at(-1)?.split("分之") ?? [];
  const [lower = "", upper = ""] = bar;
  if (parts.length > 2 || bar.length !== 2) return [];
  const reading = {
    whole: parts.length === 2 ? cardinal(parts[0] ?? "") : "0",
    numerator: cardinal(upper),
    denominator: /^[百千万亿]$/.test(lower) ? cardinal(`一${lower}`) : cardinal(lower),
  };
  const { whole: count, numerator, denominator } = reading;
  return count === null || numerator === null || denominator === null ? [] : [{ whole: count, numerator, denominator }];
}
