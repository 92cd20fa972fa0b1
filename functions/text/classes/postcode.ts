import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { isPlaceWord } from "../tables/name-lists.ts";
import { ADDRESS_LABELS, MALAY_ROADS, TOWNS, TOWNS_IN_SCRIPT } from "../tables/places.ts";

const CAPITAL = /^\p{Lu}/u;

/** Five digits before a place's name, after a comma or at the start of a line: 75000 Melaka. */
export function postcode(scan: Scan, at: number): Match<readonly string[]> | undefined {
  const digits = scan.at(at);
  if (digits?.kind !== "digits" || digits.text.length !== 5) return undefined;
  // "Presint 9,62250 Putrajaya"
  if (digits.glued && scan.kind(at - 1) !== "han" && scan.word(at - 1) !== ",") return undefined;
  // 62250, Putrajaya
  const comma = scan.gluedSign(at + 1, ",") && TOWNS.has(scan.word(at + 2)) && scan.isCapitalised(at + 2);
  const town = scan.at(comma ? at + 2 : at + 1);
  if (scan.word(at - 1) === "pos" && scan.word(at - 2) === "kod")
    return { to: at + 1, cost: COST.likely, language: "ms", fields: [digits.text] };
  if (TOWNS_IN_SCRIPT.test(town?.text ?? "") && scan.isOnSameLineAsPrevious(at + 1)) {
    return { to: at + 1, cost: COST.likely, language: town?.kind === "han" ? "zh" : "ta", fields: [digits.text] };
  }
  if (opensAddress(scan, at)) return { to: at + 1, cost: COST.likely, fields: [digits.text] };
  if (betweenCommas(scan, at)) return { to: at + 1, cost: COST.likely, fields: [digits.text] };
  if (closesAddress(scan, at)) return { to: at + 1, cost: COST.likely, fields: [digits.text] };
  if (
    (digits.glued && !TOWNS.has(town?.lower ?? "")) ||
    town?.kind !== "latin" ||
    town.glued ||
    town.newlines > 0 ||
    !CAPITAL.test(town.text)
  )
    return undefined;
  const before = scan.word(at - 1);
  const afterBreak = at === 0 || digits.newlines > 0 || before === "," || before === "." || before === "-";
  // "Tampoi Indah 81200 Tampoi"
  if (isPlaceWord(town.lower) && isAfterPlace(scan, at))
    return { to: at + 1, cost: COST.likely, fields: [digits.text] };
  if (!afterBreak && !TOWNS.has(town.lower)) return undefined;
  if (!TOWNS.has(town.lower) && !(afterBreak && at > 0)) return undefined;
  return { to: at + 1, cost: COST.likely, fields: [digits.text] };
}

/** Words of the longest name of a quarter. */
const NAME_WORDS = 4;

/** Whether the capitalised words before it have the name of a place or a road. */
function isAfterPlace(scan: Scan, at: number): boolean {
  for (let i = at - 1; i >= at - NAME_WORDS; i--) {
    if (!scan.isCapitalised(i) || scan.kind(i) !== "latin" || !scan.isOnSameLineAsPrevious(i + 1)) return false;
    if (isPlaceWord(scan.word(i)) || MALAY_ROADS.has(scan.word(i))) return true;
  }
  return false;
}

/** "Kuala Lumpur, 50450, Malaysia", "Ipoh 31400.": after the name of a town, with nothing after it to count. */
function closesAddress(scan: Scan, at: number): boolean {
  const last = scan.word(at - 1) === "," ? at - 2 : at - 1;
  const country = scan.word(last) === "malaysia" && scan.word(last - 1) === ",";
  const named = scan.isCapitalised(last) && (country || TOWNS.has(scan.word(last)) || TOWNS.has(scan.word(last - 1)));
  const next = scan.at(at + 1);
  const ends = next === undefined || next.newlines > 0 || /^[,.;)]$/.test(next.text) || next.lower === "malaysia";
  return named && ends && scan.isOnSameLineAsPrevious(at) && scan.gluedDigits(at + 2) === undefined;
}

/** "Alamat: 45000 Kuala Selangor", "Alamat: 40170, Persiaran Setia" */
function opensAddress(scan: Scan, at: number): boolean {
  if (scan.word(at - 1) !== ":" || !ADDRESS_LABELS.has(scan.word(at - 2))) return false;
  const next = scan.gluedSign(at + 1, ",") ? at + 2 : at + 1;
  return scan.isCapitalised(next) && scan.kind(next) === "latin" && scan.isOnSameLineAsPrevious(next);
}

/** "Taman Biru, 32400, Ayer Tawar", and "43800, DENGKIL" at the start of a line. */
function betweenCommas(scan: Scan, at: number): boolean {
  const begins = at === 0 || !scan.isOnSameLineAsPrevious(at) || scan.word(at - 1) === ",";
  const named = scan.kind(at + 2) === "latin" && scan.isCapitalised(at + 2) && scan.isOnSameLineAsPrevious(at + 2);
  return begins && scan.gluedSign(at + 1, ",") && named;
}
