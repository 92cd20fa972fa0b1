import { describe, expect, it } from "vitest";
import type { Language } from "#contract/language.ts";
import type { SemioticClass } from "#contract/reading.ts";
import { READERS } from "../../../functions/text/classes/index.ts";
import { GUARDED_CLASSES, guardValue } from "../../../functions/text/guard/index.ts";
import { read } from "../../../functions/text/index.ts";
import { bestPath, indexReaders } from "../../../functions/text/lattice/lattice.ts";
import { COST, defineClass, type Reader } from "../../../functions/text/lattice/reader.ts";
import { toAtoms } from "../../../functions/text/scan/atoms.ts";
import { Scan } from "../../../functions/text/scan/scan.ts";
import { toWorkText } from "../../../functions/text/scan/work-text.ts";
import { CURRENCIES } from "../../../functions/text/tables/currencies.ts";
import { PER_UNITS } from "../../../functions/text/tables/per-units.ts";
import { DEFAULT_STYLE, type ReadingStyle } from "../../../functions/text/tables/reading-style.ts";
import { UNITS } from "../../../functions/text/tables/units.ts";
import { saySteps } from "../../../functions/text/utterances/spoken-words.ts";
import { stepLanguages } from "../../../functions/text/utterances/step-languages/step-languages.ts";
import { goldenCases } from "../golden.ts";

const INPUTS = goldenCases().map(({ input }) => input);

/** A sentence of each language, around a value. */
const AMONG: Readonly<Record<Language, readonly [before: string, after: string]>> = {
  ms: ["Jumlahnya ialah ", " sahaja."],
  en: ["The total is ", " only."],
  zh: ["总共是", "而已。"],
  ta: ["மொத்தம் ", " மட்டும்."],
};

const TRIGGERS = indexReaders(READERS);

function readWith(triggers: typeof TRIGGERS, text: string, hint: Language | "auto" = "auto") {
  const scan = new Scan(text, toAtoms(text));
  const steps = bestPath(scan, triggers);
  return saySteps(scan, steps, stepLanguages(scan, steps, hint), DEFAULT_STYLE);
}

/** A class that says the words of another value. */
function broken(name: SemioticClass, spoken: string): Reader {
  return defineClass<null>({
    name,
    digits: true,
    find: (scan, at) => ({ to: scan.atoms.length, from: at, cost: COST.certain, fields: null }),
    say: () => spoken,
  });
}

/** What could not be verified. Other warnings are of no value. */
const alarmsOf = ({ warnings }: { warnings: readonly string[] }) =>
  warnings.filter((warning) => warning.includes("could not be verified"));

describe("the guard in a whole reading", () => {
  it("verifies every value of the golden sets", () => {
    const alarms = INPUTS.flatMap((input) => {
      const result = read(input, { language: "auto" });
      return result.ok ? alarmsOf(result.reading).map((warning) => `${input}: ${warning}`) : [];
    });
    expect(alarms).toEqual([]);
  });

  it.each<ReadingStyle>([
    { numbers: { zero: "sifar", year: "pairs", sejuta: true, quarter: "suku" }, moneyAnd: true },
    { numbers: { zero: "oh", and: false, repeats: true, year: "cardinal" } },
    { numbers: { zero: "zero", liang: "none", yao: true }, dateOrder: "mdy" },
    { numbers: { zero: "சைபர்", liang: "千", grouping: "indian", ordinal: "ஆம்" }, social: "full" },
  ])("verifies every value of the golden sets in another style", (style) => {
    const alarms = INPUTS.flatMap((input) => {
      const result = read(input, { language: "auto", style });
      return result.ok ? alarmsOf(result.reading).map((warning) => `${input}: ${warning}`) : [];
    });
    expect(alarms).toEqual([]);
  });

  it.each(Object.entries(AMONG))(
    "verifies every unit, rate and currency in a sentence of language %s",
    (_, [before, after]) => {
      const divisors = [...Object.keys(PER_UNITS), ...Object.keys(UNITS), "m2", "km2", "ft2", "m3"];
      const units = [...Object.keys(UNITS), ...divisors.map((unit) => `kg/${unit}`)];
      const rates = divisors.map((unit) => `RM5/${unit}`);
      const prices = CURRENCIES.flatMap(({ signs }) =>
        signs.flatMap((sign) => [`${sign}1`, `${sign}12.50`, `${sign}8k`, `-${sign}2.5`, `5 ${sign}`]),
      );
      const measures = units.flatMap((unit) => ["1", "2.5", "10-12"].map((number) => number + unit));
      const alarms = [...measures, ...rates, ...prices].flatMap((value) => {
        const result = read(before + value + after, { language: "auto" });
        return result.ok && result.reading.unproved > 0 ? [value] : [];
      });
      expect(alarms).toEqual([]);
    },
  );

  it("rejects every golden value after a change of one digit", () => {
    const missed: string[] = [];
    const changed = new Set<string>();
    /** The guard is a function of these alone, and many sentences have the same value in the same words. */
    const tried = new Set<string>();
    for (const text of new Set(INPUTS.map((input) => toWorkText(input).text))) {
      if (!CHANGEABLE.test(text)) continue;
      for (const { class: className, text: spoken, start, end, language } of readWith(TRIGGERS, text)) {
        const name = GUARDED_CLASSES.find((guarded) => guarded === className);
        if (name === undefined) continue;
        const written = text.slice(start, end);
        const value = JSON.stringify([name, written, spoken, language]);
        if (tried.has(value)) continue;
        tried.add(value);
        for (const other of changesOf(written, name)) {
          changed.add(name);
          if (guardValue({ class: name, written: other, spoken, language }).ok)
            missed.push(`${name}: ${other}: ${spoken}`);
        }
      }
    }
    expect(missed).toEqual([]);
    expect([...changed].sort()).toEqual([...GUARDED_CLASSES].sort());
  });

  it.each<[SemioticClass, string, string, Language, string]>([
    ["money", "9.40", "lapan ringgit", "ms", "sembilan perpuluhan empat kosong"],
    [
      "date",
      "12/7/2023",
      "seventh of December twenty twenty-three",
      "en",
      "one two slash seven slash two zero two three",
    ],
    ["time", "4.45", "四点四十四分", "zh", "四点四五"],
    [
      "telephone",
      "012-345 6789",
      "kosong satu dua tiga",
      "ms",
      "kosong satu dua tiga empat lima enam tujuh lapan sembilan",
    ],
    [
      "nric",
      "990101-14-5678",
      "sembilan",
      "ms",
      "sembilan sembilan kosong satu kosong satu satu empat lima enam tujuh lapan",
    ],
    ["percent", "8%", "பத்து விழுக்காடு", "ta", "எட்டு விழுக்காடு"],
    ["cardinal", "2,468", "two thousand four hundred and sixty", "en", "two four six eight"],
  ])("reads %s literally and reports it if a class says another value", (name, written, spoken, language, literal) => {
    const [word] = readWith(indexReaders([broken(name, spoken)]), written, language);
    expect(word).toMatchObject({ text: literal, class: name, unproved: "literal" });
  });
});

/** A digit, or letters that may be a Roman numeral: in any other text {@link changesOf} changes nothing. */
const CHANGEABLE = /\d|(?<![a-z])[ivxl]+(?![a-z])/i;
const ROMAN: ReadonlySet<string> = new Set(["roman", "label", "ordinal"]);

/** The text with one digit changed, for each digit but the 2 and 3 of m2 and m3; or with its Roman numeral one higher. */
function changesOf(written: string, name: string): string[] {
  if (!/\d/.test(written))
    return ROMAN.has(name) ? [written.replace(/[ivxl]+(?=\)?$)/i, "$&i")].filter((change) => change !== written) : [];
  const changes: string[] = [];
  for (const { index, 0: digit } of written.matchAll(/(?<!m)\d/g)) {
    changes.push(`${written.slice(0, index)}${(Number(digit) + 1) % 10}${written.slice(index + 1)}`);
  }
  return changes;
}
