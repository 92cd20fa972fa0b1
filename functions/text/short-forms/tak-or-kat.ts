import type { Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { PLACES_AFTER_KAT } from "../tables/short-form-cues.ts";
import { OFTEN_NEGATED } from "../tables/short-forms.ts";
import { isNegated } from "./negated.ts";
import { type Fields, said } from "./said.ts";
import { opensSentence } from "./written.ts";

/** "TK payah", "jumpa KT sini": *tak* before what is negated and *kat* before a place, and neither initials nor a town. */
export function takOrKat(scan: Scan, at: number): Match<Fields> | undefined {
  const { text } = scan.at(at) ?? { text: "" };
  const isTak = text === "TK";
  if (!isTak && text !== "KT") return undefined;
  const next = scan.at(at + 1);
  if (next?.kind !== "latin" || next.glued || next.newlines > 0 || scan.isGlued(at)) return undefined;
  const fits = isTak ? isNegated(scan, at + 1) || shoutsNegated(scan, at) : PLACES_AFTER_KAT.has(next.lower);
  return fits ? said(at + 1, "ms", isTak ? "tak" : "kat", { capitalised: opensSentence(scan, at) }) : undefined;
}

/** TK BOLEH */
function shoutsNegated(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  return next !== undefined && next.text === next.text.toUpperCase() && OFTEN_NEGATED.has(next.lower);
}
