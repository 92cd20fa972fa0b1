import { restoreMalay } from "../languages/restore-malay.ts";
import { COST, defineClass, LETTERS_AND_DIGITS } from "../lattice/reader.ts";
import { byNeighbour } from "../short-forms/by-neighbour.ts";
import { IN_CONTEXT } from "../short-forms/in-context.ts";
import { negated } from "../short-forms/negated.ts";
import { restored } from "../short-forms/restored.ts";
import type { Fields } from "../short-forms/said.ts";
import { isSomethingElse } from "../short-forms/something-else.ts";
import { spellOut } from "../short-forms/spell-out.ts";
import { suffixed } from "../short-forms/suffixed.ts";
import { takOrKat } from "../short-forms/tak-or-kat.ts";
import { AFTER_DIGIT, BEFORE_DIGIT, digitAsWord, withDigit } from "../short-forms/with-digit.ts";
import { malay, SHORT_FORMS } from "../tables/short-forms.ts";
import { COUNTERS, READ_BY_NEIGHBOUR } from "../tables/short-forms-by-neighbour.ts";

/** yg, dgn, xnak, u, tmr: read in full if only one reading is possible, and never translated. */
export const shortFormClass = defineClass<Fields>({
  name: "short-form",
  everyWord: (word) =>
    SHORT_FORMS.has(word) ||
    IN_CONTEXT.has(word) ||
    COUNTERS.has(word) ||
    READ_BY_NEIGHBOUR.has(word) ||
    BEFORE_DIGIT.has(word) ||
    /^(?:x|tk)/.test(word) ||
    suffixed(word) !== undefined ||
    restoreMalay(word) !== undefined,
  digits: { letters: true, texts: AFTER_DIGIT },
  notAfter: LETTERS_AND_DIGITS,
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined || scan.style.social === "off") return undefined;
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
    if (atom.kind === "digits") return digitAsWord(scan, at);
    if (scan.gluedDigits(at + 1) !== undefined) return withDigit(scan, at);
    if (isSomethingElse(scan, at)) return undefined;
    const capitals = takOrKat(scan, at);
    if (capitals !== undefined) return capitals;
    const counter = atom.text === atom.lower && scan.kind(at - 1) === "digits" ? COUNTERS.get(atom.lower) : undefined;
    if (counter !== undefined && scan.isOnSameLineAsPrevious(at)) return spellOut(scan, at, malay(counter));
    const near = byNeighbour(scan, at);
    const nearby = near && spellOut(scan, at, near);
    if (nearby !== undefined) return { ...nearby, cost: COST.certain - 1 };
    const inContext = IN_CONTEXT.get(atom.lower);
    if (inContext?.fits(scan, at)) return spellOut(scan, at, inContext.form);
    const form = SHORT_FORMS.get(atom.lower) ?? suffixed(atom.lower);
    const spelledOut = form && spellOut(scan, at, form);
    if (spelledOut !== undefined || form?.language === "ms") return spelledOut;
    return atom.lower.startsWith("x") ? negated(scan, at) : restored(scan, at);
  },
  say: ({ words, capitalised }) => (capitalised ? words.charAt(0).toUpperCase() + words.slice(1) : words),
});
