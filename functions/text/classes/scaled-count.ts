import type { Line } from "../line.ts";
import { cardinal, type Scale, scaleWord } from "../numbers/index.ts";
import type { Numeral } from "../numeral.ts";
import { sayNumeral } from "../numeral-speech.ts";
import { COST, defineClass } from "../reader.ts";
import { join } from "../spelling.ts";
import { UNITS, type Unit } from "../tables/units.ts";

interface Fields {
  numeral: Numeral;
  scale: Scale;
  /** What is counted in thousands: 45k km. */
  unit: Unit | undefined;
}

/** What is counted by the million on the net. */
const COUNTED =
  /^(?:followers|views|subscribers|users|people|downloads|likes|viewers|pengikut|tontonan|pengguna|orang|unit|pelanggan|penduduk|penonton|muat)$/;

/** Units that are counted in thousands. */
const MEASURED = /^(?:km|kg|sqft|sqm|psf|ml|mah|kwj|kwh)$/;

/** 100k, 1.5k, 2M followers; but 4K and 5K are names of a picture and a run. */
export const scaledCountClass = defineClass<Fields>({
  name: "cardinal",
  digits: true,
  find(line, at) {
    const numeral = line.numeral(at);
    if (numeral === undefined || (line.glued(at) && line.kind(at - 1) === "latin")) return undefined;
    const letter = line.at(numeral.to);
    if (!letter?.glued || (line.glued(numeral.to + 1) && /^(?:latin|digits)$/.test(line.kind(numeral.to + 1) ?? "")))
      return undefined;
    const scale = scaleOf(line, numeral, letter.text);
    if (scale === undefined) return undefined;
    const unit =
      line.sameLine(numeral.to + 1) && MEASURED.test(line.word(numeral.to + 1))
        ? UNITS[line.word(numeral.to + 1)]
        : undefined;
    const to = unit === undefined ? numeral.to + 1 : numeral.to + 2;
    return { to, cost: COST.possible, fields: { numeral, scale, unit } };
  },
  say({ numeral, scale, unit }, language, style) {
    const count =
      numeral.fraction === undefined && scale === "thousand"
        ? cardinal(`${numeral.integer}000`, language, style.numbers)
        : join([sayNumeral(numeral, language, style.numbers), scaleWord(scale, language)], language);
    const name = language === "en" ? (unit?.plural ?? unit?.en) : unit?.[language];
    return join([count, name ?? ""], language);
  },
});

function scaleOf(line: Line, numeral: Numeral, letter: string): Scale | undefined {
  const counted = COUNTED.test(line.word(numeral.to + 1));
  if (letter === "k" || letter === "K") {
    const long = numeral.integer.length > 1 || numeral.fraction !== undefined;
    return counted || (letter === "k" && long) ? "thousand" : undefined;
  }
  return letter === "M" && counted ? "million" : letter === "B" && counted ? "billion" : undefined;
}
