import type { ProposedReading, Reader } from "../lattice/reader.ts";
import { joinTamilEnding, type TamilEnding, tamilEnding } from "../numbers/index.ts";
import type { Scan } from "../scan/scan.ts";

/** The ending at an atom, glued to what is before it or after a hyphen. */
export function tamilEndingAt(scan: Scan, at: number): { ending: TamilEnding; to: number } | undefined {
  const place = scan.gluedSign(at, "-") ? at + 1 : at;
  const tail = scan.at(place);
  if (tail?.kind !== "tamil" || !tail.glued) return undefined;
  const ending = tamilEnding(tail.text);
  return ending && { ending, to: place + 1 };
}

/** Extends a class of numbers with the case endings of Tamil, so that no class needs to know them. */
export function inflected(reader: Reader): Reader {
  if (reader.digits === undefined && reader.tamil !== true) return reader;
  return {
    ...reader,
    grow(scan, candidate) {
      const match = tamilEndingAt(scan, candidate.to);
      return match && inflect(candidate, match.ending, match.to);
    },
  };
}

function inflect(candidate: ProposedReading, ending: TamilEnding, to: number): ProposedReading {
  const say: ProposedReading["say"] = (_, style) => joinTamilEnding(candidate.say("ta", style), ending);
  return { ...candidate, to, language: "ta", say };
}
