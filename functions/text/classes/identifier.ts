import { defineClass, type Match } from "../lattice/reader.ts";
import { sayGroups } from "../numbers/code-groups.ts";
import { spellCode } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { codeAfterCue } from "./code-after-cue.ts";
import { flightNumber } from "./flight-number.ts";
import { groupedCode } from "./grouped-code.ts";
import { licencePlate } from "./licence-plate.ts";
import { attackDay, soundNumber } from "./number-name.ts";
import { paperCode } from "./paper-code.ts";
import { plainCode } from "./plain-code.ts";
import { postcode } from "./postcode.ts";
import { uuid } from "./uuid.ts";

/** Codes: accounts, one-time passwords, references, passports, plates, flights, postcodes. Letters apart, digits one by one. */
export const identifierClass = defineClass<readonly string[]>({
  name: "identifier",
  digits: { letters: true, joints: { "-": ["digits", "latin"], "/": ["digits", "latin"] }, shortest: 2 },
  marked: true,
  find(scan, at) {
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return insideRun(scan, at);
    if (scan.kind(at) === "latin")
      return uuid(scan, at) ?? codeAfterCue(scan, at) ?? licencePlate(scan, at) ?? flightNumber(scan, at);
    return (
      uuid(scan, at) ??
      attackDay(scan, at) ??
      soundNumber(scan, at) ??
      codeAfterCue(scan, at) ??
      postcode(scan, at) ??
      paperCode(scan, at) ??
      groupedCode(scan, at) ??
      plainCode(scan, at)
    );
  },
  say: (groups, language, style) =>
    sayGroups(groups, language, style, (group) => spellCode(group, language, style.numbers)),
});

/** The codes that begin at the middle of a run of letters and digits. */
function insideRun(scan: Scan, at: number): Match<readonly string[]> | undefined {
  return scan.kind(at) === "latin" ? flightNumber(scan, at) : (attackDay(scan, at) ?? plainCode(scan, at));
}
