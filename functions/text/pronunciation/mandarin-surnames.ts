/** Characters that have another reading as a surname, where what is around them shows a name. */
import { MANDARIN_SURNAMES, TITLE } from "./mandarin-readings.ts";

/** Characters that are common in given names, and seldom begin the verb after 曾 or 任. From our own knowledge. */
const GIVEN = new Set(
  "伟强国志明华文杰俊建军平丽芳英美玲秀兰福德荣祥庆祖仁义礼智信良雄杰豪彬斌辉耀光宗廷毅坚刚勇武龙虎凤燕莲梅菊娟婷婉雅雯静敏慧颖莹琳琪瑶欣怡佳嘉家诗思梦晓小春夏秋冬海江山川林森木水清泉源润泽浩瀚宇宙天星辰月云霞虹雪冰玉珍珠宝金银铭锋钧铁启发财富贵永长安康健宁顺祺维伦邦民忠孝廉洁正直公道子孟仲叔季伯学诚谦恭敬亦若如之幼炳昌盛兴隆振远达进升腾飞鹏翔鸿燊镛藩罗庚熙煦旭昊晨曦",
);
/** Before a name: he is called, named. */
const NAMED = /[姓叫]/;
/** Where a sentence or a clause may begin; "" is the start of the text. */
const BEGINS = /^(?:|[^\p{L}\p{N}]|和|与|及|由|向|对|是|请|跟|给|被|把|让|的)$/u;

/** The syllable of a surname at a place. */
export function surnameAt(characters: readonly string[], at: number): readonly string[] | undefined {
  const syllables = MANDARIN_SURNAMES.get(characters[at] ?? "");
  if (syllables === undefined) return undefined;
  const [before = "", first = "", second = "", third = ""] = [
    characters[at - 1],
    characters[at + 1],
    characters[at + 2],
    characters[at + 3],
  ];
  if (before === "姓" || TITLE.test(first + second)) return syllables;
  const isName = GIVEN.has(first) && (GIVEN.has(second) || (ENDS_NAME.test(second) && !GIVEN.has(third)));
  return isName && (NAMED.test(before) || BEGINS.test(before)) ? syllables : undefined;
}

/** After a given name of one character. */
const ENDS_NAME = /^(?:|[^\p{L}\p{N}]|是|说|在|和|与|的|也|都|已|将|去|来|先)$/u;
