import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { type Scale, scaledNumber } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Line } from "../scan/scan.ts";
import type { Unit } from "../tables/units.ts";
import { unitAt } from "./measure.ts";

interface Fields {
  numeral: Numeral;
  scale: Scale;
  /** What is measured by the thousand: 45k km. */
  unit: Unit | undefined;
}

/** What is counted by the million on the net. */
const COUNTED =
  /^(?:followers|views|subscribers|users|people|downloads|likes|viewers|shares|units|barrels|tonnes|pengikut|tontonan|pengguna|orang|unit|pelanggan|penduduk|penonton|muat|saham|lot|tan)$/;
/** Short words for a million and a billion, which are no abbreviation of anything that stands behind a number. */
const SHORT_SCALES: Readonly<Record<string, Scale>> = {
  mil: "million",
  mln: "million",
  mn: "million",
  jt: "million",
  bil: "billion",
  bn: "billion",
  tril: "trillion",
  rb: "thousand",
};
/** Whole words glued to their number: 10ribu. */
const GLUED_SCALES: Readonly<Record<string, Scale>> = {
  ribu: "thousand",
  juta: "million",
  bilion: "billion",
  trilion: "trillion",
  thousand: "thousand",
  million: "million",
  billion: "billion",
  trillion: "trillion",
};
const MALAY_SCALES = /^(?:jt|rb|ribu|juta|bilion|trilion)$/i;

/** 100k, 1.5k, 2M followers, 12.3 mil shares; but 4K and 5K are names of a picture and a run. */
export const scaledCountClass = defineClass<Fields>({
  name: "cardinal",
  digits: true,
  behind: [...Object.keys(SHORT_SCALES), ...Object.keys(GLUED_SCALES)],
  find(line, at) {
    const numeral = line.numeral(at);
    if (numeral === undefined || (line.glued(at) && line.kind(at - 1) === "latin")) return undefined;
    const letter = line.at(numeral.to);
    if (letter === undefined || letter.newlines > 0 || letter.kind !== "latin") return undefined;
    if (line.glued(numeral.to + 1) && line.isAlphanumeric(numeral.to + 1)) return undefined;
    const scale = letter.glued ? scaleOf(line, numeral, letter.text) : shortScale(line, numeral, letter.text);
    if (scale === undefined) return undefined;
    const unit = letter.glued ? unitAt(line, numeral.to + 1) : undefined;
    const language: Language | undefined = MALAY_SCALES.test(letter.text) ? "ms" : undefined;
    return {
      to: unit?.to ?? numeral.to + 1,
      cost: COST.possible,
      fields: { numeral, scale, unit: unit?.unit },
      ...(language === undefined ? {} : { language }),
    };
  },
  say({ numeral, scale, unit }, language, style) {
    const { integer, fraction = "" } = numeral;
    const count = scaledNumber({ integer, fraction, scale }, language, style.numbers);
    if (unit === undefined) return count;
    return join([count, language === "en" ? (unit.plural ?? unit.en) : unit[language]], language);
  },
});

function shortScale(line: Line, numeral: Numeral, letters: string): Scale | undefined {
  if (!Object.hasOwn(SHORT_SCALES, letters)) return undefined;
  // "Seksyen 3 Bil. 5" numbers a paper.
  if (line.kind(numeral.to + 1) === "digits" || line.gluedSign(numeral.to + 1, ".")) return undefined;
  return SHORT_SCALES[letters];
}

function scaleOf(line: Line, numeral: Numeral, letter: string): Scale | undefined {
  const counted = COUNTED.test(line.word(numeral.to + 1));
  if (letter === "k" || letter === "K") {
    const long = numeral.integer.length > 1 || numeral.fraction !== undefined;
    return counted || (letter === "k" && long) ? "thousand" : undefined;
  }
  if (Object.hasOwn(GLUED_SCALES, letter.toLowerCase())) return GLUED_SCALES[letter.toLowerCase()];
  if (/^(?:mil|mln|bil|bn|jt|rb)$/.test(letter)) return SHORT_SCALES[letter];
  return letter === "M" && counted ? "million" : letter === "B" && counted ? "billion" : undefined;
}
