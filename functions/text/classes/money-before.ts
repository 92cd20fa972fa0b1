import type { Atom } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { MONEY_SCALES } from "../tables/scale-words.ts";
import { signAt, TRAILING } from "./currency-sign.ts";

/** Atoms of the longest amount with its scale and divisor: RM1,250.50 juta/ekar. */
const REACH = 10;
const CURRENCY_WORDS = /^(?:ringgit|sen|dollars?|dolar|cents?|rupiah|baht|yen|yuan|ரிங்கிட்|வெள்ளி)$|[元令吉块塊仙]$/;

/** Whether an amount of money ends before an index: the RM500psf of "RM500psf - RM600psf". */
export function endsMoney(scan: Scan, at: number): boolean {
  const last = scan.word(at - 1);
  if (CURRENCY_WORDS.test(last) || TRAILING.has(scan.at(at - 1)?.text ?? "")) return true;
  for (let i = at - 1; i >= 0 && i >= at - REACH; i--) {
    const atom = scan.at(i);
    if (atom === undefined) return false;
    if (atom.kind === "digits" && isCurrency(scan, i - 1)) return true;
    if (!isPartOfAmount(atom)) return false;
  }
  return false;
}

/** What is glued to the amount before it, and a scale or divisor in words. */
function isPartOfAmount({ kind, text, lower, glued, newlines }: Atom): boolean {
  if (newlines > 0) return false;
  if (kind === "symbol") return glued && /^[.,/]$/.test(text);
  return glued || MONEY_SCALES.has(lower) || lower === "psf";
}

function isCurrency(scan: Scan, at: number): boolean {
  return signAt(scan, at)?.to === at + 1 || signAt(scan, at - 1)?.to === at + 1;
}

/** Whether a sign of currency is at an index. */
export function beginsMoney(scan: Scan, at: number): boolean {
  const sign = signAt(scan, at);
  return sign !== undefined && scan.kind(sign.to) === "digits" && scan.isOnSameLineAsPrevious(sign.to);
}
