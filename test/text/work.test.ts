import { expect, it, vi } from "vitest";
import { HOSTILE, NUMBERS_ALONE } from "../../bench/text/ordinary.ts";
import { READERS } from "../../functions/text/classes/index.ts";
import { bestPath, indexReaders } from "../../functions/text/lattice/lattice.ts";
import { toAtoms } from "../../functions/text/scan/atoms.ts";
import { Scan } from "../../functions/text/scan/scan.ts";
import { toWorkText } from "../../functions/text/scan/work-text.ts";
import { cutHan, cutHanRuns } from "../../functions/text/utterances/han-words.ts";

const TRIGGERS = indexReaders(READERS);

/** How often an atom is looked at to find the readings of a text, and how many atoms there are. */
function look(text: string): { looks: number; atoms: number } {
  const { text: work } = toWorkText(text);
  let looks = 0;
  const atoms = new Proxy(toAtoms(work), {
    get: (target, key) => {
      looks++;
      return Reflect.get(target, key);
    },
  });
  bestPath(new Scan(work, atoms), TRIGGERS);
  return { looks, atoms: toAtoms(work).length };
}

/** A range of prices is what most classes could begin with. */
const mostLooks = (unit: string) => (unit === "RM1-" ? 130 : 120);

const fill = (unit: string, length: number) => unit.repeat(length / unit.length).toWellFormed();

it.each([...HOSTILE, ...NUMBERS_ALONE])(
  "looks at each atom of %j a bounded number of times, in a text of any length",
  (unit) => {
    const [short, long] = [look(fill(unit, 1_000)), look(fill(unit, 4_000))];
    expect(long.looks).toBeLessThan(mostLooks(unit) * Math.max(1, long.atoms));
    expect(long.looks).toBeLessThanOrEqual(4.1 * short.looks);
  },
);

it("sets the segmenter up once for all the Han of a text", () => {
  const segment = vi.spyOn(Intl.Segmenter.prototype, "segment");
  const runs = ["今天下午两点开会", "请带文件和身份证", "好", "槟城的巴刹很热闹"];
  const words = cutHanRuns(runs);
  expect(segment).toHaveBeenCalledTimes(1);
  segment.mockRestore();
  expect(words.map((run) => run.map(({ text }) => text).join(""))).toEqual(runs);
  expect(words).toEqual(runs.map((run) => cutHan(run)));
});
