/** Words that make d/m next to them a date, or something else. */

import { ENGLISH_UNTIL, UNTIL_WORDS } from "./until-words.ts";
import { HAN_WEEKDAYS, TAMIL_WEEKDAYS, WEEKDAYS } from "./weekdays.ts";
import { prefixPattern, suffixPattern, wordSet, words } from "./word-list.ts";

/** Before the month in which a thing expires. */
const EXPIRY_WORDS = wordSet("exp expiry luput");
/** The same before m/y as cards show it, whose slash is silent. */
export const CARD_EXPIRY = wordSet("thru", EXPIRY_WORDS);

/** Before d/m, these make it a date whatever follows it. */
export const SURE_DATE_BEFORE = wordSet("pada on tarikh by before sebelum");
/** Before 24/7, these make it the 24th of July. */
export const DATE_BEFORE_ALWAYS_OPEN = wordSet("bertarikh dated date tutup", SURE_DATE_BEFORE);
/** Before a date without a year. */
export const DATE_BEFORE = wordSet(
  `bulan pd smpai mula sejak hari tarikh: sehingga deadline due eod cob til selepas mulai bermula
   sblm slps lps lepas start starts starting started abis habis end ends ending begins closing closes buka dibuka ditutup
   esok besok semalam lusa today tomorrow yesterday birthday bday from since effective berkuat tamat nanti lahir born`,
  DATE_BEFORE_ALWAYS_OPEN,
  UNTIL_WORDS,
  EXPIRY_WORDS,
  WEEKDAYS.keys(),
);

/** Before d/m, events that have a day: kenduri 7/9. */
export const EVENTS = wordSet(
  `kenduri meeting majlis mesyuarat exam exams peperiksaan cuti holiday kursus taklimat trip flight appointment temujanji
   event wedding nikah kahwin sanding resepsi konsert concert bengkel workshop seminar gotong-royong raya gaji payday walimah
   webinar interview temuduga graduation konvo checkup reunion`,
);
/** After d/m, these make it a date. */
export const DATE_AFTER = wordSet("jam pukul pkl pkul kul nanti");

const TAMIL_DAYS = words(TAMIL_WEEKDAYS).join(" ");

/** Han or Tamil before a day and month. */
export const SCRIPT_DATE_BEFORE = suffixPattern(`[于於在] 日期 截止 ${HAN_WEEKDAYS} தேதி நாள் கிழமை`, "[是为為]?");
/** Han or Tamil after a day and month. */
export const SCRIPT_DATE_AFTER = prefixPattern(
  `[前後后晚早举舉开開] 当天 當天 之前 以前 放假 截止 早上 上午 中午 下午 晚上 அன்று தேதி முதல் க்குள் ${TAMIL_DAYS}`,
);
/** Han after d/m of a house or a road. */
export const HAN_NO_DATE_AFTER = /^[的路街巷段区區]/;
/** Before d/m of a house or a road. */
export const NO_DATE_BEFORE = wordSet("路 街 道 ss 区");

/** Before a month with its year: bulan 09/2025, valid thru 11/2027. */
export const MONTH_BEFORE = wordSet(
  "bulan bln month since sejak tempoh until hingga sehingga mulai bagi for gaji bil bill",
  CARD_EXPIRY,
);

/** Near a fraction in brackets, which explains one of these: separuh (1/2). */
export const FRACTION_NAMES = wordSet(
  `nisbah pecahan fraction ratio probability kebarangkalian separuh setengah suku sepertiga pertiga perempat half quarter
   quarters third thirds majoriti majority bahagian`,
);

/** Pairs that are said one after the other, neither dates nor fractions. */
export const SIDE_BY_SIDE = wordSet("24/7 50/50 20/20 9/11 60/40 70/30 80/20 6/6 7/7 8/8 9/9 11/11 12/12");

/** Before "may" or "march" in small letters, these make it a month. */
export const MONTH_CUES = wordSet("on by from since before after of the", ENGLISH_UNTIL);

/** Han after a day of the year that has become a name: 911事件, 5·13事件. */
export const HAN_EVENT = prefixPattern(
  `我[爱愛]你 情人[节節] 表白 告白 那天 [当當][天日] [这這]天 快[乐樂] 事件 事变 事變 惨案 慘案 恐袭 恐襲 大?地震 暴动 暴動 骚乱 騷亂
   种族冲突 種族衝突 流血`,
);
/** Before a number with a point that is a magnitude and not a day: 规模5.4地震. */
export const HAN_MAGNITUDE = suffixPattern("规模 規模 震级 震級 芮氏 里氏 强度 強度", "[为為达達约約]?");
export const HAN_FESTIVAL = prefixPattern("[妇婦]女[节節] [劳勞][动動][节節] [儿兒]童[节節]");
/** After a named day in the form 9/11. */
export const HAN_ATTACK = prefixPattern("事件 恐袭 恐怖袭击 袭击");

/** After the day of a sale: 9.9 sale. */
export const SALE_AFTER = wordSet("sale sales jualan promo promosi deal deals campaign mega shopping day விற்பனை");
/** Before the day of a sale. */
export const SALE_BEFORE = wordSet(
  "sale jualan promo promosi shopee lazada tiktok masa time tunggu sempena voucher baucar beli order borong haul hasil barang parcel parsel pesanan diskaun offer",
);
export const HAN_SALE = prefixPattern(
  `[购購]物 大促 大[减減][价價] 大特[卖賣] 促[销銷] 大拍[卖賣] 狂[欢歡] [优優]惠 特[卖賣] 电商 電商`,
);
/** 11.11有大减价 */
export const HAN_SALE_WITHIN = /[购購]物|[减減][价價]|促[销銷]|[优優]惠|特[卖賣]|狂[欢歡]|打折|折扣|大促/;
