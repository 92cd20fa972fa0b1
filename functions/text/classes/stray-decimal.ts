import type { Scan } from "../scan/scan.ts";
import { wordSet } from "../tables/word-list.ts";

const LONGEST_INTEGER = 3;
const LONGEST_FRACTION = 2;

/** Before an amount that a sentence goes on with: "turun ke 8. 2%". */
const BEFORE_AMOUNT = wordSet(
  `ke kepada sebanyak sehingga hingga dari daripada hampir lebih naik turun meningkat susut menyusut merosot jatuh menurun
   bacaan hujan suhu kadar kira-kira purata seluas seberat sejauh setinggi panjang berat harga
   to by of about at from around nearly over under up down rose fell grew reached hit averaged weighs measures`,
);

/** The whole part of "8. 2%", "33. 5mm": a stray space after the decimal point, before digits with a glued unit. */
export function strayWhole(scan: Scan, at: number): { from: number; integer: string } | undefined {
  if (scan.isGlued(at) || !scan.isOnSameLineAsPrevious(at) || scan.word(at).length > LONGEST_FRACTION) return undefined;
  if (!scan.gluedSign(at - 1, ".") || scan.kind(at - 2) !== "digits" || scan.isGlued(at - 2)) return undefined;
  const integer = scan.word(at - 2);
  if (integer.length > LONGEST_INTEGER || !BEFORE_AMOUNT.has(scan.word(at - 3))) return undefined;
  return scan.isOnSameLineAsPrevious(at - 2) ? { from: at - 2, integer } : undefined;
}
