import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { type Scale, scaledNumber } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { COUNTED_BY_SCALE, NAMED_BY_K } from "../tables/counted-words.ts";
import { MONEY_WORDS } from "../tables/currencies.ts";
import { MALAY_SCALES, SHORT_SCALES, WRITTEN_SCALES } from "../tables/scale-words.ts";
import type { Unit } from "../tables/units.ts";
import { wordSet } from "../tables/word-list.ts";
import { unitAt } from "./unit-at.ts";

interface Fields {
  numeral: Numeral;
  scale: Scale;
  /** The unit that is scaled: 45k km. */
  unit: Unit | undefined;
}

/** 100k, 1.5k, 2M followers, 12.3 mil shares; but 4K and 5K are names of a resolution and a race. */
export const scaledCountClass = defineClass<Fields>({
  name: "cardinal",
  digits: { texts: ["k", "m", "b", ...SHORT_SCALES.keys(), ...WRITTEN_SCALES.keys()] },
  notAfter: { kinds: ["latin"] },
  find(scan, at) {
    const numeral = scan.numeral(at);
    if (numeral === undefined || (scan.isGlued(at) && scan.kind(at - 1) === "latin")) return undefined;
    const letter = scan.at(numeral.to);
    if (letter === undefined || letter.newlines > 0 || letter.kind !== "latin") return undefined;
    if (scan.isGlued(numeral.to + 1) && scan.isAlphanumeric(numeral.to + 1)) return undefined;
    const scale = letter.glued ? scaleOf(scan, numeral, letter.text) : shortScale(scan, numeral, letter.text);
    if (scale === undefined) return undefined;
    const isPrice = letter.text === "m" && isHousePrice(scan, numeral);
    const unit = letter.glued ? unitAt(scan, numeral.to + 1) : undefined;
    const language: Language | undefined = MALAY_SCALES.has(letter.lower) ? "ms" : undefined;
    return {
      to: unit?.to ?? numeral.to + 1,
      cost: isPrice ? COST.certain : COST.possible,
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

/** "banglo harga 1.2m", "after rebate is around 1.38m": what a home costs, and not how long it is. */
function isHousePrice(scan: Scan, { fraction, to }: Numeral): boolean {
  if (fraction === undefined || scan.nearAfter(to + 1, 2, LENGTHS) || scan.nearBefore(to - 3, 3, LENGTHS)) return false;
  if (scan.word(to + 1) === "x" || scan.word(to - 4) === "x") return false;
  if (!scan.nearBefore(to - 3, PRICE_REACH, PRICES)) return false;
  return scan.nearBefore(to - 3, HOUSE_REACH, HOUSES) || scan.nearAfter(to + 1, PRICE_REACH, HOUSES);
}

const PRICE_REACH = 8;
const HOUSE_REACH = 16;
const PRICES = wordSet(
  "price prices priced harga rebate valuation valued asking cost costs worth sold bernilai nett spa loan",
);
const HOUSES = wordSet(
  "house houses unit units semi bungalow bungalows banglo rumah condo kondo terrace teres townhouse property hartanah storey developer pemaju tingkat",
);
const LENGTHS = wordSet(
  "wide high tall long deep width height length panjang lebar tinggi dalam kedalaman ketinggian setinggi sepanjang selebar away from jarak pagar dinding wall fence",
);

const PROCESSOR_REACH = 6;
const PROCESSORS = wordSet("intel cpu processor pemproses core ryzen i3 i5 i7 i9 overclock");

/** "Intel i5-2500k", "using the 3770k": the model of a processor, which would be millions. */
function isProcessor(scan: Scan, { integer, fraction, grouping, to }: Numeral): boolean {
  if (!/^\d{4,5}$/.test(integer) || fraction !== undefined || grouping === "western") return false;
  const at = to - 1;
  if (scan.gluedSign(at - 1, "-") || !/00$/.test(integer)) return true;
  if (scan.kind(at - 1) === "digits" && scan.word(at - 2) === "i") return true;
  return scan.nearBefore(at, PROCESSOR_REACH, PROCESSORS);
}

function shortScale(scan: Scan, numeral: Numeral, letters: string): Scale | undefined {
  const scale = SHORT_SCALES.get(letters);
  if (scale === undefined) return undefined;
  // "Seksyen 3 Bil. 5" is the number of a document.
  if (scan.kind(numeral.to + 1) === "digits" || scan.gluedSign(numeral.to + 1, ".")) return undefined;
  return scale;
}

function scaleOf(scan: Scan, numeral: Numeral, letter: string): Scale | undefined {
  const counted = COUNTED_BY_SCALE.has(scan.word(numeral.to + 1));
  if (letter === "k" || letter === "K") {
    // A 5k run and a 4k video are names.
    const named = NAMED_BY_K.has(scan.word(numeral.to + 1)) || NAMED_BY_K.has(scan.word(numeral.to - 2));
    if (!counted && isProcessor(scan, numeral)) return undefined;
    return counted || (letter === "k" && !named) ? "thousand" : undefined;
  }
  const scale = WRITTEN_SCALES.get(letter.toLowerCase()) ?? SHORT_SCALES.get(letter === "Mil" ? "mil" : letter);
  if (scale !== undefined) return scale;
  const money = MONEY_WORDS.has(scan.word(numeral.to + 1));
  const decimal = numeral.fraction !== undefined && /^[MB]$/.test(letter);
  if (!counted && !money && !decimal && !(letter === "m" && isHousePrice(scan, numeral))) return undefined;
  return /^[Mm]$/.test(letter) ? "million" : /^[Bb]$/.test(letter) ? "billion" : undefined;
}
