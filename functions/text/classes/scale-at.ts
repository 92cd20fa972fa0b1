import type { Language } from "#contract/language.ts";
import { joinTamilEnding, type TamilEnding, tamilEnding } from "../numbers/index.ts";
import type { Scan } from "../scan/scan.ts";
import {
  MONEY_SCALES,
  type Scale,
  TAMIL_SCALE_ENDINGS,
  TAMIL_SCALE_STEM,
  TAMIL_SCALES,
} from "../tables/scale-words.ts";

/** Tamil scales, bare and in the cases that newspapers use: மில்லியனாக, கோடிக்கும், லட்சத்தை. */
const TAMIL_SCALE_FORMS: ReadonlyMap<string, { scale: Scale; ending?: TamilEnding }> = new Map(
  Object.entries(TAMIL_SCALES).flatMap(([word, scale]) => [
    [word, { scale }] as const,
    ...TAMIL_SCALE_ENDINGS.flatMap((written) => {
      const ending = tamilEnding(written);
      return ending === undefined ? [] : [[joinTamilEnding(word, ending), { scale, ending }] as const];
    }),
  ]),
);
export interface ScaleAt {
  scale?: Scale;
  /** A Mandarin scale, or a Tamil one in a rare case, said as written. */
  han?: string;
  /** The case of a Tamil scale. */
  ending?: TamilEnding;
  language?: Language;
  lean?: Language;
  to: number;
}

const HAN_SCALE = /^[千百]?[万亿萬億]$|^[千百]$/;

/** The scale word after an amount, if there is one. */
export function scaleAt(scan: Scan, at: number): ScaleAt | undefined {
  const atom = scan.at(at);
  if (atom === undefined || atom.newlines > 0) return undefined;
  if (atom.kind === "han" && HAN_SCALE.test(atom.text)) return { han: atom.text, language: "zh", to: at + 1 };
  if (atom.kind === "tamil") return tamilScale(atom.text, at + 1);
  const form = MONEY_SCALES.get(atom.lower);
  if (form === undefined || (form.gluedOnly === true && !atom.glued)) return undefined;
  if (scan.isGlued(at + 1) && scan.isAlphanumeric(at + 1)) return undefined;
  const withStop =
    (atom.lower === "bil" || atom.lower === "mil") && scan.gluedSign(at + 1, ".") && !scan.mayBeginSentence(at + 2);
  return { ...form, to: withStop ? at + 2 : at + 1 };
}

function tamilScale(word: string, to: number): ScaleAt | undefined {
  const form = TAMIL_SCALE_FORMS.get(word);
  if (form !== undefined) return { ...form, language: "ta", to };
  return TAMIL_SCALE_STEM.test(word) ? { han: word, language: "ta", to } : undefined;
}
