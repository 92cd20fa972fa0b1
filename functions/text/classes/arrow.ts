import type { Language } from "#contract/language.ts";
import { isNameWord } from "../languages/names.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { TOWNS, TOWNS_IN_SCRIPT } from "../tables/places.ts";

const BOTH_WAYS: Readonly<Record<Language, string>> = { ms: "dan", en: "and", zh: "和", ta: "மற்றும்" };
const TOWARDS: Readonly<Record<Language, string>> = { ms: "ke", en: "to", zh: "到", ta: "முதல்" };

/** Pasar Seni ↔ Masjid Jamek, Bangsar → Sentral: from one place to another. In a menu an arrow is a pause. */
export const arrowClass = defineClass<boolean>({
  name: "sign",
  symbols: "↔⇔⟷→",
  find(scan, at) {
    if (!scan.isOnSameLineAsPrevious(at) || !scan.isOnSameLineAsPrevious(at + 1)) return undefined;
    const oneWay = scan.word(at) === "→";
    if (!isWord(scan, at - 1) || !isWord(scan, at + 1)) return undefined;
    if (oneWay && !(isPlace(scan, at - 1) && isPlace(scan, at + 1))) return undefined;
    return { to: at + 1, cost: COST.likely, fields: oneWay };
  },
  say: (oneWay, language) => (oneWay ? TOWARDS : BOTH_WAYS)[language],
});

function isWord(scan: Scan, at: number): boolean {
  return /^(?:latin|han|tamil|digits)$/.test(scan.kind(at) ?? "");
}

function isPlace(scan: Scan, at: number): boolean {
  if (scan.kind(at) !== "latin") return TOWNS_IN_SCRIPT.test(scan.word(at));
  const isTown = TOWNS.has(scan.word(at)) || isNameWord(scan.word(at));
  return scan.isCapitalised(at) && (isTown || /^[A-Z]{3,5}$/.test(scan.at(at)?.text ?? ""));
}
