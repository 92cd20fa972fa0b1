/** Says a short form in full, where it is one as it is written there. */
import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { isPersonWord } from "../tables/name-lists.ts";
import type { ShortForm } from "../tables/short-forms.ts";
import { isChatInCapitals, isInitials } from "./capitals.ts";
import { amongItsLanguage } from "./guarded.ts";
import { type Fields, said } from "./said.ts";
import { isWrittenSmall, opensSentence } from "./written.ts";

export function spellOut(scan: Scan, at: number, form: ShortForm): Match<Fields> | undefined {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  const capitals = text !== lower && text.length > 1 && text === text.toUpperCase();
  if (text !== lower && !capitals && endsName(scan, at)) return undefined;
  const kept = capitals && isChatInCapitals(scan, at, form);
  if (capitals && isInitials(scan, at, form, kept)) return undefined;
  const chosen = form.guarded && scan.style.social !== "full" ? amongItsLanguage(scan, at, form) : form;
  if (chosen === undefined || (form.guarded && !kept && !isWrittenSmall(scan, at))) return undefined;
  return said(at + 1, chosen.language, chosen.words, {
    cost: kept ? COST.certain - 1 : COST.likely,
    capitalised: scan.isCapitalised(at) && !(kept && !opensSentence(scan, at)),
  });
}

/** Ng Mei Kwan: the last name of a person. */
function endsName(scan: Scan, at: number): boolean {
  return scan.isCapitalised(at - 1) && scan.isOnSameLineAsPrevious(at) && isPersonWord(scan.word(at - 1));
}
