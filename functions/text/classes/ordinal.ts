import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { ordinal } from "../numbers/index.ts";
import { romanValue } from "../numbers/roman-numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { ORDINAL_ENDINGS } from "../tables/ordinal-endings.ts";
import { wordSet } from "../tables/word-list.ts";

interface Fields {
  digits: string;
  tamil?: "ஆவது" | "ஆம்";
  /** What is written for the து of ஆவது: தாக in 3-வதாக. */
  rest?: string;
  /** What is kept after the ordinal: *-nya* in "ke-3nya". */
  suffix?: string;
}

/** 3வது, 3-ஆவதாக, 5ஆம், 12ம்: the ending, and what is fused to it. */
const TAMIL_ORDINAL = /^(?:ஆ?வ(?<rest>து|தாக|தான|தும்|தில்|தை|தற்கு)|ஆ?ம்)$/;

export const ordinalClass = defineClass<Fields>({
  name: "ordinal",
  digits: { texts: ORDINAL_ENDINGS.keys(), joints: { "-": ["tamil"] }, kinds: ["tamil"] },
  words: ["ke"],
  find(scan, at) {
    return scan.kind(at) === "digits" ? digitsFirst(scan, at) : malayOrdinal(scan, at);
  },
  say({ digits, tamil, rest, suffix }, language, style) {
    const numbers = tamil === undefined ? style.numbers : { ...style.numbers, ordinal: tamil };
    const words = ordinal(digits, language, numbers);
    return rest === undefined ? `${words}${suffix ?? ""}` : words.slice(0, -"து".length) + rest;
  },
});

/** What "ke 7" with a space is the seventh of: kali ke 3, ulang tahun ke 50. */
const RANKED_BEFORE = wordSet("kali tahun hari minggu bulan abad tempat kedudukan edisi siri musim minit peringkat");
const LONGEST_RANK = 3;

function spacedOrdinal(scan: Scan, at: number): Match<Fields> | undefined {
  const digits = scan.word(at + 1);
  if (!RANKED_BEFORE.has(scan.word(at - 1)) || scan.isGlued(at) || !scan.isOnSameLineAsPrevious(at + 1))
    return undefined;
  if (!/^[1-9]\d*$/.test(digits) || digits.length > LONGEST_RANK || scan.numeral(at + 1)?.to !== at + 2)
    return undefined;
  if (scan.isGlued(at + 2) && !scan.isSign(at + 2, ".,;:!?)")) return undefined;
  return { to: at + 2, cost: COST.certain, language: "ms", fields: { digits } };
}

/** ke-7, ke7, ke-VII; in "ke 7" with a space, "ke" is a preposition, but for spacedOrdinal. */
function malayOrdinal(scan: Scan, at: number): Match<Fields> | undefined {
  if (scan.isGlued(at) && scan.kind(at - 1) === "latin") return undefined;
  const hyphen = scan.gluedSign(at + 1, "-");
  const value = hyphen ? at + 2 : at + 1;
  if (!scan.isGlued(value)) return hyphen ? undefined : spacedOrdinal(scan, at);
  const numeral = scan.numeral(value);
  if (numeral !== undefined) {
    if (numeral.fraction !== undefined || numeral.integer.startsWith("0")) return undefined;
    return { to: numeral.to, cost: COST.certain, language: "ms", fields: { digits: numeral.integer } };
  }
  const roman = hyphen ? romanValue(scan.at(value)?.text ?? "") : undefined;
  if (roman === undefined) return undefined;
  return { to: value + 1, cost: COST.certain, language: "ms", fields: { digits: String(roman) } };
}

function digitsFirst(scan: Scan, at: number): Match<Fields> | undefined {
  const numeral = scan.numeral(at);
  if (numeral === undefined || numeral.fraction !== undefined) return undefined;
  const digits = numeral.integer;
  const next = scan.at(numeral.to);
  if (next?.glued && next.kind === "latin" && ORDINAL_ENDINGS.get(next.lower)?.test(digits)) {
    return { to: numeral.to + 1, cost: COST.certain, language: "en", fields: { digits } };
  }
  // "11 - வது" has stray spaces.
  const hyphen = next?.newlines === 0 && next.text === "-";
  const tail = scan.at(hyphen ? numeral.to + 1 : numeral.to);
  if (tail?.kind !== "tamil" || tail.newlines > 0) return undefined;
  const ending = TAMIL_ORDINAL.exec(tail.text);
  if (ending === null) return undefined;
  const rest = ending.groups?.rest;
  const tamil: Pick<Fields, "tamil" | "rest"> = rest === undefined ? { tamil: "ஆம்" } : { tamil: "ஆவது", rest };
  return { to: numeral.to + (hyphen ? 2 : 1), cost: COST.certain, language: "ta", fields: { digits, ...tamil } };
}
