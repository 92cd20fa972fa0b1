import type { Language } from "#contract/language.ts";
import { allKindsBut, COST, defineClass } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { heardAsOne } from "../numbers/spelling.ts";
import { alongChain } from "../scan/along-chain.ts";
import type { Scan } from "../scan/scan.ts";
import { COUNTED_IN_BOTH, HAN_SPAN_COUNTED, MALAY_COUNTED, SPAN_COUNTED } from "../tables/counted-words.ts";
import { HALF_DAYS } from "../tables/day-parts.ts";
import { MONTH_FORMS } from "../tables/months.ts";
import { NUMBERED_NAMES } from "../tables/part-words.ts";
import { HAN_SCORE, NO_TEAMS, SCORE } from "../tables/score-cues.ts";
import { EQUALS } from "./math-sign.ts";
import { scriptAround } from "./number-language.ts";
import { isRangeSign } from "./range-at.ts";
import { isOpening } from "./range-sign.ts";

interface Fields {
  home: string;
  away: string;
}

const JOINT: Readonly<Record<Language, string>> = { ms: " ", en: " ", zh: "比", ta: " " };
/** Atoms from a score to a word of sports. */
const REACH = 14;
const LONGEST = 3;

/** 8-0, 21-19 near words of sports. Without them only if the first number is the larger, which no range has. */
export const scoreClass = defineClass<Fields>({
  name: "score",
  digits: { joints: { "-": ["digits"], "–": ["digits"], ":": ["digits"] } },
  notAfter: { ...allKindsBut("symbol", "han"), signs: "-–.:" },
  find(scan, at) {
    const home = scan.word(at);
    const sign = scan.at(at + 1);
    const away = scan.word(at + 2);
    if (sign === undefined || !scan.isSign(at + 1, "-–:") || scan.kind(at + 2) !== "digits") return undefined;
    if (scan.isGlued(at) && scan.kind(at - 1) !== "symbol" && scan.kind(at - 1) !== "han") return undefined;
    if (scan.isGlued(at) && scan.isSign(at - 1, "-–/.:,") && !followsScore(scan, at)) return undefined;
    if (!scan.isOnSameLineAsPrevious(at + 2) || !isScore(home) || !isScore(away)) return undefined;
    if (partOfMore(scan, at + 3) || isOpening(scan, at)) return undefined;
    // "11- 3 ptg": hours over noon.
    if (HALF_DAYS.has(scan.word(at + 3)) && isRangeSign(scan, at + 1)) return undefined;
    if (scan.nearAfter(at + 3, 1, EQUALS)) return undefined;
    // "menang selepas 2-3 tahun" is a span.
    const spans = Number(home) < Number(away) && isCounted(scan.word(at + 3)) && !SCORE.has(scan.word(at + 3));
    if (spans && !SCORE.has(scan.word(at - 1))) return undefined;
    const cued =
      scan.nearBefore(at, REACH, SCORE) ||
      scan.nearAfter(at + 3, REACH, SCORE) ||
      hanCue(scan, at) ||
      isNextSet(scan, at) ||
      betweenNames(scan, at);
    const listed = (followsScore(scan, at) || leadsScores(scan, at)) && !SPAN_COUNTED.has(scan.word(at + 3));
    const spaced = !sign.glued && !scan.isGlued(at + 2);
    const descends =
      Number(home) >= Number(away) && (home.length < 3 || betweenHan(scan, at)) && !spaced && sign.text !== ":";
    // "2 -1" has a stray space. Only a word of sports makes it a score if it could be a range.
    if (sign.glued !== scan.isGlued(at + 2) && (sign.text === ":" || !(cued || descends))) return undefined;
    if (!cued && !descends && !listed) return undefined;
    const language = scriptAround(scan, at, at + 3);
    return {
      to: at + 3,
      cost: cued || listed ? COST.likely : COST.possible,
      fields: { home, away },
      ...(language === undefined ? {} : { language }),
    };
  },
  say: ({ home, away }, language, style) => {
    const joint = language !== "zh" && heardAsOne(home, away, language) ? ", " : JOINT[language];
    return cardinal(home, language, style.numbers) + joint + cardinal(away, language, style.numbers);
  },
});

function isScore(digits: string): boolean {
  return digits.length <= LONGEST && (digits === "0" || !digits.startsWith("0"));
}

/** Another hyphen, a decimal or a unit after the second number means that it is not a score. */
function partOfMore(scan: Scan, at: number): boolean {
  const next = scan.at(at);
  if (next === undefined || !next.glued) return false;
  if (next.kind === "latin" || next.kind === "digits") return true;
  if (next.text === "=") return true;
  return /^[-–/.:%]$/.test(next.text) && scan.isGlued(at + 1) && scan.kind(at + 1) !== "symbol";
}

/** 湖人112-108勇士. */
function betweenHan(scan: Scan, at: number): boolean {
  return scan.kind(at - 1) === "han" && scan.isGlued(at) && scan.kind(at + 3) === "han" && scan.isGlued(at + 3);
}

const NAME = /^\p{Lu}\p{Ll}{2}/u;
/** JDT, KL */
const INITIALS = /^[A-Z]{2,5}$/;

/** Harimau Malaya 2 - 1 Laos, Sabah 0-2 JDT: a name on both sides, one at least not in initials. */
function betweenNames(scan: Scan, at: number): boolean {
  const left = scan.at(at - 1)?.text ?? "";
  const right = scan.at(at + 3)?.text ?? "";
  const isTeam = (text: string) => NAME.test(text) || (INITIALS.test(text) && !NO_TEAMS.has(text));
  return (
    isTeam(left) &&
    isTeam(right) &&
    (NAME.test(left) || NAME.test(right)) &&
    scan.isOnSameLineAsPrevious(at) &&
    scan.isOnSameLineAsPrevious(at + 3) &&
    !scan.isGlued(at + 3) &&
    scan.word(at + 1) !== ":" &&
    scan.word(at).length < 3 &&
    !NUMBERED_NAMES.has(scan.word(at - 1)) &&
    !(Number(scan.word(at)) < Number(scan.word(at + 2)) && isCounted(scan.word(at + 3)))
  );
}

/** "Umur 3 - 5 Tahun" in a headline. */
function isCounted(word: string): boolean {
  return SPAN_COUNTED.has(word) || MALAY_COUNTED.has(word) || COUNTED_IN_BOTH.has(word) || MONTH_FORMS.has(word);
}

const LIST_SIGN = /^[、,，和]$/;

/** The sets after the first: 6-4、3-6、7-5. The words around the first set make it a score. */
function isNextSet(scan: Scan, at: number): boolean {
  return followsSet(scan, at) && hanCue(scan, firstSet(scan, at));
}

function followsSet(scan: Scan, at: number): boolean {
  return LIST_SIGN.test(scan.word(at - 1)) && /^[-–:]$/.test(scan.word(at - 3)) && scan.kind(at - 4) === "digits";
}

const firstSet = alongChain((scan, at): number => (followsSet(scan, at - 4) ? firstSet(scan, at - 4) : at - 4));

/** "21-18, 19-21": the sets of one match, of which one runs downwards. */
function followsScore(scan: Scan, at: number): boolean {
  if (!scan.isSign(at - 1, "、,，/") || scan.kind(at - 2) !== "digits" || scan.kind(at - 4) !== "digits") return false;
  return (
    /^[-–]$/.test(scan.word(at - 3)) &&
    (Number(scan.word(at - 4)) > Number(scan.word(at - 2)) || followsEarlierScore(scan, at))
  );
}

const followsEarlierScore = alongChain((scan, at): boolean => followsScore(scan, at - 4));

/** "15-21, 21-18": the first set of several, of which a later one runs downwards. */
function leadsScores(scan: Scan, at: number): boolean {
  for (let next = at + 4; next < at + MOST_SETS * 4; next += 4) {
    if (!LIST_SIGN.test(scan.word(next - 1)) || !/^[-–]$/.test(scan.word(next + 1))) return false;
    const [home, away] = [scan.word(next), scan.word(next + 2)];
    if (!isNumber(home) || !isNumber(away)) return false;
    if (Number(home) > Number(away)) return true;
  }
  return false;
}

const MOST_SETS = 5;

function isNumber(word: string): boolean {
  return /^\d{1,2}$/.test(word);
}

function hanCue(scan: Scan, at: number): boolean {
  // 领先3-5个百分点 is a range.
  if (Number(scan.word(at)) < Number(scan.word(at + 2)) && HAN_SPAN_COUNTED.test(scan.word(at + 3))) return false;
  return HAN_SCORE.test(scan.word(at - 1)) || HAN_SCORE.test(scan.word(at + 3));
}
