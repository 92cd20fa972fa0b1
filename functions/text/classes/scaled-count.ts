import type { Line } from "../line.ts";
import { cardinal, type Scale, scaleWord } from "../numbers/index.ts";
import type { Numeral } from "../numeral.ts";
import { sayNumeral } from "../numeral-speech.ts";
import { COST, defineClass } from "../reader.ts";
import { join } from "../spelling.ts";

interface Fields {
  numeral: Numeral;
  scale: Scale;
}

/** What is counted by the million on the net. */
const COUNTED =
  /^(?:followers|views|subscribers|users|people|downloads|likes|viewers|pengikut|tontonan|pengguna|orang|unit|pelanggan|penduduk|penonton|muat)$/;

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
    return scale === undefined ? undefined : { to: numeral.to + 1, cost: COST.possible, fields: { numeral, scale } };
  },
  say({ numeral, scale }, language, style) {
    if (numeral.fraction === undefined && scale === "thousand")
      return cardinal(`${numeral.integer}000`, language, style.numbers);
    return join([sayNumeral(numeral, language, style.numbers), scaleWord(scale, language)], language);
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
