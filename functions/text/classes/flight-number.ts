import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { AIRLINES, FLIGHT_CUES } from "../tables/vehicles.ts";

const CUE_REACH = 4;

/** MH370; "penerbangan AK 5107" */
export function flightNumber(scan: Scan, at: number): Match<readonly string[]> | undefined {
  const letters = scan.at(at);
  const digits = scan.at(at + 1);
  if (
    letters?.kind !== "latin" ||
    (letters.glued && scan.kind(at - 1) === "latin") ||
    digits?.kind !== "digits" ||
    digits.newlines > 0
  )
    return undefined;
  if (!AIRLINES.has(letters.text) || digits.text.length > 4 || digits.text.startsWith("0")) return undefined;
  const cued = scan.nearBefore(at, CUE_REACH, FLIGHT_CUES);
  // FY23 is a financial year far more often than Firefly's flight 23.
  if ((!digits.glued || letters.text === "FY") && !cued) return undefined;
  if (scan.isGlued(at + 2) && scan.isAlphanumeric(at + 2)) return undefined;
  return { to: at + 2, cost: cued ? COST.certain : COST.likely, fields: [letters.text + digits.text] };
}
