import type { Scan } from "./scan.ts";

/**
 * A fact of a place that the same fact of an earlier place decides, as in a list. It is kept for each text: a walk back
 * from each item to the first would take quadratic time.
 */
export function alongChain<Fact>(find: (scan: Scan, at: number) => Fact): (scan: Scan, at: number) => Fact {
  const known = new WeakMap<Scan, Map<number, Fact>>();
  return (scan, at) => {
    let facts = known.get(scan);
    if (facts === undefined) {
      facts = new Map();
      known.set(scan, facts);
    }
    const before = facts.get(at);
    if (before !== undefined) return before;
    const fact = find(scan, at);
    facts.set(at, fact);
    return fact;
  };
}
