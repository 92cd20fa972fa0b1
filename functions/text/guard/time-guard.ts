import type { Language } from "#contract/language.ts";
import type { Expectation } from "./hearing.ts";
import { hears } from "./hearing.ts";
import { spokenTokens } from "./spoken-tokens.ts";
import { foldWritten } from "./written-text.ts";

type Half = "am" | "pm";

interface WrittenTime {
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

/** Words for parts of the day, with the half of the day that they are in. Noon is pm, midnight am. */
const HALVES: readonly (readonly [words: RegExp, half: Half])[] = [
  [/(?<![a-z])a\.?\s?m\b|tengah malam|tgh\.? ?(?:malam|mlm)|midnight|午夜|凌晨|நள்ளிரவு/i, "am"],
  [/(?<![a-z])p\.?\s?m\b|tengah hari|tgh|tghari|noon|中午|நண்பகல்/i, "pm"],
  [/pagi|\bpg\b|morning|早上|上午|காலை/i, "am"],
  [/petang|ptg|malam|mlm|afternoon|evening|night|下午|晚|傍晚|மாலை|இரவு|பிற்பகல்|மதியம்/i, "pm"],
];

/** 4.45 ptg, 4:45:30pm, 1645 hrs, 8 mlm: hour, minutes, seconds, and the half of the day if both sides name one. */
export function hearsTime(written: string, spoken: string, language: Language): boolean {
  const text = foldWritten(written);
  const time = writtenTime(text);
  if (time === undefined || !sameHalf(text, spoken)) return false;
  const words = language === "zh" ? spoken.replace(/点半/g, "点三十分") : spoken.replace("zero hundred", "zero");
  const tokens = spokenTokens(words, language, { plainPoint: true });
  return timeWays(time, language).some((way) => hears(tokens, way, language));
}

function writtenTime(text: string): WrittenTime | undefined {
  const parts =
    /^\D*(\d{1,2})\s?[.:]\s?(\d{2})(?:[.:](\d{2}))?(?!\d)/.exec(text) ??
    /^\D*(\d{1,2})(\d{2})(?!\d)/.exec(text) ??
    /^\D*(\d{1,2})(?!\d)/.exec(text);
  if (parts === null) return undefined;
  return { hour: parts[1] ?? "", minute: parts[2] ?? "", second: parts[3] ?? "" };
}

function halfOf(text: string): Half | undefined {
  return HALVES.find(([words]) => words.test(text))?.[1];
}

/** The reading may omit a part of the day that the sentence has said, but must not change it. */
function sameHalf(text: string, spoken: string): boolean {
  const written = NO_WORD.test(text) ? undefined : halfOf(text);
  const heard = written === undefined ? undefined : halfOf(spoken);
  return written === heard || heard === undefined;
}

const NO_WORD = /^[\d.: ]*$/;

function timeWays({ hour, minute, second }: WrittenTime, language: Language): Expectation[][] {
  const mandarin = language === "zh";
  const part = (value: string, sign: string): Expectation =>
    mandarin ? { value, form: "clock", unit: (words) => words.startsWith(sign) } : { value, form: "clock" };
  const full = [part(hour, "点")];
  if (minute !== "") full.push(part(minute, "分"));
  if (second !== "") full.push(part(second, "秒"));
  const ways = [full];
  // 10:30:00 pm: programs write seconds that no one says.
  if (Number(second) === 0 && second !== "" && minute !== "") ways.push(full.slice(0, 2));
  // A whole hour is said alone, or as "sixteen hundred".
  if (Number(minute) === 0 && Number(second) === 0) {
    ways.push([part(hour, "点")], [{ value: `${hour.replace(/^0/, "")}00`, form: "year" }]);
    ways.push([part(hour, ""), { value: "100", form: "clock" }]);
    if (/^0[1-9]/.test(hour)) ways.push([part("0", ""), { value: `${hour.slice(1)}00`, form: "year" }]);
  }
  // 09:30:00 am: the seconds of a table are silent.
  else if (second !== "" && Number(second) === 0) ways.push(full.slice(0, 2));
  return ways;
}
