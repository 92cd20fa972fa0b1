import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { cardinal, joinTamilEnding, type TamilEnding } from "../numbers/index.ts";
import type { Line } from "../scan/scan.ts";
import { tamilEndingAt } from "./tamil-ending.ts";

/** Abbreviations of written Tamil. Source: the usage of Malaysian Tamil dailies and school books. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  "திரு.": "திரு",
  "திருமதி.": "திருமதி",
  "செல்வி.": "செல்வி",
  "டாக்.": "டாக்டர்",
  "டாக்டர்.": "டாக்டர்",
  "பேரா.": "பேராசிரியர்",
  "எ.கா.": "எடுத்துக்காட்டு",
  "எ.டு.": "எடுத்துக்காட்டு",
  "கி.மீ.": "கிலோமீட்டர்",
  "கி.மீ": "கிலோமீட்டர்",
  "கி.கி.": "கிலோகிராம்",
  கிமீ: "கிலோமீட்டர்",
  செமீ: "சென்டிமீட்டர்",
  மிமீ: "மில்லிமீட்டர்",
  கிகி: "கிலோகிராம்",
  மிலி: "மில்லிலிட்டர்",
  "செ.மீ.": "சென்டிமீட்டர்",
  "மீ.": "மீட்டர்",
  "கி.": "கிராம்",
  "லி.": "லிட்டர்",
  "மி.மீ.": "மில்லிமீட்டர்",
  "மி.லி.": "மில்லிலிட்டர்",
  "கி.மு": "கிறிஸ்துவுக்கு முன்",
  "கி.பி": "கிறிஸ்துவுக்குப் பின்",
  "கி.மு.": "கிறிஸ்துவுக்கு முன்",
  "கி.பி.": "கிறிஸ்துவுக்குப் பின்",
  "மு.ப.": "முற்பகல்",
  "பி.ப.": "பிற்பகல்",
  "மா.": "மாநிலம்",
  "ரி.ம.": "மலேசிய ரிங்கிட்",
  "சதவீ.": "சதவீதம்",
  "தொ.பே.": "தொலைபேசி",
};
/** Syllables of names and of longer abbreviations too: units only behind a number. */
const UNITS = /^(?:மீ|கி|லி)\.$/;
/** Months before a day: அக். 14. */
const MONTHS: Readonly<Record<string, string>> = {
  "ஜன.": "ஜனவரி",
  "பிப்.": "பிப்ரவரி",
  "ஏப்.": "ஏப்ரல்",
  "ஆக.": "ஆகஸ்ட்",
  "செப்.": "செப்டம்பர்",
  "அக்.": "அக்டோபர்",
  "நவ.": "நவம்பர்",
  "நவம்.": "நவம்பர்",
  "டிச.": "டிசம்பர்",
};
const BY_FIRST = Map.groupBy(Object.keys(ABBREVIATIONS), (form) => form.split(".")[0] ?? "");

export const tamilAbbreviationClass = defineClass<string>({
  name: "abbreviation",
  tamil: true,
  find(line, at) {
    if (line.glued(at) && line.kind(at - 1) === "tamil") return undefined;
    const known = BY_FIRST.get(line.word(at));
    if (known === undefined && !line.gluedSign(at + 1, ".")) return undefined;
    const start = line.at(at)?.start ?? 0;
    const forms = (known ?? []).filter((form) => line.text.startsWith(form, start));
    const form = forms.reduce((longest, one) => (one.length > longest.length ? one : longest), "");
    const month = MONTHS[`${line.word(at)}.`];
    if (month !== undefined && line.gluedSign(at + 1, ".") && line.kind(at + 2) === "digits" && line.sameLine(at + 2))
      return { to: at + 2, cost: COST.certain, language: "ta", fields: month };
    const words = ABBREVIATIONS[form];
    if (words === undefined) return undefined;
    let to = at;
    while ((line.at(to)?.end ?? Number.POSITIVE_INFINITY) <= start + form.length) to++;
    // A full stop at the end of the text is the sentence's.
    const last = to >= line.atoms.length && form.endsWith(".") && !form.slice(0, -1).includes(".");
    if (UNITS.test(form)) {
      if (line.kind(at - 1) !== "digits" || (line.glued(to) && line.kind(to) === "tamil")) return undefined;
      return { to: last ? to - 1 : to, cost: COST.certain, language: "ta", fields: words };
    }
    return last ? undefined : { to, cost: COST.certain, language: "ta", fields: words };
  },
  say: (words) => words,
});

interface Suffixed {
  digits: string;
  ending: TamilEnding;
}

/** A whole number with its case ending is one word, and counts nothing behind it: இரண்டாயிரத்து இருபத்துமூன்றில். */
export const tamilSuffixClass = defineClass<Suffixed>({
  name: "cardinal",
  digits: true,
  behind: [],
  find(line, at): Found<Suffixed> | undefined {
    const numeral = line.numeral(at);
    if (numeral === undefined || numeral.fraction !== undefined || !isFree(line, at) || line.word(at - 1) === "*")
      return undefined;
    const found = tamilEndingAt(line, numeral.to);
    if (found === undefined) return undefined;
    return {
      to: found.to,
      cost: COST.certain,
      language: "ta",
      fields: { digits: numeral.integer, ending: found.ending },
    };
  },
  say: ({ digits, ending }, _, style) =>
    joinTamilEnding(cardinal(digits, "ta", { ...style.numbers, attributive: false }), ending),
});

function isFree(line: Line, at: number): boolean {
  return !line.glued(at) || !line.isAlphanumeric(at - 1);
}
