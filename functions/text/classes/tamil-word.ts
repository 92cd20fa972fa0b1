import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { cardinal, joinTamilEnding, type TamilEnding } from "../numbers/index.ts";
import type { Scan } from "../scan/scan.ts";
import { TAMIL_ABBREVIATIONS, TAMIL_MONTHS, TAMIL_UNIT_ABBREVIATIONS } from "../tables/tamil-abbreviations.ts";
import { tamilEndingAt } from "./tamil-ending.ts";

const BY_FIRST = Map.groupBy(Object.keys(TAMIL_ABBREVIATIONS), (form) => form.split(/[.:]/)[0] ?? "");

export const tamilAbbreviationClass = defineClass<string>({
  name: "abbreviation",
  tamil: true,
  find(scan, at) {
    if (scan.isGlued(at) && scan.kind(at - 1) === "tamil") return undefined;
    const shortMonth = monthWithoutStop(scan, at);
    if (shortMonth !== undefined) return { to: at + 1, cost: COST.certain, language: "ta", fields: shortMonth };
    const candidates = BY_FIRST.get(scan.word(at));
    if (candidates === undefined && !scan.gluedSign(at + 1, ".")) return undefined;
    const start = scan.at(at)?.start ?? 0;
    const forms = (candidates ?? []).filter((form) => scan.text.startsWith(form, start));
    const form = forms.reduce((longest, one) => (one.length > longest.length ? one : longest), "");
    const month = TAMIL_MONTHS[`${scan.word(at)}.`];
    if (
      month !== undefined &&
      scan.gluedSign(at + 1, ".") &&
      scan.kind(at + 2) === "digits" &&
      scan.isOnSameLineAsPrevious(at + 2)
    )
      return { to: at + 2, cost: COST.certain, language: "ta", fields: month };
    const words = TAMIL_ABBREVIATIONS[form];
    if (words === undefined) return undefined;
    let to = at;
    while ((scan.at(to)?.end ?? Number.POSITIVE_INFINITY) <= start + form.length) to++;
    // A full stop at the end of the text is the sentence's.
    const last = to >= scan.atoms.length && form.endsWith(".") && !form.slice(0, -1).includes(".");
    if (TAMIL_UNIT_ABBREVIATIONS.test(form)) {
      if (scan.kind(at - 1) !== "digits" || (scan.isGlued(to) && scan.kind(to) === "tamil")) return undefined;
      return { to: last ? to - 1 : to, cost: COST.certain, language: "ta", fields: words };
    }
    return last ? undefined : { to, cost: COST.certain, language: "ta", fields: words };
  },
  say: (words) => words,
});

/** Words that follow a day of the month: 5 முதல், 9 அன்று, 16 தேதி. */
const AFTER_DAY = /^(?:முதல்|வரை|அன்று|தேதி|திகதி|ஆம்|ம்|க்குள்|இல்|மற்றும்|[-–—,.;:)!?])$/;

/** டிச 5, 5 டிச: months without their full stop. ஆக is also a word (so), which needs a word for dates after the day. */
function monthWithoutStop(scan: Scan, at: number): string | undefined {
  const month = TAMIL_MONTHS[`${scan.word(at)}.`];
  if (month === undefined || scan.gluedSign(at + 1, ".")) return undefined;
  const dashed = scan.word(at + 1) === "-" && scan.isGlued(at + 2) ? 1 : 0;
  const isDay = (index: number) => {
    const day = scan.kind(index) === "digits" && scan.numeral(index)?.to === index + 1 ? Number(scan.word(index)) : 0;
    return day >= 1 && day <= 31;
  };
  const day = at + 1 + dashed;
  if (isDay(day) && scan.isOnSameLineAsPrevious(day)) {
    const after = scan.at(day + 1);
    const ends = after === undefined || after.newlines > 0 || AFTER_DAY.test(after.text);
    return month !== "ஆகஸ்ட்" || ends ? month : undefined;
  }
  const isYear = /^(?:19|20)\d\d$/.test(scan.word(at + 1)) && scan.isOnSameLineAsPrevious(at + 1);
  if (isYear && month !== "ஆகஸ்ட்") return month;
  const before = isDay(at - 1) && scan.isOnSameLineAsPrevious(at) && !scan.isGlued(at);
  return before && month !== "ஆகஸ்ட்" ? month : undefined;
}

interface Suffixed {
  digits: string;
  ending: TamilEnding;
}

/**
 * A whole number with its case ending is one word and does not count the word after it: இரண்டாயிரத்து இருபத்துமூன்றில்.
 */
export const tamilSuffixClass = defineClass<Suffixed>({
  name: "cardinal",
  digits: { joints: { "-": ["tamil"] }, kinds: ["tamil"] },
  find(scan, at): Match<Suffixed> | undefined {
    const numeral = scan.numeral(at);
    if (numeral === undefined || numeral.fraction !== undefined || !isFree(scan, at) || scan.word(at - 1) === "*")
      return undefined;
    const suffix = bothAt(scan, at, numeral.to) ?? tamilEndingAt(scan, numeral.to);
    if (suffix === undefined) return undefined;
    return {
      to: suffix.to,
      // Less than the ordinal that "2 ம்" could be.
      cost: suffix.ending === ALL_OF ? COST.certain - 1 : COST.certain,
      language: "ta",
      fields: { digits: numeral.integer, ending: suffix.ending },
    };
  },
  say: ({ digits, ending }, _, style) =>
    joinTamilEnding(cardinal(digits, "ta", { ...style.numbers, attributive: false }), ending),
});

/** Before a number with ம், which then says that it is all of them: இவை 2 ம் is இவை இரண்டும். */
const THESE = /^(?:இவை|அவை|இந்த|அந்த|இவர்கள்|அவர்கள்|நாங்கள்|நாம்|நீங்கள்|ஆகிய|ஆகியவை)$/;
const ALL_OF: TamilEnding = { suffix: "உம்", cut: "", rest: "" };

function bothAt(scan: Scan, at: number, to: number): { ending: TamilEnding; to: number } | undefined {
  if (scan.word(to) !== "ம்" || scan.isGlued(to) || !scan.isOnSameLineAsPrevious(to)) return undefined;
  return THESE.test(scan.word(at - 1)) ? { ending: ALL_OF, to: to + 1 } : undefined;
}

function isFree(scan: Scan, at: number): boolean {
  return !scan.isGlued(at) || !scan.isAlphanumeric(at - 1);
}
