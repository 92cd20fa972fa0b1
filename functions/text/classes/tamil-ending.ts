import type { Candidate, Reader } from "../lattice/reader.ts";
import { joinTamilEnding, type TamilEnding, tamilEnding } from "../numbers/index.ts";
import type { Line } from "../scan/scan.ts";

/** The ending at an atom, glued to what stands before it or behind a hyphen. */
export function tamilEndingAt(line: Line, at: number): { ending: TamilEnding; to: number } | undefined {
  const place = line.gluedSign(at, "-") ? at + 1 : at;
  const tail = line.at(place);
  if (tail?.kind !== "tamil" || !tail.glued) return undefined;
  const ending = tamilEnding(tail.text);
  return ending && { ending, to: place + 1 };
}

/** A class of numbers whose readings take the case endings of Tamil, so that no class need know of them. */
export function inflected(reader: Reader): Reader {
  if (reader.digits === false && reader.tamil !== true) return reader;
  return {
    ...reader,
    grow(line, candidate) {
      const found = tamilEndingAt(line, candidate.to);
      return found && inflect(candidate, found.ending, found.to);
    },
  };
}

function inflect(candidate: Candidate, ending: TamilEnding, to: number): Candidate {
  const say: Candidate["say"] = (_, style) => joinTamilEnding(candidate.say("ta", style), ending);
  return { ...candidate, to, language: "ta", say };
}
