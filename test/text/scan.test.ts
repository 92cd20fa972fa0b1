import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreClass } from "../../functions/text/classes/score.ts";
import type { Atom } from "../../functions/text/scan/atoms.ts";
import { toAtoms } from "../../functions/text/scan/atoms.ts";
import { Scan } from "../../functions/text/scan/scan.ts";

const CUES = new Set(["skor", "menang"]);

/** A scan, and how often it has looked at an atom. */
function counted(text: string) {
  let looks = 0;
  const atoms = new Proxy(toAtoms(text), {
    get: (target, key) => {
      looks++;
      return Reflect.get(target, key);
    },
  });
  return { scan: new Scan(text, atoms), looks: () => looks };
}

/** The same answers with a plain loop over the whole window. */
const PLAIN = {
  holds: (atoms: readonly Atom[], from: number, to: number) =>
    atoms.slice(from, Math.max(from, to)).some(({ lower }) => CUES.has(lower)),
  nearBefore(atoms: readonly Atom[], at: number, reach: number) {
    for (let i = at - 1; i >= Math.max(0, at - reach); i--) {
      const { lower, text } = atoms[i] as Atom;
      if ((atoms[i + 1]?.newlines ?? 0) > 0) return false;
      if (CUES.has(lower)) return true;
      if (!/^[.!?。]$/.test(text) || atoms[i + 1]?.glued) continue;
      if (text !== "." || (atoms[i - 1]?.text.length ?? 9) > 4) return false;
    }
    return false;
  },
  nearAfter(atoms: readonly Atom[], at: number, reach: number) {
    for (let i = at; i < at + reach; i++) {
      const atom = atoms[i];
      if (atom === undefined || atom.newlines > 0) return false;
      if (CUES.has(atom.lower)) return true;
      if (/^[.!?。]$/.test(atom.text) && !atoms[i + 1]?.glued) return false;
    }
    return false;
  },
};

const text = fc
  .array(fc.constantFrom("skor ", "menang", "1", "2 ", "-", ". ", ".", "! ", "\n", "pasukan ", "kuat ", " "), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(""));
const queries = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 40 });

describe("words near a place", () => {
  it("are found as by a loop over the whole window, in any order of questions", () => {
    const property = fc.property(text, queries, (written, asked) => {
      const atoms = toAtoms(written);
      const scan = new Scan(written, atoms);
      for (const [at, reach] of asked) {
        if (at > atoms.length) continue;
        expect(scan.holds(CUES, at, at + reach)).toBe(PLAIN.holds(atoms, at, at + reach));
        expect(scan.nearBefore(at, reach, CUES)).toBe(PLAIN.nearBefore(atoms, at, reach));
        expect(scan.nearAfter(at, reach, CUES)).toBe(PLAIN.nearAfter(atoms, at, reach));
      }
    });
    fc.assert(property, { numRuns: 2_000, seed: 1 });
  });

  it("take no more looks in a wide window than in a narrow one", () => {
    const looks = (reach: number) => {
      const { scan, looks } = counted("1 2 - 3 ".repeat(500));
      for (let at = 0; at < 2_000; at++) scan.nearBefore(at, reach, CUES);
      return looks();
    };
    expect(looks(120)).toBeLessThanOrEqual(looks(4));
    expect(looks(120)).toBeLessThan(2.1 * 2_000);
  });
});

describe("a list of scores", () => {
  const looks = (sets: number) => {
    const { scan, looks } = counted("1-3, ".repeat(sets));
    for (let at = 0; at < 4 * sets; at += 4) scoreClass.find(scan, at);
    return looks();
  };

  it("is looked through a bounded number of times", () => {
    expect(looks(800)).toBeLessThan(4.1 * looks(200));
    expect(looks(800)).toBeLessThan(100 * 800);
  });

  it("is one from the first set that runs downwards on", () => {
    const written = `3-1, ${"1-3, ".repeat(20)}`;
    const scan = new Scan(written, toAtoms(written));
    for (let at = 0; at < 84; at += 4) expect(scoreClass.find(scan, at), String(at)).toMatchObject({ to: at + 3 });
    const upwards = "1-3, ".repeat(20);
    const without = new Scan(upwards, toAtoms(upwards));
    for (let at = 0; at < 80; at += 4) expect(scoreClass.find(without, at), String(at)).toBeUndefined();
  });
});
