import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { cardinal, digitString } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { isDay } from "../tables/months.ts";

interface Fields {
  month: string;
  day: string;
}

/** 11.11购物节, 9.9 sale, 911事件, 5·13事件: a day of the year that has become a name, month first. */
export const namedDayClass = defineClass<Fields>({
  name: "named-day",
  digits: "joined",
  find(line, at): Found<Fields> | undefined {
    if (line.glued(at) && line.isAlphanumeric(at - 1)) return undefined;
    return event(line, at) ?? sale(line, at);
  },
  say({ month, day }, language, style) {
    if (language !== "zh")
      return join(
        [month, day].map((part) => cardinal(part, language, style.numbers)),
        language,
      );
    // 双十一 and 双十二, but 九九 and 六一八.
    if (month === day && month.length === 2) return `双${cardinal(month, "zh")}`;
    return digitString(month + day, "zh", style.numbers);
  },
});

const EVENT =
  /^(?:我[爱愛]你|情人[节節]|表白|告白|那天|[当當][天日]|[这這]天|快[乐樂]|事件|事变|事變|惨案|慘案|恐袭|恐襲|大?地震|暴动|暴動|骚乱|騷亂|种族冲突|種族衝突|流血)/;

/** 规模5.4地震 is no day. */
const MAGNITUDE = /(?:规模|規模|震级|震級|芮氏|里氏|强度|強度)[为為达達约約]?$/;

const FESTIVAL = /^(?:[妇婦]女[节節]|[劳勞][动動][节節]|[儿兒]童[节節])/;

/** Three or four digits, or a point in the middle of the line: month and two digits of the day. */
function event(line: Line, at: number): Found<Fields> | undefined {
  const pointed = /^[.·‧・]$/.test(line.word(at + 1)) ? line.gluedDigits(at + 2) : undefined;
  const to = pointed === undefined ? at + 1 : at + 3;
  if (!(EVENT.test(line.word(to)) || FESTIVAL.test(line.word(to))) || !line.glued(to)) return undefined;
  if (MAGNITUDE.test(line.word(at - 1))) return undefined;
  const written = line.word(at);
  const fields = { month: pointed === undefined ? written.slice(0, -2) : written, day: pointed ?? written.slice(-2) };
  // 三八妇女节 is written 38 too.
  const festival = /^\d\d$/.test(written) && pointed === undefined && FESTIVAL.test(line.word(to));
  if (festival) fields.month = written.charAt(0);
  if (festival) fields.day = written.charAt(1);
  if (!/^[1-9]\d?$/.test(fields.month) || !isDay(Number(fields.day), Number(fields.month))) return undefined;
  return { to, cost: COST.certain, language: "zh", fields };
}

const SALE = /^(?:sales?|jualan|promo|promosi|deals?|campaign|mega|shopping|day|விற்பனை)$/;
const HAN_SALE =
  /^(?:[购購]物|大促|大[减減][价價]|大特[卖賣]|促[销銷]|大拍[卖賣]|狂[欢歡]|[优優]惠|特[卖賣]|电商|電商)/;
/** "11.11有大减价" */
const HAN_SALE_WITHIN = /[购購]物|[减減][价價]|促[销銷]|[优優]惠|特[卖賣]|狂[欢歡]|打折|折扣|大促/;
const SELLER = /^(?:sale|jualan|promo|promosi|shopee|lazada)$/;

function sale(line: Line, at: number): Found<Fields> | undefined {
  const day = line.gluedSign(at + 1, ".") ? line.gluedDigits(at + 2) : undefined;
  const month = line.word(at);
  if (day === undefined || !/^[1-9]\d?$/.test(month) || day.startsWith("0")) return undefined;
  if (!isDay(Number(day), Number(month)) || day.length > 2) return undefined;
  const next = line.word(at + 3);
  const doubled = month === day && HAN_SALE_WITHIN.test(next);
  const script: Language | undefined = doubled || HAN_SALE.test(next) ? "zh" : undefined;
  const cued = script !== undefined || SALE.test(next) || (SELLER.test(line.word(at - 1)) && month === day);
  if (!cued || !line.sameLine(at + 3)) return undefined;
  return {
    to: at + 3,
    cost: COST.likely,
    fields: { month, day },
    ...(script === undefined ? {} : { language: script }),
  };
}
