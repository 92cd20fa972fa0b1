import { describe, expect, it } from "vitest";
import { canonical, goldenCases, spoken } from "./golden.ts";

describe("golden readings", () => {
  const files = Map.groupBy(goldenCases(), ({ file }) => file);
  for (const [file, cases] of files) {
    it(`reads each line of ${file} as accepted`, () => {
      const wrong = cases.flatMap(({ input, accepted }) => {
        const got = canonical(spoken(input));
        return accepted.map(canonical).includes(got) ? [] : [{ input, got, accepted }];
      });
      expect(wrong).toEqual([]);
    });
  }
});
