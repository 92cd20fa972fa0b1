import { expect, it } from "vitest";
import { SEMIOTIC_CLASSES } from "#contract/reading.ts";
import { toReadingStyle } from "../../functions/reading/style.ts";
import { READERS } from "../../functions/text/classes/index.ts";
import { WORD_CLASS } from "../../functions/text/step-languages.ts";

it("every class that the reader has can be switched off, by its name", () => {
  const names = new Set(READERS.map(({ name }) => name).filter((name) => name !== WORD_CLASS));
  expect([...SEMIOTIC_CLASSES].sort()).toEqual([...names].sort());
});

it("a request's choices become the reader's style", () => {
  expect(toReadingStyle("auto")).toEqual({ numbers: {} });
  expect(toReadingStyle("off").withoutClasses?.size).toBe(SEMIOTIC_CLASSES.length);
  expect(
    toReadingStyle({
      zero: "sifar",
      years: "pairs",
      large_numbers: "lakh",
      money_and: true,
      date_order: "mdy",
      social: "full",
      off: ["money"],
    }),
  ).toEqual({
    numbers: { zero: "sifar", year: "pairs", grouping: "indian" },
    moneyAnd: true,
    dateOrder: "mdy",
    social: "full",
    withoutClasses: new Set(["money"]),
  });
});
