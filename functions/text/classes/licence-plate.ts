import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { HAN_PLATE_BEFORE, NO_PLATES, PLATE_CUES, SURE_PLATE_CUES, TAMIL_PLATE_BEFORE } from "../tables/vehicles.ts";

/** Letters that begin the plates of the states (JPJ): one to three, never I or O. */
const PLATE_LETTERS = /^[A-HJ-NP-Z]{1,3}$/;
const CUE_REACH = 5;
const SURE_CUE_REACH = 3;

/** WXY 1234, JTN 88, B 1234 C, after a cue; without one, three letters that are not known initials and four digits. */
export function licencePlate(scan: Scan, at: number): Match<readonly string[]> | undefined {
  const letters = scan.at(at);
  const digits = scan.at(at + 1);
  if (letters?.kind !== "latin" || digits?.kind !== "digits" || digits.newlines > 0) return undefined;
  if (letters.glued && scan.kind(at - 1) !== "symbol" && scan.kind(at - 1) !== "han") return undefined;
  // Proton X50 is a model.
  const model = digits.glued && letters.text.length === 1 && digits.text.length <= 2;
  if (model && !scan.nearBefore(at, SURE_CUE_REACH, SURE_PLATE_CUES)) return undefined;
  if (!PLATE_LETTERS.test(letters.text) || digits.text.length > 4 || digits.text.startsWith("0")) return undefined;
  const suffix = scan.at(at + 2);
  const hasSuffix =
    suffix?.kind === "latin" &&
    /^[A-Z]$/.test(suffix.text) &&
    suffix.newlines === 0 &&
    (suffix.glued || digits.text.length > 1);
  const sure = HAN_PLATE_BEFORE.test(scan.word(at - 1)) || hasTamilCue(scan, at);
  const cue = scan.nearBefore(at, CUE_REACH, PLATE_CUES) || sure;
  const likeOne = letters.text.length === 3 && digits.text.length === 4 && !/^(?:19|20)/.test(digits.text);
  if (!cue && (!likeOne || NO_PLATES.has(letters.text))) return undefined;
  if (/^(?:19|20)\d\d$/.test(digits.text) && !scan.nearBefore(at, SURE_CUE_REACH, SURE_PLATE_CUES)) return undefined;
  if (cue && !sure && NO_PLATES.has(letters.text) && letters.text !== "A" && letters.text !== "SS") return undefined;
  const withSuffix = hasSuffix && cue;
  const to = at + (withSuffix ? 3 : 2);
  if (scan.isGlued(to) && scan.kind(to) !== "symbol" && scan.kind(to) !== "han" && scan.kind(to) !== "tamil")
    return undefined;
  if (scan.gluedSign(to, ".") && scan.gluedDigits(to + 1) !== undefined) return undefined;
  const groups = [letters.text, digits.text, ...(withSuffix ? [suffix.text] : [])];
  return { to, cost: cue ? COST.certain : COST.possible, fields: [groups.join("")] };
}

/** வாகனப் பதிவு எண், கார் எண் */
function hasTamilCue(scan: Scan, at: number): boolean {
  return scan.word(at - 1) === "எண்" && TAMIL_PLATE_BEFORE.has(scan.word(at - 2));
}
