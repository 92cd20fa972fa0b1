import type { Language } from "#contract/language.ts";
import { allKindsBut, COST, defineClass, type Match } from "../lattice/reader.ts";
import { cardinal, decimal, type NumberStyle } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import {
  DURATION_FORMS,
  DURATION_NAMES,
  type DurationUnit,
  MALAY_HOURS,
  MINUTES,
  SHORT_HOURS,
  TAMIL_DURATION_PLURALS,
} from "../tables/duration-units.ts";
import { scriptAround } from "./number-language.ts";

interface Part {
  digits: string;
  unit: DurationUnit;
}

/** 3D2N, 3H2M: days and nights of a tour. */
export const tourClass = defineClass<readonly Part[]>({
  name: "duration",
  digits: { texts: ["d", "h"] },
  find(scan, at) {
    const days = scan.word(at);
    const nights = scan.gluedDigits(at + 2);
    if (nights === undefined || !scan.isGlued(at + 1) || !scan.isGlued(at + 3) || days.length > 2 || nights.length > 2)
      return undefined;
    // 3D2N; but 1h30m is an hour and a half. The nights of a tour differ from its days by at most one.
    if (Math.abs(Number(days) - Number(nights)) > 1) return undefined;
    const letters = scan.word(at + 1) + scan.word(at + 3);
    if ((letters !== "dn" && letters !== "hm") || (scan.isGlued(at + 4) && scan.kind(at + 4) !== "symbol"))
      return undefined;
    const parts: Part[] = [
      { digits: days, unit: "day" },
      { digits: nights, unit: "night" },
    ];
    return { to: at + 4, cost: COST.certain, fields: parts, ...(letters === "hm" ? { language: "ms" as const } : {}) };
  },
  say: (parts, language, style) =>
    join(
      parts.map((part) => sayPart(part, language, style.numbers)),
      language,
    ),
});

/** 2j 30m, 2h, 1h 5m 30s: `m` is a minute only after an hour. */
export const durationClass = defineClass<readonly Part[]>({
  name: "duration",
  digits: { texts: DURATION_FORMS.keys() },
  notAfter: allKindsBut("symbol"),
  find(scan, at) {
    if (scan.isGlued(at) && scan.kind(at - 1) !== "symbol") return undefined;
    const parts: Part[] = [];
    let to = at;
    for (let i = at; ; ) {
      const part = partAt(scan, i, parts);
      if (part === undefined) break;
      parts.push(part);
      i += 2;
      to = i;
    }
    const first = parts[0];
    if (first === undefined || (first.unit !== "hour" && parts.length < 2)) return undefined;
    if (parts.length === 1 && !SHORT_HOURS.has(scan.word(at + 1))) return undefined;
    const language = scriptAround(scan, at, to) ?? (MALAY_HOURS.has(scan.word(at + 1)) ? "ms" : undefined);
    return { to, cost: COST.likely, fields: parts, ...(language === undefined ? {} : { language }) };
  },
  say: (parts, language, style) =>
    join(
      parts.map((part) => sayPart(part, language, style.numbers)),
      language,
    ),
});

interface Lap {
  minutes: string;
  seconds: string;
  fraction: string;
  /** Written with the mark of minutes, which is said. */
  marked?: true;
}

const MINUTE_MARKS = new Set(["′", "'", "’"]);

/** 1:32.456, 1m 59.667s: minutes, seconds and fractions of a second, as in race times. */
export const lapTimeClass = defineClass<Lap>({
  name: "duration",
  digits: { joints: { ":": ["digits"] }, texts: [...MINUTE_MARKS, "m"] },
  find(scan, at) {
    const minutes = scan.word(at);
    if (MINUTE_MARKS.has(scan.word(at + 1)) || scan.word(at + 1) === "m") return marked(scan, at);
    const seconds = scan.gluedSign(at + 1, ":") ? scan.gluedDigits(at + 2) : undefined;
    const fraction = scan.gluedSign(at + 3, ".") ? scan.gluedDigits(at + 4) : undefined;
    if (seconds === undefined || fraction === undefined || minutes.length > 2) return undefined;
    if (
      seconds.length !== 2 ||
      Number(seconds) > 59 ||
      fraction.length > 3 ||
      (scan.gluedSign(at + 5, ".") && scan.isGlued(at + 6))
    )
      return undefined;
    if (scan.isGlued(at) && scan.kind(at - 1) !== "symbol") return undefined;
    return { to: at + 5, cost: COST.likely, fields: { minutes, seconds, fraction } };
  },
  say: ({ minutes, seconds, fraction, marked: named }, language, style) => {
    const rest = decimal(seconds.replace(/^0(?=\d)/, ""), fraction, language, style.numbers);
    if (named !== true) return [cardinal(minutes, language, style.numbers), rest].join(language === "zh" ? "分" : " ");
    const first =
      language === "zh"
        ? `${cardinal(minutes, "zh")}分`
        : sayPart({ digits: minutes, unit: "minute" }, language, style.numbers);
    const second =
      language === "ta"
        ? TAMIL_DURATION_PLURALS.second
        : `${DURATION_NAMES.second[language]}${language === "en" ? "s" : ""}`;
    return join([first, rest, second], language);
  },
});

/** 1′ 31.537s, 2m 05.3s: the mark of minutes, and seconds with fractions; after an m, the s is needed. */
function marked(scan: Scan, at: number): Match<Lap> | undefined {
  const seconds = scan.numeral(at + 2);
  if (!scan.isGlued(at + 1) || scan.word(at).length > 2 || !scan.isOnSameLineAsPrevious(at + 2)) return undefined;
  if (scan.isGlued(at) && scan.kind(at - 1) !== "symbol") return undefined;
  if (seconds?.fraction === undefined || !/^[0-5]?\d$/.test(seconds.integer)) return undefined;
  const unit = /^(?:s|"|”|″)$/.test(scan.word(seconds.to)) && scan.isGlued(seconds.to) ? 1 : 0;
  if (scan.word(at + 1) === "m" ? unit === 0 || seconds.fraction.length > 3 : seconds.fraction.length !== 3)
    return undefined;
  const fields: Lap = { minutes: scan.word(at), seconds: seconds.integer, fraction: seconds.fraction, marked: true };
  return { to: seconds.to + unit, cost: COST.certain, fields };
}

const ORDER: readonly DurationUnit[] = ["day", "night", "hour", "minute", "second"];

function partAt(scan: Scan, at: number, before: readonly Part[]): Part | undefined {
  const digits = scan.at(at);
  const letter = scan.at(at + 1);
  if (digits?.kind !== "digits" || digits.text.length > 3 || letter?.kind !== "latin") return undefined;
  if (!letter.glued && !(letter.newlines === 0 && isSpaced(scan, at, before))) return undefined;
  if (before.length > 0 && digits.newlines > 0) return undefined;
  const unit = DURATION_FORMS.get(letter.lower);
  if (unit === undefined || letter.text !== letter.lower) return undefined;
  const last = before.at(-1);
  if (last !== undefined && ORDER.indexOf(unit) <= ORDER.indexOf(last.unit)) return undefined;
  if (last === undefined && unit !== "hour" && unit !== "day") return undefined;
  const next = scan.at(at + 2);
  if (next?.glued && next.kind === "latin") return undefined;
  return { digits: digits.text, unit };
}

/** 2 j 15 min: letters after a space are units only if another unit is next to them. */
function isSpaced(scan: Scan, at: number, before: readonly Part[]): boolean {
  const minutesFollow = scan.kind(at + 2) === "digits" && MINUTES.has(scan.word(at + 3));
  return before.length > 0 || (SHORT_HOURS.has(scan.word(at + 1)) && minutesFollow);
}

function sayPart({ digits, unit }: Part, language: Language, style: NumberStyle): string {
  const words = cardinal(digits, language, { ...style, counter: true, attributive: true });
  const one = /^0*1$/.test(digits);
  if (language === "ta" && !one) return join([words, TAMIL_DURATION_PLURALS[unit]], language);
  return join([words, DURATION_NAMES[unit][language] + (language === "en" && !one ? "s" : "")], language);
}
