import { allKindsBut, COST, defineClass, type Match } from "../lattice/reader.ts";
import { sayGroups } from "../numbers/code-groups.ts";
import { digitString } from "../numbers/index.ts";
import type { Scan } from "../scan/scan.ts";
import { IDENTITY_BEFORE } from "../tables/code-cues.ts";
import { isDay } from "../tables/months.ts";

/**
 * Places of birth that the National Registration Department issues (jpn.gov.my, kod negeri). 00, 17 to 20, 69, 70, 73,
 * 80, 81 and 94 to 97 are not in use.
 */
const PLACE = /^(?:0[1-9]|1[0-6]|2[1-9]|[345]\d|6[0-8]|7[124-9]|8[2-9]|9[0-38-9])$/;

/** 990101-14-5678, or twelve bare digits after a word for identity cards. */
export const nricClass = defineClass<readonly string[]>({
  name: "nric",
  digits: { shortest: 6 },
  notAfter: allKindsBut("symbol", "han"),
  find(scan, at) {
    if (scan.isGlued(at) && scan.kind(at - 1) !== "symbol" && scan.kind(at - 1) !== "han") return undefined;
    return grouped(scan, at) ?? bare(scan, at);
  },
  say: (groups, language, style) =>
    sayGroups(groups, language, style, (group) => digitString(group, language, style.numbers)),
});

function grouped(scan: Scan, at: number): Match<readonly string[]> | undefined {
  const first = scan.word(at);
  if (first.length !== 6) return undefined;
  const hyphen = scan.word(at + 1) === "-" && scan.isOnSameLineAsPrevious(at + 1);
  const groups = hyphen ? [first, scan.word(at + 2), scan.word(at + 4)] : [first, scan.word(at + 1), scan.word(at + 2)];
  if (hyphen && (scan.word(at + 3) !== "-" || !scan.isOnSameLineAsPrevious(at + 4))) return undefined;
  if (!/^\d\d$/.test(groups[1] ?? "") || !/^\d{4}$/.test(groups[2] ?? "")) return undefined;
  const to = hyphen ? at + 5 : at + 3;
  if (scan.gluedDigits(to) !== undefined || (scan.gluedSign(to, "-") && scan.gluedDigits(to + 1) !== undefined))
    return undefined;
  // A number that no office can have issued is read digit by digit too, but at a higher cost.
  const cost = isValid(first, groups[1] ?? "") ? COST.certain : COST.likely;
  return { to, cost, fields: groups };
}

function bare(scan: Scan, at: number): Match<readonly string[]> | undefined {
  const digits = scan.word(at);
  if (digits.length !== 12 || (scan.isGlued(at + 1) && scan.kind(at + 1) === "digits")) return undefined;
  if (!isValid(digits.slice(0, 6), digits.slice(6, 8)) || !scan.nearBefore(at, 6, IDENTITY_BEFORE)) return undefined;
  return { to: at + 1, cost: COST.certain, fields: [digits.slice(0, 6), digits.slice(6, 8), digits.slice(8)] };
}

function isValid(birth: string, place: string): boolean {
  return isDay(Number(birth.slice(4)), Number(birth.slice(2, 4))) && PLACE.test(place);
}
