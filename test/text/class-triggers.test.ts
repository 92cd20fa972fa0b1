import { expect, it } from "vitest";
import { READERS } from "../../functions/text/classes/index.ts";
import { bestPath, indexReaders } from "../../functions/text/lattice/lattice.ts";
import { ALL_DIGITS } from "../../functions/text/lattice/reader.ts";
import { toAtoms } from "../../functions/text/scan/atoms.ts";
import { Scan } from "../../functions/text/scan/scan.ts";
import { toWorkText } from "../../functions/text/scan/work-text.ts";
import { goldenCases } from "./golden.ts";

const TRIGGERED = indexReaders(READERS);
const UNTRIGGERED = indexReaders(READERS.map((reader) => ({ ...reader, digits: reader.digits && ALL_DIGITS })));

function steps(text: string, triggers: typeof TRIGGERED) {
  const work = toWorkText(text);
  const path = bestPath(new Scan(work.text, toAtoms(work.text)), triggers);
  return path.map(({ from, to, reading }) => [from, to, reading?.class]);
}

it("gives the same golden readings if all classes are tried at all digits, without triggers", () => {
  for (const { input } of goldenCases()) expect(steps(input, TRIGGERED), input).toEqual(steps(input, UNTRIGGERED));
});
