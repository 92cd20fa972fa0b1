import type { Language } from "#contract/language.ts";
import type { Line } from "../line.ts";
import type { Scale } from "../numbers/index.ts";

interface ScaleForm {
  scale: Scale;
  /** The language that a written-out scale makes the amount; an abbreviation makes it none. */
  language?: Language;
  /** Only glued to its number: RM8k, 3M. */
  gluedOnly?: boolean;
}

/** Words and letters that scale an amount. `m` is million only behind money, where the caller has seen it. */
const SCALE_FORMS: Readonly<Record<string, ScaleForm>> = {
  k: { scale: "thousand", gluedOnly: true },
  rb: { scale: "thousand", language: "ms" },
  ribu: { scale: "thousand", language: "ms" },
  thousand: { scale: "thousand", language: "en" },
  m: { scale: "million", gluedOnly: true },
  mil: { scale: "million" },
  mill: { scale: "million" },
  mln: { scale: "million" },
  j: { scale: "million", language: "ms" },
  jt: { scale: "million", language: "ms" },
  juta: { scale: "million", language: "ms" },
  million: { scale: "million", language: "en" },
  b: { scale: "billion", gluedOnly: true },
  bil: { scale: "billion" },
  bn: { scale: "billion" },
  bilion: { scale: "billion", language: "ms" },
  billion: { scale: "billion", language: "en" },
  tn: { scale: "trillion" },
  trilion: { scale: "trillion", language: "ms" },
  trillion: { scale: "trillion", language: "en" },
  lakh: { scale: "lakh" },
  crore: { scale: "crore" },
  லட்சம்: { scale: "lakh", language: "ta" },
  இலட்சம்: { scale: "lakh", language: "ta" },
  கோடி: { scale: "crore", language: "ta" },
  ஆயிரம்: { scale: "thousand", language: "ta" },
  மில்லியன்: { scale: "million", language: "ta" },
  பில்லியன்: { scale: "billion", language: "ta" },
};

export interface ScaleAt {
  scale?: Scale;
  /** A Mandarin scale, said as it is written. */
  han?: string;
  language?: Language;
  to: number;
}

const HAN_SCALE = /^[千百]?[万亿萬億]$/;

/** The scale word at an atom behind an amount, if there is one. */
export function scaleAt(line: Line, at: number): ScaleAt | undefined {
  const atom = line.at(at);
  if (atom === undefined || atom.newlines > 0) return undefined;
  if (atom.kind === "han" && HAN_SCALE.test(atom.text)) return { han: atom.text, language: "zh", to: at + 1 };
  const form = Object.hasOwn(SCALE_FORMS, atom.lower) ? SCALE_FORMS[atom.lower] : undefined;
  if (form === undefined || (form.gluedOnly === true && !atom.glued)) return undefined;
  if (line.glued(at + 1) && /^(?:digits|latin)$/.test(line.kind(at + 1) ?? "")) return undefined;
  const withStop =
    (atom.lower === "bil" || atom.lower === "mil") && line.gluedSign(at + 1, ".") && !endsHere(line, at + 2);
  return { ...form, to: withStop ? at + 2 : at + 1 };
}

/** Whether a full stop before `at` ends the sentence. */
function endsHere(line: Line, at: number): boolean {
  const next = line.at(at);
  return next === undefined || next.newlines > 0 || next.text.charAt(0) !== next.lower.charAt(0);
}
