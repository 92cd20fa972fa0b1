import { expect, it } from "vitest";
import { READERS } from "../../functions/text/classes/index.ts";
import { bestPath, indexReaders } from "../../functions/text/lattice/lattice.ts";
import { toAtoms } from "../../functions/text/scan/atoms.ts";
import { Scan } from "../../functions/text/scan/scan.ts";
import { toWorkText } from "../../functions/text/scan/work-text.ts";
import { goldenCases } from "./golden.ts";

const ASKED = indexReaders(READERS);
const ALL = indexReaders(
  READERS.map((reader) => ({ ...reader, digits: reader.digits !== false, wordsAfterDigits: undefined })),
);

function steps(text: string, triggers: typeof ASKED) {
  const work = toWorkText(text);
  const path = bestPath(new Scan(work.text, toAtoms(work.text)), triggers);
  return path.map(({ from, to, reading }) => [from, to, reading?.class]);
}

it("a class that is not asked at some digits would have read nothing there", () => {
  for (const { input } of goldenCases()) expect(steps(input, ASKED), input).toEqual(steps(input, ALL));
});
