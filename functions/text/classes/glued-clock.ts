import { COST, defineClass } from "../lattice/reader.ts";
import { GLUED_CLOCKS } from "../tables/time-cues.ts";

/** kul12, pkul3, jam8: the word for the clock without the space after it. */
export const gluedClockClass = defineClass<string>({
  name: "abbreviation",
  words: GLUED_CLOCKS.keys(),
  find(scan, at) {
    const hour = scan.gluedDigits(at + 1);
    if (hour === undefined || !/^(?:\d{1,2}|\d{4})$/.test(hour) || Number(hour.slice(0, 2)) > 24) return undefined;
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
    return { to: at + 1, cost: COST.certain, language: "ms", fields: GLUED_CLOCKS.get(scan.word(at)) ?? "" };
  },
  say: (word) => word,
});
