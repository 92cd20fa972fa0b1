import {
  type Normalization,
  type NormalizationStyle,
  SEMIOTIC_CLASSES,
  type SemioticClass,
} from "#contract/reading.ts";
import type { ReadingStyle } from "../text/index.ts";

/** The reading style for a request's `normalization`. Loads the names of emoji only when it needs them. */
export async function toReadingStyle(normalization: Normalization): Promise<ReadingStyle> {
  const style = withoutNames(normalization);
  if (typeof normalization === "string" || normalization.emoji !== "name") return style;
  const { emojiName } = await import("../text/tables/emoji/emoji-names.ts");
  return { ...style, emojiName };
}

function withoutNames(normalization: Normalization): ReadingStyle {
  if (normalization === "auto") return { numbers: {} };
  if (normalization === "off") return { numbers: {}, social: "off", withoutClasses: new Set(SEMIOTIC_CLASSES) };
  const { zero, and, repeats, years, large_numbers, liang, yao, sejuta, quarter } = normalization;
  const grouping = large_numbers && ({ million: "international", lakh: "indian" } as const)[large_numbers];
  return {
    numbers: defined({ zero, and, repeats, year: years, grouping, liang, yao, sejuta, quarter }),
    ...defined({
      moneyAnd: normalization.money_and,
      dateOrder: normalization.date_order,
      plainNumbers: normalization.numbers,
      social: normalization.social,
      namesInCapitals: normalization.names_in_capitals,
      phoneGroups: normalization.phone,
      withoutClasses: withoutClasses(normalization),
    }),
  };
}

function withoutClasses({ off }: NormalizationStyle): ReadonlySet<SemioticClass> | undefined {
  return off && new Set(off);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
