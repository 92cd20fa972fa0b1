import type { Scan } from "../scan/scan.ts";
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
    if (atom === undefined || !isPartOfAmount(atom.kind, atom.text)) return false;
    if (scan.kind(i) === "digits" && isCurrency(scan, i - 1)) return true;
    if (atom.newlines > 0) return false;
  }
  return false;
}

function isPartOfAmount(kind: string, text: string): boolean {
  return kind !== "symbol" || /^[.,/]$/.test(text);
}

function isCurrency(scan: Scan, at: number): boolean {
  return signAt(scan, at)?.to === at + 1 || signAt(scan, at - 1)?.to === at + 1;
}

/** Whether a sign of currency is at an index. */
export function beginsMoney(scan: Scan, at: number): boolean {
  const sign = signAt(scan, at);
  return sign !== undefined && scan.kind(sign.to) === "digits" && scan.isOnSameLineAsPrevious(sign.to);
}
