/** Codes that a word before them announces: accounts, passwords, references. */
import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import {
  BANKS_AND_COURIERS,
  BEFORE_CODE,
  CODE_BEFORE,
  HAN_CODE_BEFORE,
  LAND_TITLES,
  LOTTERIES,
  NUMBER_OF,
} from "../tables/code-cues.ts";
import { countsHan } from "../tables/han-counters.ts";
import { isDay } from "../tables/months.ts";
import { isPersonWord, isPlaceWord } from "../tables/name-lists.ts";
import { MAKERS } from "../tables/vehicles.ts";
import { wordSet } from "../tables/word-list.ts";
import { isYear } from "./is-year.ts";
import { beginsMoney } from "./money-before.ts";

export function codeAfterCue(scan: Scan, at: number): Match<readonly string[]> | undefined {
  if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
  if (!isLong(scan, at) || beginsMoney(scan, at) || !hasCue(scan, at)) return undefined;
  const code = codeAt(scan, at);
  if (code === undefined || isPaperOfYear(code.groups) || isDayOfMonth(scan, at, code.to)) return undefined;
  return { to: code.to, cost: COST.likely, fields: code.groups };
}

/** Whether it is long enough for a code, or something that it may have is glued to it. */
function isLong(scan: Scan, at: number): boolean {
  if (scan.word(at).length >= SHORTEST_CODE) return true;
  return scan.isGlued(at + 1) && (scan.isAlphanumeric(at + 1) || scan.isSign(at + 1, "-/"));
}

/** "Laporan 3/2024": the third paper of a year. */
function isPaperOfYear([first = "", second = "", ...more]: readonly string[]): boolean {
  return more.length === 0 && /^[1-9]\d{0,2}$/.test(first) && /^20\d\d$/.test(second);
}

/** "order 15/11": the day of the order. */
function isDayOfMonth(scan: Scan, at: number, to: number): boolean {
  const [day, month] = [scan.word(at), scan.word(at + 2)];
  // "order 6/8/17"
  const dated = to === at + 5 && scan.word(at + 3) === "/" && /^(?:20)?[0-4]\d$/.test(scan.word(at + 4));
  return (to === at + 3 || dated) && scan.word(at + 1) === "/" && day.length <= 2 && isDay(Number(day), Number(month));
}

/** Atoms between the cue and the code. */
const REACH = 5;
/** Digits after a bare 号, which counts houses and days too. */
const SHORTEST_NUMBER = 5;
/** A shorter number after a cue may be a count: akaun 2. */
const SHORTEST_CODE = 3;

function hasCue(scan: Scan, at: number): boolean {
  if (
    isNamedNumber(scan, at) ||
    isAccount(scan, at) ||
    isMasked(scan, at) ||
    isLastFour(scan, at) ||
    isLotteryNumber(scan, at) ||
    isCardOfSeries(scan, at) ||
    isOfOfficer(scan, at) ||
    (scan.kind(at - 1) !== "symbol" && MAKERS.has(scan.word(at - 1))) ||
    (scan.kind(at + 1) === "han" && HAN_ROOM.test(scan.word(at + 1)) && /^\d{3,4}$/.test(scan.word(at))) ||
    (scan.word(at).length >= 3 &&
      LAND_TITLES.has(scan.cueBefore(at)) &&
      !isOfShares(scan, at) &&
      /^\d+$/.test(scan.word(at)) &&
      scan.numeral(at)?.to === at + 1)
  )
    return true;
  for (let i = at - 1; i >= Math.max(0, at - REACH); i--) {
    const word = scan.word(i);
    if (scan.kind(i) === "digits" || !scan.isOnSameLineAsPrevious(i + 1)) return false;
    if (word === TAMIL_INDEX && scan.word(at).length < SHORTEST_TAMIL_CODE) return false;
    const han = scan.kind(i) === "han";
    if (i === at - 1 && DATED.has(word) && isYear(scan.word(at)) && !isJoined(scan, at + 1)) return false;
    if (CODE_BEFORE.has(word) || (han && HAN_CODE_BEFORE.test(word))) return true;
    if (han && /号(?:是|为)?$/.test(word) && scan.word(at).length >= SHORTEST_NUMBER) return true;
    if (word === "c" && scan.word(i - 1) === "/" && /^[ai]$/.test(scan.word(i - 2))) return true;
    if (word === "n" && scan.word(i - 1) === "/" && /^[sp]$/.test(scan.word(i - 2))) return true;
    if (!BEFORE_CODE.has(word)) return false;
  }
  return false;
}

/** R9 390, next to R9 390X: each digit of the model is said. */
const isCardOfSeries = (scan: Scan, at: number) =>
  /^[1-9]\d\d$/.test(scan.word(at)) &&
  !scan.isGlued(at) &&
  /^[3579]$/.test(scan.gluedDigits(at - 1) ?? "") &&
  scan.at(at - 2)?.text === "R" &&
  !scan.isGlued(at - 2);

/** "Koperal 7686 Choy Kor", "7686 Choy Kor": the number of someone in uniform, before the name. */
function isOfOfficer(scan: Scan, at: number): boolean {
  if (!/^[1-9]\d{3,5}$/.test(scan.word(at)) || scan.isGlued(at) || scan.numeral(at)?.to !== at + 1) return false;
  if (!scan.isCapitalised(at + 1) || !scan.isOnSameLineAsPrevious(at + 1) || scan.isGlued(at + 1)) return false;
  if (RANKS.has(scan.cueBefore(at))) return true;
  const named = isPersonWord(scan.word(at + 1)) && !isPlaceWord(scan.word(at + 1)) && scan.isCapitalised(at + 2);
  return named && !isYear(scan.word(at)) && scan.kind(at - 1) !== "latin" && scan.kind(at - 1) !== "digits";
}

const RANKS = wordSet(
  "konstabel konst koperal kpl sarjan sjn sgt prebet pbt inspektor insp constable corporal sergeant",
);

/** "board lot 100 unit": a quantity of shares, and no land. */
const isOfShares = (scan: Scan, at: number) => scan.word(at - 2) === "board" || SHARES.has(scan.word(at + 1));
const SHARES = wordSet("unit units saham share shares lot");

const isJoined = (scan: Scan, at: number) => scan.isGlued(at) && !/^[.,;:!?)]$/.test(scan.word(at));

/** What is of a year more often than it has a number of four digits: Laporan 2023, SSM 2024. */
const DATED = wordSet("report laporan ssm kes case tiket ticket kad card tempahan booking polisi policy");

/** 1024室, 203号房 */
const HAN_ROOM = /^(?:室(?![内內外])|[号號]房)/;

/** குறியீடு is a code as well as an index. The values of an index are short. */
const TAMIL_INDEX = "குறியீடு";
const SHORTEST_TAMIL_CODE = 4;

/** A number of at least this length after "No." is a registration and not a count. */
const SHORTEST_NUMBERED = 5;

/** "No. Pendaftaran Syarikat: 202301012345": a number of something, after a colon. */
function isNamedNumber(scan: Scan, at: number): boolean {
  const numbered = scan.word(at).length >= SHORTEST_NUMBERED && NUMBER_OF.has(scan.cueBefore(at));
  if (numbered && scan.numeral(at)?.to === at + 1) return true;
  return (
    scan.word(at - 1) === ":" &&
    scan.word(at).length >= SHORTEST_CODE &&
    scan.nearBefore(at - 1, REACH, NUMBER_OF) &&
    !scan.nearBefore(at - 1, REACH, COUNTS)
  );
}

/** "Num. of pages: 1229": a count, and no code. */
const COUNTS = wordSet("of");

/** Digits of the shortest account number. Fewer digits after the name of a bank are not one. */
const SHORTEST_ACCOUNT = 9;

/** "Maybank 164012345678", "J&T 630012345678" */
function isAccount(scan: Scan, at: number): boolean {
  if (scan.word(at).length < SHORTEST_ACCOUNT) return false;
  const courier = scan.cueBefore(at) === "t" && scan.word(at - 2) === "&";
  return courier || BANKS_AND_COURIERS.has(scan.cueBefore(at));
}

const LOTTERY_REACH = 10;

/** "Magnum 4D 1st prize 4721" */
function isLotteryNumber(scan: Scan, at: number): boolean {
  return (
    scan.word(at).length === 4 &&
    /^(?!19|20)\d{4}$/.test(scan.word(at)) &&
    (scan.nearBefore(at, LOTTERY_REACH, LOTTERIES) || followsFourDigits(scan, at))
  );
}

/** "Keputusan 4D: 1234, 5678" */
function followsFourDigits(scan: Scan, at: number): boolean {
  for (let i = at - 1; i > at - LOTTERY_REACH && i > 0 && scan.isOnSameLineAsPrevious(i + 1); i--)
    if (scan.word(i) === "d" && scan.isGlued(i) && scan.word(i - 1) === "4") return true;
  return false;
}

/** 末4位1029 */
function isLastFour(scan: Scan, at: number): boolean {
  return scan.word(at - 1) === "位" && /^[456]$/.test(scan.word(at - 2)) && /[末后後]$/.test(scan.word(at - 3));
}

/** ****4821: the last digits of a hidden number. */
function isMasked(scan: Scan, at: number): boolean {
  return scan.word(at - 1) === "*" && scan.word(at - 2) === "*" && scan.isGlued(at - 1);
}

/** Letters at the start of a code, and in the middle of it: 20251014CIBBMYKL010. */
const LONGEST_FIRST_LETTERS = 4;
const LONGEST_LETTERS = 8;
/** Atoms of the longest code: an IBAN or a card in groups. */
const LONGEST_CODE = 24;

/** Letters and digits glued, or joined by hyphens; digits alone also by spaces, as on cards. */
function codeAt(scan: Scan, at: number): { groups: string[]; to: number } | undefined {
  const groups: string[] = [];
  let group = "";
  let i = at;
  for (; i < at + LONGEST_CODE; i++) {
    const atom = scan.at(i);
    if (atom === undefined || (i > at && atom.newlines > 0)) break;
    const isPart =
      atom.kind === "digits" ||
      (atom.kind === "latin" &&
        atom.text === atom.text.toUpperCase() &&
        atom.text.length <= (i > at ? LONGEST_LETTERS : LONGEST_FIRST_LETTERS));
    if (isPart && (i === at || atom.glued)) group += atom.text;
    else if (isPart && atom.kind === "digits" && isGroup(atom.text) && isGroup(group)) {
      groups.push(group);
      group = atom.text;
    } else if (
      atom.glued &&
      scan.isSign(i, "-/") &&
      scan.isGlued(i + 1) &&
      scan.isAlphanumeric(i + 1) &&
      isCodePart(scan, i + 1)
    ) {
      groups.push(group);
      group = "";
    } else break;
  }
  if (group !== "") groups.push(group);
  const code = groups.join("");
  if (code.length < SHORTEST_CODE || !/\d/.test(code) || isOtherValue(scan, i, code)) return undefined;
  return { groups, to: i };
}

/** A price, a percentage, a decimal or a date keeps its own reading. */
function isOtherValue(scan: Scan, to: number, code: string): boolean {
  const next = scan.at(to);
  if (next?.glued !== true) return false;
  // 户口5000令吉 is an amount.
  if (next.kind === "han" && countsHan(next.text)) return true;
  if (/^[%°]$/.test(next.text) || next.kind === "latin") return true;
  const more = scan.gluedDigits(to + 1);
  if (more !== undefined && /^[.:]$/.test(next.text)) return true;
  // A comma before any number of digits other than three belongs to the sentence.
  return more?.length === 3 && next.text === "," && code.length <= 3;
}

/** Codes are written in groups of three or four: 1642 0318 7795, 903 221. */
function isGroup(digits: string): boolean {
  return /^\d{3,4}$/.test(digits);
}

function isCodePart(scan: Scan, at: number): boolean {
  const atom = scan.at(at);
  return atom?.kind === "digits" || atom?.text === atom?.text.toUpperCase();
}
