import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { join } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import { isRangeSign } from "./range-at.ts";

interface Fields {
  first: string;
  last: string | undefined;
}

interface Day {
  name: string;
  language: Language;
  /** Too short to be a day without a number or another day beside it. */
  short: boolean;
}

const DAYS: ReadonlyMap<string, Day> = new Map([
  ...days("ms", "isnin=Isnin selasa=Selasa rabu=Rabu khamis=Khamis jumaat=Jumaat sabtu=Sabtu ahad=Ahad", false),
  ...days("ms", "isn=Isnin sel=Selasa rab=Rabu kha=Khamis jum=Jumaat jmt=Jumaat sab=Sabtu ahd=Ahad", true),
  ...days(
    "en",
    "monday=Monday tuesday=Tuesday wednesday=Wednesday thursday=Thursday friday=Friday saturday=Saturday sunday=Sunday",
    false,
  ),
  ...days(
    "en",
    "mon=Monday tue=Tuesday tues=Tuesday wed=Wednesday thu=Thursday thur=Thursday thurs=Thursday fri=Friday sat=Saturday sun=Sunday",
    true,
  ),
]);

function days(language: Language, pairs: string, short: boolean): [string, Day][] {
  return pairs.split(" ").map((pair) => {
    const [form = "", name = ""] = pair.split("=");
    return [form, { name, language, short }];
  });
}

/** Isn-Jum, Mon-Fri, Isnin-Jumaat, and a short day beside a date or a time. */
export const weekdayClass = defineClass<Fields>({
  name: "weekday",
  words: DAYS.keys(),
  find(line, at) {
    const first = dayAt(line, at, true);
    if (first === undefined) return undefined;
    const stop = first.short && line.gluedSign(at + 1, ".") && line.sameLine(at + 2) ? 1 : 0;
    const range = isRangeSign(line, at + 1 + stop) ? dayAt(line, at + 2 + stop) : undefined;
    if (range !== undefined && range.language === first.language) {
      return {
        to: at + 3 + stop,
        cost: COST.certain,
        language: first.language,
        fields: { first: first.name, last: range.name },
      };
    }
    if (!first.short || !(besideNumber(line, at, at + 1 + stop) || follows(line, at))) return undefined;
    return {
      to: at + 1 + stop,
      cost: COST.likely,
      language: first.language,
      endsWithStop: stop === 1,
      fields: { first: first.name, last: undefined },
    };
  },
  say: ({ first, last }, language) =>
    last === undefined ? first : join([first, RANGE_WORDS[language], last], language),
});

function dayAt(line: Line, at: number, first = false): Day | undefined {
  const atom = line.at(at);
  if (atom === undefined || (atom.newlines > 0 && !first) || atom.text === atom.lower) return undefined;
  return DAYS.get(atom.lower);
}

/** Words that a day follows: "closed Mon", "tutup Isn". */
const DAY_CUES = /^(?:closed|close|open|opens|every|next|until|till|buka|tutup|setiap|hari|on|this|last|pada)$/;

/** Sel is a cell as well, and "every Sun Hung Kai" goes on as a name. */
function follows(line: Line, at: number): boolean {
  return DAY_CUES.test(line.word(at - 1)) && line.word(at) !== "sel" && !isName(line, at + 1);
}

function isName(line: Line, at: number): boolean {
  const atom = line.at(at);
  return atom?.kind === "latin" && atom.text !== atom.lower && line.sameLine(at) && DAYS.get(atom.lower) === undefined;
}

function besideNumber(line: Line, at: number, to: number): boolean {
  if (line.kind(to) === "digits" && line.sameLine(to)) return true;
  const joint =
    /^[,:(&]$/.test(line.word(to)) && (line.kind(to + 1) === "digits" || DAYS.get(line.word(to + 1))?.short === true);
  const before = line.word(at - 1);
  // "5 Nov (Wed)": nothing else stands alone in brackets so.
  if (before === "(" && line.word(to) === ")" && line.word(at) !== "sel") return true;
  return (
    joint ||
    ((before === "," || before === "(" || before === "&" || before === "/") &&
      (line.kind(at - 2) === "digits" || DAYS.get(line.word(at - 2))?.short === true))
  );
}
