import { describe, expect, it } from "vitest";
import { pronounce, read } from "../../../functions/text/index.ts";

/** The pinyin of a text for a voice that needs all sounds, without the borders of words. */
async function said(text: string): Promise<string> {
  const result = read(text, { language: "zh" });
  if (!result.ok) throw new Error(result.message);
  const { utterances } = await pronounce(result.reading, () => ({ pronunciation: ["pinyin"], sounds: "all" }));
  return utterances
    .flatMap(({ segments }) => segments.flatMap(({ words }) => words.flatMap(({ pinyin }) => pinyin ?? [])))
    .join(" ");
}

describe("tones of Mandarin", () => {
  it.each([
    ["你好", "ni2 hao3", "two third tones"],
    ["雨伞", "yu2 san3", "two third tones"],
    ["永远", "yong2 yuan3", "two third tones"],
    ["展览馆", "zhan2 lan2 guan3", "two and one"],
    ["小老鼠", "xiao3 lao2 shu3", "one and two"],
    ["我很好", "wo3 hen2 hao3", "single syllables in pairs"],
    ["很想买", "hen2 xiang2 mai3", "a verb after a pair"],
    ["我想买雨伞", "wo2 xiang2 mai3 yu2 san3", "across feet, before what is said"],
    ["老李买好酒", "lao2 li2 mai3 hao2 jiu3", "a chain of five"],
    ["我有两本书", "wo2 you3 liang2 ben3 shu1", "pairs, then a first tone"],
    ["请你给我一杯水", "qing2 ni3 gei2 wo3 yi4 bei1 shui3", "pairs"],
    ["李小姐", "li3 xiao2 jie5", "before a third tone that is lost"],
    ["早上好", "zao3 shang5 hao3", "not across a neutral syllable"],
    ["很好，我想去", "hen2 hao3 wo2 xiang3 qu4", "not across a comma"],
    ["五百五", "wu2 bai2 wu3", "in numbers"],
    ["可以给我", "ke2 yi3 gei2 wo3", "two words"],
  ])("third tones: %s is %s, %s", async (text, expected) => {
    expect(await said(text)).toBe(expected);
  });

  it.each([
    ["一个", "yi2 ge5"],
    ["一样", "yi2 yang4"],
    ["一万", "yi2 wan4"],
    ["一百", "yi4 bai3"],
    ["一千", "yi4 qian1"],
    ["一起", "yi4 qi3"],
    ["一年", "yi4 nian2"],
    ["第一次", "di4 yi1 ci4"],
    ["统一", "tong3 yi1"],
    ["同一个", "tong2 yi2 ge5"],
    ["唯一的", "wei2 yi1 de5"],
    ["二十一天", "er4 shi2 yi1 tian1"],
    ["一月一号", "yi1 yue4 yi1 hao4"],
    ["十月一日", "shi2 yue4 yi1 ri4"],
    ["衣服要大一号", "yi1 fu5 yao4 da4 yi1 hao4"],
    ["一九九五年", "yi1 jiu3 jiu2 wu3 nian2"],
    ["以1比1战平", "yi3 yi1 bi3 yi1 zhan4 ping2"],
    ["看一看", "kan4 yi5 kan4"],
    ["三分之一的人", "san1 fen1 zhi1 yi1 de5 ren2"],
  ])("一: %s is %s", async (text, expected) => {
    expect(await said(text)).toBe(expected);
  });

  it.each([
    ["不对", "bu2 dui4"],
    ["不要", "bu2 yao4"],
    ["不好", "bu4 hao3"],
    ["不一样", "bu4 yi2 yang4"],
    ["好不好", "hao3 bu5 hao3"],
    ["看不见", "kan4 bu5 jian4"],
    ["买不起", "mai3 bu5 qi3"],
    ["对不起", "dui4 bu5 qi3"],
  ])("不: %s is %s", async (text, expected) => {
    expect(await said(text)).toBe(expected);
  });

  it.each([
    ["买东西", "mai3 dong1 xi5"],
    ["东西方", "dong1 xi1 fang1"],
    ["什么时候", "shen2 me5 shi2 hou5"],
    ["爸爸妈妈", "ba4 ba5 ma1 ma5"],
    ["爷爷奶奶", "ye2 ye5 nai3 nai5"],
    ["姐姐", "jie3 jie5"],
    ["椅子", "yi3 zi5"],
    ["想想", "xiang2 xiang5"],
    ["哪里", "na2 li5"],
    ["三个人", "san1 ge5 ren2"],
    ["个人", "ge4 ren2"],
    ["吃过了吗", "chi1 guo5 le5 ma5"],
    ["走过桥", "zou3 guo4 qiao2"],
    ["一会儿", "yi2 hui4 er5"],
    ["女儿", "nv3 er2"],
  ])("neutral syllables: %s is %s", async (text, expected) => {
    expect(await said(text)).toBe(expected);
  });

  it.each([
    ["护士量了血压", "hu4 shi4 liang2 le5 xue4 ya1"],
    ["把声音调成静音", "ba3 sheng1 yin1 tiao2 cheng2 jing4 yin1"],
    ["成交量下跌", "cheng2 jiao1 liang4 xia4 die1"],
    ["我得走了，还得等你", "wo2 dei2 zou3 le5 hai2 dei3 deng2 ni3"],
    ["我得了第一名", "wo3 de2 le5 di4 yi1 ming2"],
    ["不得不去", "bu4 de2 bu2 qu4"],
    ["音量调高", "yin1 liang4 tiao2 gao1"],
    ["雨下得太大", "yu3 xia4 de5 tai4 da4"],
    ["他高兴得跳起来", "ta1 gao1 xing4 de5 tiao4 qi3 lai5"],
    ["曾先生", "zeng1 xian1 sheng5"],
    ["嗯，好的", "en4 hao3 de5"],
  ])("readings: %s is %s", async (text, expected) => {
    expect(await said(text)).toBe(expected);
  });

  it.each([
    ["卡拉OK", "ka3 la1 ou1 kei1"],
    ["买T恤", "mai3 ti4 xu4"],
    ["5G网络", "wu3 ji4 wang3 luo4"],
    ["维生素C很好", "wei2 sheng1 su4 xi1 hen2 hao3"],
  ])("Latin letters: %s is %s", async (text, expected) => {
    expect(await said(text)).toBe(expected);
  });
});
