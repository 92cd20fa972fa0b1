import { expect, it } from "vitest";
import type { Language } from "#contract/language.ts";
import { SEMIOTIC_CLASSES } from "#contract/reading.ts";
import { toReadingStyle } from "../../../functions/reading/style.ts";
import { READERS } from "../../../functions/text/classes/index.ts";
import { explain, read } from "../../../functions/text/index.ts";
import { WORD_CLASS } from "../../../functions/text/lattice/reader.ts";

it("switches off every class of the reader by its name", () => {
  const names = new Set(READERS.map(({ name }) => name).filter((name) => name !== WORD_CLASS));
  expect([...SEMIOTIC_CLASSES].sort()).toEqual([...names].sort());
});

it("converts a request's normalization to the reader's style", async () => {
  expect(await toReadingStyle("auto")).toEqual({ numbers: {} });
  expect((await toReadingStyle("off")).withoutClasses?.size).toBe(SEMIOTIC_CLASSES.length);
  expect(
    await toReadingStyle({
      zero: "sifar",
      years: "pairs",
      large_numbers: "lakh",
      money_and: true,
      date_order: "mdy",
      social: "full",
      names_in_capitals: "names",
      off: ["money"],
    }),
  ).toEqual({
    numbers: { zero: "sifar", year: "pairs", grouping: "indian" },
    moneyAnd: true,
    dateOrder: "mdy",
    social: "full",
    namesInCapitals: "names",
    withoutClasses: new Set(["money"]),
  });
});

it("names emoji in each language on request, equal ones once, and flags by their country", async () => {
  const style = await toReadingStyle({ emoji: "name" });
  const spoken = (text: string, language: Language) => explain(text, read(text, { language, style })).spoken;
  expect(spoken("Sedap 😋😋 🇲🇾", "ms")).toMatch(/^Sedap muka .+ Malaysia$/);
  expect(spoken("Nice 👍🏽!", "en")).toBe("Nice thumbs up!");
  expect(spoken("好吃😋", "zh")).toMatch(/^好吃\p{Script=Han}+$/u);
  expect(spoken("நன்றி 🙏", "ta")).toMatch(/^நன்றி \p{Script=Tamil}/u);
  expect(spoken("Nombor 💯 dan 🕒", "ms")).not.toMatch(/\d/);
  expect(explain("Hai 😀", read("Hai 😀", { language: "ms", style })).words[1]).toMatchObject({
    text: "😀",
    language: "other",
    class: "emoji",
  });
});

it("reads telephone numbers in the requested groups", async () => {
  const spoken = async (phone: "written" | "pairs" | "none") => {
    const style = await toReadingStyle({ phone });
    return explain("", read("Hubungi 012-345 6789", { language: "ms", style })).spoken.replace("Hubungi ", "");
  };
  expect(await spoken("written")).toBe("kosong satu dua, tiga empat lima, enam tujuh lapan sembilan");
  expect(await spoken("pairs")).toBe("kosong satu, dua tiga, empat lima, enam tujuh, lapan sembilan");
  expect(await spoken("none")).toBe("kosong satu dua tiga empat lima enam tujuh lapan sembilan");
});
