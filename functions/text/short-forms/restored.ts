/** Words with letters left out that no list has: *brsma*, *pndapat*, *tkpayah*. */
import { restoreMalay } from "../languages/restore-malay.ts";
import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { isListedAcronym } from "../tables/acronyms.ts";
import { FREQUENT_MALAY_WORDS } from "../tables/frequent-malay-words.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { WRITTEN_SOUND } from "../tables/written-sounds.ts";
import { isShouted, LONGEST_INITIALS } from "./capitals.ts";
import { leanOfNeighbours, MALAY_AROUND, NOT_ENGLISH, SURE, sentenceLean } from "./lean.ts";
import { SHORTEST_NEGATED } from "./negated-word.ts";
import { type Fields, said } from "./said.ts";
import { isSmall, isWritten } from "./written.ts";

/** Up to this cost, a shortened word is more likely than an acronym in small letters: sma, kbr. */
const LITTLE_LOST = 0.65;
const SHORTEST_SAYABLE = 5;
/** A shorter one has lost one vowel of a very frequent word: sma. */
const ONE_VOWEL = 0.3;

/** The word in full. Among English words it is none. */
export function restored(scan: Scan, at: number): Match<Fields> | undefined {
  const atom = scan.at(at);
  const shouted = isShouted(scan, at);
  if (atom === undefined || !(isWritten(scan, at) || shouted) || isAfterNumber(scan, at)) return undefined;
  // sjk(t)
  if (scan.gluedSign(at + 1, "(") && scan.isGlued(at + 2)) return undefined;
  const capitalised = !isSmall(scan, at);
  const tak = withTak(atom.lower);
  if (tak !== undefined) return said(at + 1, "ms", tak, { capitalised });
  // Hrmm is no *haram*.
  const found = WRITTEN_SOUND.test(atom.lower.toUpperCase()) ? undefined : restoreMalay(atom.lower);
  if (found === undefined) return undefined;
  // kkm, jpj
  if (isListedAcronym(atom.lower.toUpperCase()) && found.cost > LITTLE_LOST) return undefined;
  const lean = leanOfNeighbours(scan, at);
  const likely = found.onlyVowels && !capitalised && (atom.text.length >= SHORTEST_SAYABLE || found.cost <= ONE_VOWEL);
  const fits = found.unsayable
    ? lean > -SURE || sentenceLean(scan, at) >= (atom.lower.length > LONGEST_INITIALS ? NOT_ENGLISH : MALAY_AROUND)
    : likely && lean >= MALAY_AROUND;
  if (!fits) return undefined;
  return said(at + 1, "ms", found.word, { capitalised, cost: shouted ? COST.likely - 1 : COST.likely });
}

/** A short one may be a unit. */
function isAfterNumber(scan: Scan, at: number): boolean {
  return scan.kind(at - 1) === "digits" && (scan.isGlued(at) || scan.word(at).length <= LONGEST_UNIT);
}

const LONGEST_UNIT = 3;

/** tkpayah, tkboleh: *tak* joined to a word. tkyah, tkpyh: as xyah and xpyh, which chats write more. */
function withTak(word: string): string | undefined {
  if (!word.startsWith("tk") || word === "tk") return undefined;
  const rest = word.slice("tk".length);
  if (rest === "lah") return "taklah";
  const asX = SHORT_FORMS.get(`x${rest}`)?.words;
  if (asX?.startsWith("tak")) return asX;
  if (rest.length < SHORTEST_NEGATED) return undefined;
  if (FREQUENT_MALAY_WORDS.has(rest)) return `tak ${rest}`;
  const full = restoreMalay(word) === undefined ? restoreMalay(rest) : undefined;
  return full?.unsayable ? `tak ${full.word}` : undefined;
}
