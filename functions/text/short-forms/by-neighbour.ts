import type { Scan } from "../scan/scan.ts";
import type { ShortForm } from "../tables/short-forms.ts";
import { READ_BY_NEIGHBOUR } from "../tables/short-forms-by-neighbour.ts";

/** What a short form is next to a word that decides, in its line: "kcg tanah". */
export function byNeighbour(scan: Scan, at: number): ShortForm | undefined {
  const readings = READ_BY_NEIGHBOUR.get(scan.word(at));
  if (readings === undefined) return undefined;
  const before = scan.isOnSameLineAsPrevious(at) ? scan.word(at - 1) : "";
  const after = scan.isOnSameLineAsPrevious(at + 1) ? scan.word(at + 1) : "";
  return readings.find((reading) => reading.before.has(before) || reading.after.has(after));
}
