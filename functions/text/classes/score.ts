import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { heardAsOne } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { CUES } from "../tables/cues.ts";
import { scriptAround } from "./cardinal.ts";
import { isOpening } from "./range-sign.ts";

interface Fields {
  home: string;
  away: string;
}

const JOINT: Readonly<Record<Language, string>> = { ms: " ", en: " ", zh: "比", ta: " " };
/** How far a sport's word may stand from the score. */
const REACH = 14;
const LONGEST = 3;

/** 8-0, 21-19 beside words of sport; without them only where the first is the larger, which no range is. */
export const scoreClass = defineClass<Fields>({
  name: "score",
  digits: true,
  behind: [],
  find(line, at) {
    const home = line.word(at);
    const sign = line.at(at + 1);
    const away = line.word(at + 2);
    if (sign === undefined || !/^[-–:]$/.test(sign.text) || line.kind(at + 2) !== "digits") return undefined;
    if (sign.glued !== line.glued(at + 2) || !line.sameLine(at + 2) || !isScore(home) || !isScore(away))
      return undefined;
    if (line.glued(at) && line.kind(at - 1) !== "symbol" && line.kind(at - 1) !== "han") return undefined;
    if (line.glued(at) && /^[-–/.:,]$/.test(line.word(at - 1)) && !followsScore(line, at)) return undefined;
    if (partOfMore(line, at + 3) || isOpening(line, at)) return undefined;
    const cued =
      line.nearBefore(at, REACH, CUES.score) ||
      line.nearAfter(at + 3, REACH, CUES.score) ||
      hanCue(line, at) ||
      isNextSet(line, at) ||
      betweenNames(line, at);
    const listed = followsScore(line, at) && !COUNTED_BEHIND.test(line.word(at + 3));
    const descends =
      Number(home) >= Number(away) && (home.length < 3 || betweenHan(line, at)) && sign.glued && sign.text !== ":";
    if (!cued && !descends && !listed) return undefined;
    const language = scriptAround(line, at, at + 3);
    return {
      to: at + 3,
      cost: cued || listed ? COST.likely : COST.possible,
      fields: { home, away },
      ...(language === undefined ? {} : { language }),
    };
  },
  say: ({ home, away }, language, style) => {
    const joint = language !== "zh" && heardAsOne(home, away, language) ? ", " : JOINT[language];
    return cardinal(home, language, style.numbers) + joint + cardinal(away, language, style.numbers);
  },
});

function isScore(digits: string): boolean {
  return digits.length <= LONGEST && (digits === "0" || !digits.startsWith("0"));
}

/** Another hyphen, a decimal or a unit behind the second number makes it no score. */
function partOfMore(line: Line, at: number): boolean {
  const next = line.at(at);
  if (next === undefined || !next.glued) return false;
  if (next.kind === "latin" || next.kind === "digits") return true;
  if (next.text === "=") return true;
  return /^[-–/.:%]$/.test(next.text) && line.glued(at + 1) && line.kind(at + 1) !== "symbol";
}

/** 湖人112-108勇士. */
function betweenHan(line: Line, at: number): boolean {
  return line.kind(at - 1) === "han" && line.glued(at) && line.kind(at + 3) === "han" && line.glued(at + 3);
}

/** Harimau Malaya 2 - 1 Laos */
function betweenNames(line: Line, at: number): boolean {
  const isName = (index: number) => /^\p{Lu}\p{Ll}{2}/u.test(line.at(index)?.text ?? "") && line.sameLine(index);
  return (
    isName(at - 1) &&
    isName(at + 3) &&
    line.word(at + 1) !== ":" &&
    line.word(at).length < 3 &&
    !NUMBERED.test(line.word(at - 1))
  );
}

/** Words in capitals that are numbered themselves: "Fasa 2 - 1 Utama". */
const NUMBERED = /^(?:fasa|phase|blok|block|level|aras|tingkat|bab|chapter|unit|lot|jalan|seksyen|section|zon|zone)$/;

const HAN_CUE =
  /比分|比数|比數|击败|擊敗|战胜|戰勝|战平|戰平|输|輸|赢|贏|胜|勝|以$|力克|不敌|不敵|逼和|打和|踢成|战成|落[后後]|领先|領先|半[场場]|轻取|輕取|淘汰|告负|落败|晋级/;
const LIST_SIGN = /^[、,，和]$/;

/** What a span counts and no score: "2-1, 5-7 hari". */
const COUNTED_BEHIND =
  /^(?:hari|jam|minit|minggu|bulan|tahun|orang|days|hours|minutes|weeks|months|years|people|kg|km|%)$/;

/** The sets behind the first: 6-4、3-6、7-5. The first one says that they are. */
function isNextSet(line: Line, at: number): boolean {
  let first = at;
  while (
    LIST_SIGN.test(line.word(first - 1)) &&
    /^[-–:]$/.test(line.word(first - 3)) &&
    line.kind(first - 4) === "digits"
  )
    first -= 4;
  return first < at && hanCue(line, first);
}

/** "21-18, 19-21": the sets of one match, of which one runs downwards. */
function followsScore(line: Line, at: number): boolean {
  if (!/^[、,，/]$/.test(line.word(at - 1)) || line.kind(at - 2) !== "digits" || line.kind(at - 4) !== "digits")
    return false;
  return (
    /^[-–]$/.test(line.word(at - 3)) &&
    (Number(line.word(at - 4)) > Number(line.word(at - 2)) || followsScore(line, at - 4))
  );
}

function hanCue(line: Line, at: number): boolean {
  // 领先3-5个百分点 spans.
  if (
    Number(line.word(at)) < Number(line.word(at + 2)) &&
    /^(?:个|個|分|点|點|人|年|天|岁|歲|%)/.test(line.word(at + 3))
  )
    return false;
  return HAN_CUE.test(line.word(at - 1)) || HAN_CUE.test(line.word(at + 3));
}
