import fc from "fast-check";
import { expect, it } from "vitest";
import { READERS } from "../../functions/text/classes/index.ts";
import { bestPath, indexReaders } from "../../functions/text/lattice/lattice.ts";
import { ALL_DIGITS } from "../../functions/text/lattice/reader.ts";
import { toAtoms } from "../../functions/text/scan/atoms.ts";
import { Scan } from "../../functions/text/scan/scan.ts";
import { toWorkText } from "../../functions/text/scan/work-text.ts";
import { goldenCases } from "./golden.ts";

const TRIGGERED = indexReaders(READERS);
const UNTRIGGERED = indexReaders(
  READERS.map((reader) => ({
    ...reader,
    digits: reader.digits && ALL_DIGITS,
    notAfter: {},
    signNotAfter: {},
    marked: Boolean(reader.marked),
    everyWord: reader.everyWord && (() => true),
  })),
);

function steps(text: string, triggers: typeof TRIGGERED) {
  const work = toWorkText(text);
  const path = bestPath(new Scan(work.text, toAtoms(work.text)), triggers);
  return path.map(({ from, to, reading }) => [from, to, reading?.class]);
}

it("gives the same golden readings if all classes are tried at all digits and words, without triggers", () => {
  for (const { input } of goldenCases()) expect(steps(input, TRIGGERED), input).toEqual(steps(input, UNTRIGGERED));
});

const PIECES = [
  ...["1", "2", "7", "12", "30", "05", "123", "500", "1990", "2023", "50480", "990101", "60123456789", " ", " ", "\n"],
  ..."., / : - – ~ % ° ² ½ ' \" ( ) + = x × * # @ & RM € $ USD kg km m hb st th am ptg h j D N".split(" "),
  ..."k juta ribu Jan Jul may Q FY H M A B 年 月 日 点 万 个 米 后 令吉 公里 மணி வது க்கு மே கோடி".split(" "),
  ..."-an ke- pukul tel No. Jalan Lot akaun skor versi hari the to dan".split(" "),
];

it("gives the same readings of numbers among signs and words", () => {
  const text = fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 12 });
  const property = fc.property(text, (pieces) => {
    const input = pieces.join("");
    expect(steps(input, TRIGGERED)).toEqual(steps(input, UNTRIGGERED));
  });
  fc.assert(property, { numRuns: 5_000, seed: 1 });
});
