import type { Language } from "#contract/language.ts";
import { cardinal, digitString, type NumberStyle } from "../numbers/index.ts";
import { heardAsOne, join } from "../numbers/spelling.ts";
import { type DayPart, ENGLISH_HALF, sayDayPart } from "./day-part.ts";

export interface WrittenTime {
  hour: string;
  minute: string | undefined;
  second: string | undefined;
  part: DayPart | undefined;
  /** Written as 1645 hrs. */
  military: boolean;
  /** A whole hour that மணி counts: ஒரு மணி. */
  counted?: boolean;
  /** Tamil ends with மணி. */
  withHour?: boolean;
}

export function sayTime(time: WrittenTime, language: Language, { numbers }: { numbers: NumberStyle }): string {
  const { hour, part } = time;
  switch (language) {
    case "zh":
      return sayMandarin(time, numbers);
    case "ta":
      return join(
        [
          part === undefined ? "" : sayDayPart(part, hour, "ta"),
          ...sayFigures(time, "ta", numbers),
          time.withHour ? "மணி" : "",
        ],
        "ta",
      );
    case "ms":
      return join([...sayFigures(time, "ms", numbers), part === undefined ? "" : sayDayPart(part, hour, "ms")], "ms");
    case "en":
      return sayEnglish(time, numbers);
  }
}

function sayFigures({ hour, minute, second, part }: WrittenTime, language: Language, style: NumberStyle): string[] {
  const silentMinute = minute === undefined || minute === "00";
  const minutes = silentMinute && second === undefined ? undefined : (minute ?? "0");
  /** 20:05 and 8:08 are said with the zero: "dua puluh lima" and "lapan lapan" would be other numbers. */
  const sayNext = (before: string, digits: string | undefined) => {
    if (digits === undefined) return "";
    const words = cardinal(digits, language, style);
    return heardAsOne(before, digits, language) || /^0[1-9]$/.test(digits)
      ? join([digitString("0", language, style), words], language)
      : words;
  };
  return [sayHour(hour, minutes, part, language, style), sayNext(hour, minutes), sayNext(minutes ?? "", second)];
}

/**
 * Malay stations say both zeros of 00:56, unless it has its part of the day. 20:18 has a pause: "dua puluh lapan belas"
 * begins as 28.
 */
function sayHour(
  hour: string,
  minutes: string | undefined,
  part: DayPart | undefined,
  language: Language,
  style: NumberStyle,
): string {
  if (language !== "ms" || minutes === undefined) return cardinal(hour, language, style);
  if (hour === "00" && part === undefined) return digitString(hour, language, style);
  return cardinal(hour, language, style) + (hour === "20" && /^1[2-9]$/.test(minutes) ? "," : "");
}

function sayEnglish({ hour, minute, second, part, military }: WrittenTime, style: NumberStyle): string {
  const hourWords = cardinal(hour, "en", style);
  const zeroLed = minute?.startsWith("0") === true && minute !== "00";
  let minuteWords = minute === undefined ? "" : cardinal(minute, "en", style);
  if (zeroLed) minuteWords = `oh ${minuteWords}`;
  if (minute === "00") minuteWords = military ? "hundred" : second === undefined ? "" : "zero";
  const lead = military && hour.startsWith("0") && hour !== "00" ? `zero ${hourWords}` : hourWords;
  const tail =
    part === undefined
      ? military
        ? "hours"
        : ""
      : part.kind === "half"
        ? ENGLISH_HALF[part.half]
        : sayDayPart(part, hour, "en");
  const seconds = second === undefined ? "" : `${/^0[1-9]/.test(second) ? "oh " : ""}${cardinal(second, "en", style)}`;
  if (minuteWords === "" && tail === "" && minute === "00") {
    return Number(hour) >= 1 && Number(hour) <= 12 ? `${hourWords} o'clock` : `${hourWords} hundred`;
  }
  return join([lead, minuteWords, seconds, tail], "en");
}

function sayMandarin({ hour, minute, second, part }: WrittenTime, style: NumberStyle): string {
  const hourWords = `${cardinal(hour, "zh", { ...style, counter: true })}点`;
  const minuteWords =
    minute === undefined || (minute === "00" && second === undefined)
      ? ""
      : minute === "30" && second === undefined
        ? "半"
        : `${minute.startsWith("0") && minute !== "00" ? "零" : ""}${cardinal(minute, "zh", { ...style, liang: "none" })}分`;
  const gap = /^0[1-9]/.test(second ?? "") ? "零" : "";
  const seconds = second === undefined ? "" : `${gap}${cardinal(second, "zh", { ...style, liang: "none" })}秒`;
  return `${part === undefined ? "" : sayDayPart(part, hour, "zh")}${hourWords}${minuteWords}${seconds}`;
}
