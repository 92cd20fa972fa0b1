/** Readings that another reading nearly beat: by how much the text costs more when the best reading is not allowed. */
import { READERS } from "../../functions/text/classes/index.ts";
import { bestPath, indexReaders, type Step } from "../../functions/text/lattice/lattice.ts";
import { COST, type ProposedReading, type Reader } from "../../functions/text/lattice/reader.ts";
import { toAtoms } from "../../functions/text/scan/atoms.ts";
import { Scan } from "../../functions/text/scan/scan.ts";
import { toWorkText } from "../../functions/text/scan/work-text.ts";
import { DEFAULT_STYLE } from "../../functions/text/tables/reading-style.ts";
import type { Suspect } from "./suspects.ts";

/** Below the smallest difference between two kinds of evidence (COST). */
const LOW = 3;
/** More than any path: what is banned is never on the best. */
const BANNED = 1_000_000;

type Place = Pick<ProposedReading, "class" | "from" | "to" | "cost">;

let banned: Place | undefined;
const TRIGGERS = indexReaders(READERS.map(withBan));

function withBan(reader: Reader): Reader {
  const ban = (reading: ProposedReading): ProposedReading =>
    banned !== undefined && isSame(reading, banned) ? { ...reading, cost: BANNED } : reading;
  const grow = reader.grow?.bind(reader);
  return {
    ...reader,
    toCandidate: (match, at) => ban(reader.toCandidate(match, at)),
    grow:
      grow &&
      ((scan, candidate) => {
        const grown = grow(scan, candidate);
        return grown && ban(grown);
      }),
  };
}

const isSame = (a: Place, b: Place) => a.class === b.class && a.from === b.from && a.to === b.to && a.cost === b.cost;

export function* lowMargins(text: string): Generator<Suspect> {
  const work = toWorkText(text);
  const atoms = toAtoms(work.text);
  const scan = new Scan(work.text, atoms);
  const path = (ban?: Place): Step[] => {
    banned = ban;
    return bestPath(scan, TRIGGERS);
  };
  const best = path();
  const written = ({ from, to }: Place) => work.text.slice(atoms[from]?.start ?? 0, atoms[to - 1]?.end ?? 0);
  for (const { reading } of best) {
    if (reading === undefined || reading.settled !== undefined) continue;
    const second = path(reading);
    if (costOf(second, scan) - costOf(best, scan) >= LOW) continue;
    const others = second.filter((step) => step.from < reading.to && step.to > reading.from);
    const names = others.flatMap((step) => step.reading?.class ?? []);
    // Short forms and acronyms are never much cheaper than the word as it is written.
    if (names.length === 0 || said(others, scan) === reading.say("ms", DEFAULT_STYLE)) continue;
    yield { kind: `low margin, ${reading.class} before ${[...new Set(names)].join(" + ")}`, written: written(reading) };
  }
}

function costOf(steps: readonly Step[], scan: Scan): number {
  return steps.reduce((sum, { from, reading }) => sum + (reading?.cost ?? plainCost(scan, from)), 0);
}

function plainCost(scan: Scan, at: number): number {
  return scan.kind(at) === "digits" ? COST.looseDigits : COST.word;
}

function said(steps: readonly Step[], scan: Scan): string {
  return steps.map(({ from, reading }) => reading?.say("ms", DEFAULT_STYLE) ?? scan.at(from)?.text).join(" ");
}
