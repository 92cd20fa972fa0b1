/** Codes as they are dictated: in groups, and more than once where a caller of a telephone line asks for it. */
import type { Language } from "#contract/language.ts";
import type { SemioticClass } from "#contract/reading.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";
import { joinGroups } from "./spelling.ts";

const NO_DIGITS = /\P{Nd}/gu;

const CODE_CLASSES: ReadonlySet<string> = new Set<SemioticClass>(["telephone", "nric", "identifier"]);
/** Fewer digits are remembered at once: 999, a flight. */
const SHORTEST_CODE = 4;
const LONGEST_GROUP = 4;

/** Says each group and pauses between them. */
export function sayGroups(
  groups: readonly string[],
  language: Language,
  { codes }: ReadingStyle,
  say: (group: string) => string,
): string {
  const pauses = codes?.pauses ?? false;
  return joinGroups((pauses ? groups.flatMap(shortGroups) : groups).map(say), language, pauses);
}

/** 482913 as 482 913, 1234567 as 123 4567, 12345678 as 1234 5678. */
function shortGroups(group: string): string[] {
  if (group.length <= LONGEST_GROUP || !/^\d+$/.test(group)) return [group];
  const size = group.length % 4 === 0 ? 4 : 3;
  // A digit that is left over stays with the group before it.
  const count = Math.floor((group.length + 1) / size);
  return Array.from({ length: count }, (_, i) => group.slice(i * size, i + 1 === count ? undefined : (i + 1) * size));
}

/** The spoken form of a code as often as the caller wants it; any other as it is. */
export function repeatCode(
  spoken: string,
  { class: name, written }: { class: string | undefined; written: string },
  language: Language,
  { codes }: ReadingStyle,
): string {
  if (codes === undefined || codes.repeats === 0) return spoken;
  const isCode = name !== undefined && CODE_CLASSES.has(name) && written.replace(NO_DIGITS, "").length >= SHORTEST_CODE;
  if (!isCode) return spoken;
  return Array<string>(codes.repeats + 1)
    .fill(spoken)
    .join(language === "zh" ? "。" : ". ");
}
