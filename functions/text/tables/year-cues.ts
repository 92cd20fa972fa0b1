/** Words that make a number next to them a year. */
import { ENGLISH_UNTIL } from "./until-words.ts";
import { prefixPattern, suffixPattern, wordSet } from "./word-list.ts";

/** Before a year of any century. */
export const YEAR_BEFORE = wordSet(
  "est inc years in since year during circa early late mid budget class tahun fy calendar",
  ENGLISH_UNTIL,
);
/** Before a year of our time, unless it counts what follows. */
export const RECENT_YEAR_BEFORE = wordSet("of from to by before after and for the");
/** After a year. */
export const YEAR_AFTER = wordSet("est edition onwards");
/** Before the colon and year of a standard: ISO 9001:2015. */
export const STANDARDS = wordSet("iso ms iec");
/** Before a decade in English: in her 30's, the late 20's. */
export const DECADE_BEFORE = wordSet("the her his their my our your early mid late");

/** What takes place in the year before it, which has no 年: 2026世界杯, 2024财政预算案. */
export const HAN_YEARLY = prefixPattern(
  `世界[杯盃] [奥奧]运 奧運 亚运 亞運 东运 東運 英联邦 英聯邦 欧洲杯 亚洲杯 世青 公[开開][赛賽] [财財]政 [财財]年 预算 預算 [学學]年 年度
   [全大州补補][国國]?[选選] 国庆 國慶 春[节節] 新年 新春 跨年 [上下]半年 首季 [毕畢]业 [毕畢]業
   赛季 奥林匹克 汤姆斯杯 汤杯 尤杯 款 版 全运 羽毛球 世锦赛`,
);
/** 80后, 00后: those born in the years that begin there. */
export const HAN_GENERATION = /^[后後](?![来來面天年续續方卫衛半])/;
/** The name of an era, from which a year of two digits counts. */
export const HAN_ERA = suffixPattern(
  "民国 民國 光绪 光緒 宣统 宣統 乾隆 康熙 道光 咸丰 同治 昭和 平成 令和 明治 大正 回历 回曆 佛历 佛曆",
);
