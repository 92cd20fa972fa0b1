import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Line } from "../scan/scan.ts";

/** A slash between two numbers that are neither date, fraction nor address: 95/100, 120/80. Silent, it would join them. */
export const OVER: Readonly<Record<Language, string>> = { ms: "per", en: "over", zh: "斜杠", ta: "பை" };
/** Pairs that are said side by side. */
export const SIDE_BY_SIDE: ReadonlySet<string> = new Set(["24/7", "50/50", "20/20", "9/11", "60/40", "70/30", "80/20"]);

/** Marks and ratings: "nine out of ten". */
const OUT_OF: Readonly<Record<Language, string>> = { ms: "per", en: "out of", zh: "斜杠", ta: "க்கு" };

/** Before a year, and in a chain, the slash numbers a paper: Bil. 1/2024, JPM.100-1/2/3. */
const OF_YEAR: Readonly<Record<Language, string>> = { ms: "garis", en: "slash", zh: "斜杠", ta: "பை" };

export const slashClass = defineClass<"silent" | "over" | "pressure" | "dose" | "out-of" | "of-year" | "divided">({
  name: "slash",
  symbols: "/",
  find(line, at) {
    if (divides(line, at)) return { to: at + 1, cost: COST.likely, fields: "divided" };
    if (isDose(line, at)) return { to: at + 1, cost: COST.likely, fields: "dose" };
    if (line.kind(at - 1) !== "digits" || line.gluedDigits(at + 1) === undefined || !line.glued(at)) return undefined;
    // DG41/44: a second grade of the same letters.
    if (line.glued(at - 1) && line.kind(at - 2) === "latin") return { to: at + 1, cost: COST.likely, fields: "silent" };
    const pair = `${line.word(at - 1)}/${line.word(at + 1)}`;
    return {
      to: at + 1,
      cost: COST.likely,
      fields:
        isChained(line, at) || isTyre(line, at)
          ? "of-year"
          : (!isMark(line, at) && SIDE_BY_SIDE.has(pair)) || /^(?:exp|expiry|luput|thru)$/.test(line.cueBefore(at - 1))
            ? "silent"
            : /\/(?:19|20)\d\d$/.test(pair)
              ? "of-year"
              : isMark(line, at)
                ? "out-of"
                : PRESSURE.test(line.word(at - 2))
                  ? "pressure"
                  : "over",
    };
  },
  say(slash, language) {
    switch (slash) {
      case "silent":
        return "";
      case "of-year":
        return OF_YEAR[language];
      case "out-of":
        return OUT_OF[language];
      case "divided":
        return DIVIDED[language];
      case "dose":
        return DOSE[language];
      case "pressure":
        return language === "zh" ? "比" : OVER[language];
      case "over":
        return OVER[language];
    }
  },
});

const DIVIDED: Readonly<Record<Language, string>> = { ms: "bahagi", en: "divided by", zh: "除以", ta: "வகுத்தல்" };
const EQUALS: ReadonlySet<string> = new Set(["="]);
/** Atoms between a division and its result. */
const RESULT_REACH = 4;

/** 6 / 3 = 2 */
function divides(line: Line, at: number): boolean {
  const numbers = line.kind(at - 1) === "digits" && line.kind(at + 1) === "digits" && line.sameLine(at + 1);
  return numbers && line.glued(at) === line.glued(at + 1) && line.nearAfter(at + 2, RESULT_REACH, EQUALS);
}

const MARK_CUES: ReadonlySet<string> = new Set(
  "scored score scores rated rating ratings marks mark got gave give solid stars star review skor markah rate".split(
    " ",
  ),
);

/** Behind a full mark, which no fraction is: 10/10 மார்க். */
const MARKS_BEHIND: ReadonlySet<string> = new Set(["markah", "marks", "mark", "மார்க்", "மதிப்பெண்", "分"]);

/** 4.5/5, and 9/10 beside a word of marks. */
export function isMark(line: Line, slash: number): boolean {
  const whole = /^(?:5|10|20|50|100)$/.test(line.word(slash + 1));
  const pointed = line.word(slash - 2) === "." && line.glued(slash - 1) && line.kind(slash - 3) === "digits";
  const full = line.word(slash - 1) === line.word(slash + 1) && line.nearAfter(slash + 2, 1, MARKS_BEHIND);
  return whole && (pointed || full || line.nearBefore(slash - 1, 4, MARK_CUES));
}

const DOSE: Readonly<Record<Language, string>> = { ms: "setiap", en: "per", zh: "每", ta: "க்கு" };

/** 250mg/5ml */
function isDose(line: Line, at: number): boolean {
  const measured = (index: number) =>
    line.glued(index) && line.kind(index - 1) === "digits" && /^(?:mg|mcg|g|kg|ml|l|iu)$/.test(line.word(index));
  return line.glued(at) && line.glued(at + 1) && measured(at - 1) && measured(at + 2);
}

/** 血压120/80 */
const PRESSURE = /血[压壓](?:[是为為]|值)?$/;

/** 205/55R16 */
function isTyre(line: Line, at: number): boolean {
  return line.glued(at + 2) && line.at(at + 2)?.text === "R" && line.gluedDigits(at + 3) !== undefined;
}

function isChained(line: Line, at: number): boolean {
  return line.gluedSign(at + 2, "/") || (line.word(at - 2) === "/" && line.glued(at - 1));
}
