import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { sayGroups } from "../numbers/code-groups.ts";
import { digitString } from "../numbers/index.ts";
import type { Scan } from "../scan/scan.ts";
import { PHONE_BEFORE } from "../tables/phone-cues.ts";
import { AND_OR_WORDS } from "../tables/range-words.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";
import { wordSet } from "../tables/word-list.ts";
import { scriptAround } from "./number-language.ts";
import {
  type DigitRun,
  firstDigits,
  groupsAt,
  isMalaysian,
  type PhoneNumber,
  splitGroups,
  tollFree,
} from "./phone-groups.ts";
import { emergencyNumber, messageNumber } from "./short-number.ts";

const PLUS: Readonly<Record<Language, string>> = { ms: "tambah", en: "plus", zh: "加", ta: "பிளஸ்" };

/**
 * Malaysian numbers as people group them, +60 and other countries, 1-300 and the like, and emergency numbers after a
 * cue.
 */
export const telephoneClass = defineClass<PhoneNumber>({
  name: "telephone",
  digits: { joints: { "-": ["digits"], ".": ["digits"] }, kinds: ["digits"], shortest: 3 },
  notAfter: { kinds: ["latin"], signs: "-.+/,$" },
  symbols: "+(",
  find(scan, at) {
    if (scan.kind(at) !== "digits") return plusOrBracket(scan, at);
    if (scan.isGlued(at) && (scan.kind(at - 1) === "latin" || scan.isSign(at - 1, "-.+/,$"))) return undefined;
    return withScript(scan, at, emergencyNumber(scan, at)) ?? messageNumber(scan, at) ?? subscriber(scan, at);
  },
  say({ plus, groups, others = [] }, language, style) {
    const spoken = [groups, ...others]
      .map((one) =>
        sayGroups(regroup(one, style), language, style, (group) => digitString(group, language, style.numbers)),
      )
      .join(language === "zh" ? "，" : ", ");
    return plus ? `${PLUS[language]}${language === "zh" ? "" : " "}${spoken}` : spoken;
  },
});

function regroup(groups: readonly string[], { phoneGroups = "written" }: ReadingStyle): readonly string[] {
  const digits = groups.join("");
  if (phoneGroups === "written") return groups;
  return phoneGroups === "none" ? [digits] : (digits.match(/..?/g) ?? []);
}

function subscriber(scan: Scan, at: number): Match<PhoneNumber> | undefined {
  if (!mayBegin(scan, at)) return undefined;
  let best: Match<PhoneNumber> | undefined;
  for (const run of groupsAt(scan, at)) {
    const cost = judge(scan, at, run);
    if (cost === undefined || continues(scan, run.to)) continue;
    const groups = tollFree(run.digits) ?? splitGroups(run.groups);
    best = { to: run.to, cost, fields: { plus: false, groups } };
  }
  return withScript(scan, at, best && withOthers(scan, best));
}

/** The last digits of a second number: 03-7781 2240/41, 03-5638 6839/6819. */
const ENDING = /^\d{1,4}$/;

/** Adds the numbers that slashes without spaces join to a number: 05-2537 400/05-2432 2329, 06-336 1118/8539. */
function withOthers(scan: Scan, match: Match<PhoneNumber>): Match<PhoneNumber> {
  const others: (readonly string[])[] = [];
  let { to } = match;
  while (scan.gluedSign(to, "/") && scan.gluedDigits(to + 1) !== undefined) {
    const whole = groupsAt(scan, to + 1).findLast((run) => judge(scan, to + 1, run) !== undefined);
    const ending = scan.word(to + 1);
    const goesOn = scan.isGlued(to + 2) && (scan.isAlphanumeric(to + 2) || scan.gluedDigits(to + 3) !== undefined);
    const ends = ENDING.test(ending) && (!goesOn || scan.word(to + 2) === "/");
    if (whole === undefined && !ends) break;
    others.push(whole === undefined ? [ending] : splitGroups(whole.groups));
    to = whole?.to ?? to + 2;
  }
  return others.length === 0 ? match : { ...match, to, fields: { ...match.fields, others } };
}

const BEGINNING = /^(?:0[1-9]|1[378]00|60)/;

/** Other digits begin no number, except after a word that announces one, or after another number. */
function mayBegin(scan: Scan, at: number): boolean {
  return (
    BEGINNING.test(firstDigits(scan, at)) ||
    PHONE_BEFORE.has(scan.cueBefore(at)) ||
    joinsNumbers(scan.word(at - 1)) ||
    isCalledAt(scan, at)
  );
}

/** Atoms from a verb of calling to the number: "call the service centre of the bank at 5884 94 2473". */
const CALL_REACH = 10;
const AT_NUMBER = wordSet("at di talian");

function isCalledAt(scan: Scan, at: number): boolean {
  return AT_NUMBER.has(scan.word(at - 1)) && scan.nearBefore(at - 1, CALL_REACH, PHONE_BEFORE);
}

/** With more digits after it, it is something else: 012-3456-78901234. */
function continues(scan: Scan, to: number): boolean {
  return scan.gluedSign(to, "-") && scan.gluedDigits(to + 1) !== undefined;
}

function judge(scan: Scan, at: number, { groups, digits }: DigitRun): number | undefined {
  if (digits.startsWith("0") && isMalaysian(digits)) return wellGrouped(groups) ? COST.certain : COST.likely;
  if (hasShape(groups)) return COST.certain;
  if (/^1[3678]00\d{6}$/.test(digits)) return groups.length > 1 ? COST.certain : COST.likely;
  if (digits.startsWith("60") && /^60(?:1\d{8,9}|[3-9]\d{7,8})$/.test(digits))
    return groups.length > 1 || scan.nearBefore(at, 4, PHONE_BEFORE) ? COST.likely : COST.possible;
  // A number without its area code, after a word that announces one.
  const isCalled = groups.length > 1 && groups.length < 4 && digits.length >= 8 && isCalledAt(scan, at);
  const cued =
    isCalled || (digits.length > SHORTEST && PHONE_BEFORE.has(scan.cueBefore(at))) || followsNumber(scan, at, groups);
  return cued && digits.length >= SHORTEST ? COST.likely : undefined;
}

/** Digits of the last group, which alone may be written for a second number. */
const SHORTEST = 4;
/** Atoms of the longest number with its country. */
const NUMBER_REACH = 12;

const JOINING_SIGNS: ReadonlySet<string> = new Set("/,&、");

function joinsNumbers(word: string): boolean {
  return JOINING_SIGNS.has(word) || AND_OR_WORDS.has(word);
}

/** "+603-8888 1234 / 8888 5678", "09-765 4321 / 4322": the second number shares the beginning of the first. */
function followsNumber(scan: Scan, at: number, groups: readonly string[]): boolean {
  const lastGroup = groups.length === 1 && groups[0]?.length === SHORTEST && scan.word(at - 1) === "/";
  if ((groups.length !== 2 && !lastGroup) || !joinsNumbers(scan.word(at - 1)) || scan.word(at - 2).length !== 4)
    return false;
  for (let i = at - 2; i >= 0 && i > at - NUMBER_REACH; i--) {
    const digits = scan.kind(i) === "digits";
    if (!digits && !/^[-+()]$/.test(scan.word(i))) return false;
    if (digits && /^(?:0[1-9]\d?|60\d{0,2})$/.test(scan.word(i))) return true;
  }
  return false;
}

/** 013-5012 4567, 03-2345 678: the groups of a number, whatever their digits. The last may be longer: 013-50124567. */
function hasShape([area = "", ...rest]: readonly string[]): boolean {
  if (!/^0[1-9]\d?$/.test(area)) return false;
  return rest.length === 2
    ? // 02-2024 500: a month before a number.
      /^(?:\d{3,4} \d{4}|(?!(?:19|20)\d\d )\d{4} \d{3})$/.test(rest.join(" "))
    : rest.length === 1 && /^\d{7,8}$/.test(rest[0] ?? "");
}

function wellGrouped(groups: readonly string[]): boolean {
  const first = groups[0]?.length ?? 0;
  return groups.length === 1 || first === 2 || first === 3;
}

/** +60 12-345 6789, +65 6123 4567, (03) 8888 1234, (+60)12. */
function plusOrBracket(scan: Scan, at: number): Match<PhoneNumber> | undefined {
  if (scan.word(at) === "+") return plus(scan, at);
  const inner = scan.word(at + 1) === "+" ? at + 2 : at + 1;
  const area = scan.word(inner);
  if (!/^\d{2,3}$/.test(area) || scan.word(inner + 1) !== ")" || !scan.isOnSameLineAsPrevious(inner)) return undefined;
  let best: Match<PhoneNumber> | undefined;
  for (const run of groupsAt(scan, inner + 2)) {
    const groups = [area, ...run.groups];
    const digits = groups.join("");
    const international = inner === at + 2 && digits.length >= 8;
    if (!isMalaysian(digits) && !isMalaysian(digits.replace(/^60/, "0")) && !international) continue;
    best = { to: run.to, cost: COST.certain, fields: { plus: inner === at + 2, groups } };
  }
  return withScript(scan, at, best && withOthers(scan, best));
}

function plus(scan: Scan, at: number): Match<PhoneNumber> | undefined {
  if (!scan.isGlued(at + 1) || (scan.isGlued(at) && scan.kind(at - 1) !== "symbol" && scan.kind(at - 1) !== "han"))
    return undefined;
  let best: Match<PhoneNumber> | undefined;
  for (const run of groupsAt(scan, at + 1)) {
    const digits = run.groups.join("");
    if (digits.length < 8 || digits.startsWith("0") || continues(scan, run.to)) continue;
    const groups =
      run.groups.length === 1 && digits.startsWith("60") ? ["60", ...splitGroups([`0${digits.slice(2)}`])] : run.groups;
    const [country = "", area = "", ...rest] = groups;
    const restored = groups === run.groups ? groups : [country, area.slice(1), ...rest];
    best = { to: run.to, cost: COST.certain, fields: { plus: true, groups: restored } };
  }
  return withScript(scan, at, best && withOthers(scan, best));
}

function withScript(scan: Scan, at: number, match: Match<PhoneNumber> | undefined): Match<PhoneNumber> | undefined {
  const language = match === undefined ? undefined : scriptAround(scan, at, match.to);
  return match === undefined || language === undefined ? match : { ...match, language };
}
