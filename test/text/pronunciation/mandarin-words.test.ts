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

describe("readings of Mandarin characters", () => {
  it.each([
    ["好好学习", "hao2 hao3 xue2 xi2"],
    ["受不了了", "shou4 bu4 liao3 le5"],
    ["大多数数学老师", "da4 duo1 shu4 shu4 xue2 lao3 shi1"],
    ["清朝朝廷", "qing1 chao2 chao2 ting2"],
    ["有两千人参加", "you2 liang3 qian1 ren2 can1 jia1"],
    ["在行动中", "zai4 xing2 dong4 zhong1"],
    ["学校放假一天", "xue2 xiao4 fang4 jia4 yi4 tian1"],
    ["由学校准备", "you2 xue2 xiao4 zhun3 bei4"],
    ["会计会计算", "kuai4 ji4 hui4 ji4 suan4"],
    ["随着法官", "sui2 zhe5 fa3 guan1"],
    ["鲜为人知", "xian3 wei2 ren2 zhi1"],
  ])("over the seams of words: %s is %s", async (text, expected) => {
    expect(await said(text)).toBe(expected);
  });

  it.each([
    ["曾志伟来了", "zeng1 zhi4 wei3 lai2 le5"],
    ["他姓单", "ta1 xing4 shan4"],
    ["老师姓曾", "lao3 shi1 xing4 zeng1"],
    ["任志强说", "ren2 zhi4 qiang2 shuo1"],
    ["他曾经来过", "ta1 ceng2 jing1 lai2 guo5"],
    ["任何人都可以", "ren4 he2 ren2 dou1 ke2 yi3"],
    ["单身", "dan1 shen1"],
    ["调查结果", "diao4 cha2 jie2 guo3"],
  ])("surnames by what is around them: %s is %s", async (text, expected) => {
    expect(await said(text)).toBe(expected);
  });

  it.each([
    ["图书馆馆长", "tu2 shu1 guan2 guan2 zhang3"],
    ["集团长期亏损", "ji2 tuan2 chang2 qi1 kui1 sun3"],
    ["妈妈种了辣椒", "ma1 ma5 zhong4 le5 la4 jiao1"],
    ["这种在国外有", "zhe4 zhong3 zai4 guo2 wai4 you3"],
    ["代表团一行十人", "dai4 biao3 tuan2 yi4 xing2 shi2 ren2"],
    ["写一行字", "xie3 yi4 hang2 zi4"],
    ["得了第一名", "de2 le5 di4 yi1 ming2"],
    ["高兴得跳", "gao1 xing4 de5 tiao4"],
    ["我得立即去", "wo2 dei3 li4 ji2 qu4"],
    ["了解情况", "liao2 jie3 qing2 kuang4"],
    ["了不起", "liao3 bu5 qi3"],
    ["重重的书包", "zhong4 zhong4 de5 shu1 bao1"],
    ["困难重重", "kun4 nan5 chong2 chong2"],
    ["定位为旅游区", "ding4 wei4 wei2 lv3 you2 qu1"],
    ["总数为十人", "zong3 shu4 wei2 shi2 ren2"],
    ["他为人民服务", "ta1 wei4 ren2 min2 fu2 wu4"],
    ["我们应认真学习", "wo3 men5 ying1 ren4 zhen1 xue2 xi2"],
    ["应邀出席", "ying4 yao1 chu1 xi2"],
    ["不得工作", "bu4 de2 gong1 zuo4"],
    ["录得新高", "lu4 de2 xin1 gao1"],
    ["比一般的好", "bi3 yi4 ban1 de5 hao3"],
    ["空置率上升", "kong4 zhi4 lv4 shang4 sheng1"],
    ["买了一辆车", "mai3 le5 yi2 liang4 che1"],
  ])("verbs, heads and particles: %s is %s", async (text, expected) => {
    expect(await said(text)).toBe(expected);
  });

  it.each([
    ["把车子", "ba3 che1 zi5"],
    ["妻子和儿子", "qi1 zi5 he2 er2 zi5"],
    ["电子邮件", "dian4 zi3 you2 jian4"],
    ["王子", "wang2 zi3"],
    ["教教师", "jiao4 jiao4 shi1"],
    ["看看书", "kan4 kan5 shu1"],
  ])("light syllables: %s is %s", async (text, expected) => {
    expect(await said(text)).toBe(expected);
  });
});
