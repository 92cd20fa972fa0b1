import { expect, it } from "vitest";
import { MALAYSIAN_HAN_WORDS } from "../../functions/text/tables/malaysian-han-words.ts";
import { cutHan } from "../../functions/text/utterances/han-words.ts";

const cut = (run: string) =>
  cutHan(run)
    .map(({ text }) => text)
    .join("|");

it.each([
  "拿督斯里|安华",
  "丹斯里|慕尤丁",
  "前|首相|敦|马哈迪",
  "医生|莫哈末|法|德里|今天",
  "马来西亚|回教堂",
  "巫统|一票",
  "甘榜|村民",
  "八打灵再也|警局",
  "州务大臣|拿督",
  "大马|和|韩国",
  "消费|税|三|令吉",
])("keeps Malaysian names and terms whole: %s", (words) => expect(cut(words.replaceAll("|", ""))).toBe(words));

it.each([
  "伦敦|马拉|松",
  "高大|马|匹",
  "统一|共有|货币",
  "各国|阵营",
  "我国|中央|政府",
  "分布|城市",
  "到达|雅加达",
  "林|丽|华|小姐",
  "两国|中",
  "华|教师",
  "执行|长期|计划",
])("leaves words that only look like ours: %s", (words) => expect(cut(words.replaceAll("|", ""))).toBe(words));

it.each([
  "本周一|起|至|下周五",
  "从|下周一|起|开放",
  "本周一|起|调涨",
  "上周五|的|会议",
  "下周三|到|下周五",
  "周日|前",
  "本周日|起|生效",
  "礼拜天|起",
  // Together.
  "本周|一起|吃饭",
  "大家|下周|一起去",
  // Japan, yen, and a number of days or people.
  "上周|日本|首相",
  "一周|日|均",
  "上周|三人|受伤",
])("finds days of the week: %s", (words) => expect(cut(words.replaceAll("|", ""))).toBe(words));

it.each([
  "未成年|男女|性|骚扰",
  "男女|性别",
  "分分钟|还|好赚|过|上班",
  "还好|吃了|药",
  "烫染|发质|变|差",
  "本周|一共|有|十|场",
  "发展|部|将|检讨",
  "旗下|部|将领",
  "卫生|部长|说",
  "下放|行政权",
])("gives a letter to the right word: %s", (words) => expect(cut(words.replaceAll("|", ""))).toBe(words));

it("finds each pattern by its first letter", () => {
  for (const first of MALAYSIAN_HAN_WORDS.keys()) expect(first).toMatch(/^\p{Script=Han}$/u);
});
