import type { Line } from "../line.ts";
import { joinTamilSuffix, type TamilSuffix, tamilSuffixed } from "../numbers/index.ts";
import { COST, defineClass, type Found } from "../reader.ts";

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
  "செ.மீ.": "சென்டிமீட்டர்",
  "மி.மீ.": "மில்லிமீட்டர்",
  "மி.லி.": "மில்லிலிட்டர்",
  "கி.மு.": "கிறிஸ்துவுக்கு முன்",
  "கி.பி.": "கிறிஸ்துவுக்குப் பின்",
  "மு.ப.": "முற்பகல்",
  "பி.ப.": "பிற்பகல்",
  "மா.": "மாநிலம்",
  "ரி.ம.": "மலேசிய ரிங்கிட்",
  "சதவீ.": "சதவீதம்",
  "தொ.பே.": "தொலைபேசி",
};
const BY_FIRST = Map.groupBy(Object.keys(ABBREVIATIONS), (form) => form.split(".")[0] ?? "");

export const tamilAbbreviationClass = defineClass<string>({
  name: "abbreviation",
  tamil: true,
  find(line, at) {
    if (line.glued(at) && line.kind(at - 1) === "tamil") return undefined;
    const start = line.at(at)?.start ?? 0;
    const forms = (BY_FIRST.get(line.word(at)) ?? []).filter((form) => line.text.startsWith(form, start));
    const form = forms.reduce((longest, one) => (one.length > longest.length ? one : longest), "");
    const words = ABBREVIATIONS[form];
    if (words === undefined) return undefined;
    let to = at;
    while ((line.at(to)?.end ?? Number.POSITIVE_INFINITY) <= start + form.length) to++;
    // A full stop at the end of the text is the sentence's.
    const last = to >= line.atoms.length && form.endsWith(".") && !form.slice(0, -1).includes(".");
    return last ? undefined : { to, cost: COST.certain, language: "ta", fields: words };
  },
  say: (words) => words,
});

/** Endings as they are hung on digits, and the ending that they are: 2023-ல், 5க்கு, 1990களில். */
const SUFFIXES: Readonly<Record<string, { suffix: TamilSuffix; rest?: string }>> = {
  ல்: { suffix: "இல்" },
  இல்: { suffix: "இல்" },
  லிருந்து: { suffix: "இலிருந்து" },
  இலிருந்து: { suffix: "இலிருந்து" },
  க்கு: { suffix: "க்கு" },
  கு: { suffix: "க்கு" },
  ஐ: { suffix: "ஐ" },
  யை: { suffix: "ஐ" },
  ஆல்: { suffix: "ஆல்" },
  ன்: { suffix: "இன்" },
  இன்: { suffix: "இன்" },
  உம்: { suffix: "உம்" },
  கள்: { suffix: "கள்" },
  களில்: { suffix: "கள்", rest: "இல்" },
  களின்: { suffix: "கள்", rest: "இன்" },
};

/** The case ending at an atom, glued or behind a hyphen. */
export function tamilEndingAt(line: Line, at: number): { suffix: TamilSuffix; to: number } | undefined {
  const place = line.gluedSign(at, "-") ? at + 1 : at;
  const tail = line.at(place);
  if (tail?.kind !== "tamil" || !tail.glued || !Object.hasOwn(SUFFIXES, tail.text)) return undefined;
  const ending = SUFFIXES[tail.text];
  return ending === undefined || ending.rest !== undefined ? undefined : { suffix: ending.suffix, to: place + 1 };
}

interface Suffixed {
  digits: string;
  suffix: TamilSuffix;
  rest: string | undefined;
}

/** A number with its case ending is one word: இரண்டாயிரத்து இருபத்துமூன்றில். */
export const tamilSuffixClass = defineClass<Suffixed>({
  name: "cardinal",
  digits: true,
  find(line, at): Found<Suffixed> | undefined {
    const numeral = line.numeral(at);
    if (numeral === undefined || numeral.fraction !== undefined) return undefined;
    const hyphen = line.gluedSign(numeral.to, "-");
    const tail = line.at(hyphen ? numeral.to + 1 : numeral.to);
    if (tail?.kind !== "tamil" || !tail.glued || !isFree(line, at)) return undefined;
    const ending = Object.hasOwn(SUFFIXES, tail.text) ? SUFFIXES[tail.text] : undefined;
    if (ending === undefined) return undefined;
    return {
      to: numeral.to + (hyphen ? 2 : 1),
      cost: COST.certain,
      language: "ta",
      fields: { digits: numeral.integer, suffix: ending.suffix, rest: ending.rest },
    };
  },
  say({ digits, suffix, rest }, _, style) {
    const words = tamilSuffixed(digits, suffix, style.numbers);
    return rest === undefined ? words : joinTamilSuffix(words, rest === "இல்" ? "இல்" : "இன்");
  },
});

function isFree(line: Line, at: number): boolean {
  return !line.glued(at) || !/^(?:latin|digits)$/.test(line.kind(at - 1) ?? "");
}
