import { prefixPattern, wordPairs } from "../tables/word-list.ts";

/**
 * Mandarin readings that a dictionary lacks or gets wrong: Malaysian words and places, phrases with an unusual reading
 * of a character, and surnames. From our own knowledge of Mandarin in Malaysia; each is here because pinyin-pro or
 * espeak-ng reads it wrong.
 */

/** Pinyin with tone numbers (5 for the neutral tone), one syllable for each character. */
const PHRASES = `
  巴刹=ba1-sha1 嘛嘛档=ma1-ma1-dang4 叻沙=le4-sha1 罗惹=luo2-re3
  咖喱=ga1-li2 乐龄=le4-ling2 大耳窿=da4-er3-long2
  还了=huan2-le5 还给=huan2-gei3 还钱=huan2-qian2 还书=huan2-shu1 还债=huan2-zhai4 还款=huan2-kuan3 还清=huan2-qing1
  还贷=huan2-dai4 归还=gui1-huan2 偿还=chang2-huan2 退还=tui4-huan2 还礼=huan2-li3 还价=huan2-jia4
  长高=zhang3-gao1 长胖=zhang3-pang4 长大=zhang3-da4 长出=zhang3-chu1 长得=zhang3-de5 长成=zhang3-cheng2 长满=zhang3-man3
  处长=chu4-zhang3 局长=ju2-zhang3 署长=shu3-zhang3 部长=bu4-zhang3 校长=xiao4-zhang3 会长=hui4-zhang3 行长=hang2-zhang3
  警长=jing3-zhang3 董事长=dong3-shi4-zhang3 市长=shi4-zhang3 州长=zhou1-zhang3 村长=cun1-zhang3 家长=jia1-zhang3
  班长=ban1-zhang3 队长=dui4-zhang3 秘书长=mi4-shu1-zhang3 总警长=zong3-jing3-zhang3 议长=yi4-zhang3
  数了=shu3-le5 数一数=shu3-yi1-shu3 数数=shu3-shu4 教书=jiao1-shu1 教我=jiao1-wo3 教你=jiao1-ni3 教他=jiao1-ta1
  朝鲜=chao2-xian3 朝阳=zhao1-yang2 倒车=dao4-che1 倒退=dao4-tui4 倒水=dao4-shui3 角色=jue2-se4 主角=zhu3-jue2
  差不多=cha4-bu5-duo1 差点=cha4-dian3 便宜=pian2-yi5 似的=shi4-de5 一行人=yi1-xing2-ren2 一行字=yi1-hang2-zi4
  两行=liang3-hang2 银行=yin2-hang2 行业=hang2-ye4 排行=pai2-hang2 着火=zhao2-huo3 睡着=shui4-zhao2 着急=zhao2-ji2
  着凉=zhao2-liang2 得去=dei3-qu4 得走=dei3-zou3 得买=dei3-mai3 得到=de2-dao4 必须得=bi4-xu1-dei3 不得不=bu4-de2-bu4 不得了=bu4-de2-liao3 不得已=bu4-de2-yi3 了不得=liao3-bu4-de2
  得不到=de2-bu4-dao4 得分=de2-fen1 总得=zong3-dei3
  空调=kong1-tiao2 调低=tiao2-di1 调高=tiao2-gao1 调成=tiao2-cheng2 调大=tiao2-da4 调小=tiao2-xiao3 调到=tiao2-dao4
  调好=tiao2-hao3 调快=tiao2-kuai4 调慢=tiao2-man4 调亮=tiao2-liang4 调暗=tiao2-an4 调回=tiao2-hui2 调整=tiao2-zheng3
  量了=liang2-le5 量一=liang2-yi1 量血=liang2-xue4 量体=liang2-ti3 量身=liang2-shen1
  种着=zhong4-zhe5 种菜=zhong4-cai4 种花=zhong4-hua1
  京都=jing1-du1 古都=gu3-du1 定都=ding4-du1 迁都=qian1-du1 大都会=da4-du1-hui4 朝令夕改=zhao1-ling4-xi1-gai3 朝九晚五=zhao1-jiu3-wan3-wu3
  种瓜得瓜=zhong4-gua1-de2-gua1 空置=kong4-zhi4 空缺=kong4-que1 空地=kong4-di4 空格=kong4-ge2 空隙=kong4-xi4 亏空=kui1-kong4
  重重的=zhong4-zhong4-de5 重重地=zhong4-zhong4-de5 尉迟=yu4-chi2 长孙=zhang3-sun1 万俟=mo4-qi2
  为了=wei4-le5 还好=hai2-hao3 空位=kong4-wei4 有空=you3-kong4 没空=mei2-kong4 重新=chong2-xin1 重拾=chong2-shi2 重返=chong2-fan3 重启=chong2-qi3 重建=chong2-jian4 重组=chong2-zu3 重申=chong2-shen1 重演=chong2-yan3 重温=chong2-wen1 重逢=chong2-feng2 重审=chong2-shen3 重复=chong2-fu4
  重阳=chong2-yang2 中奖=zhong4-jiang3 投降=tou2-xiang2 降头=jiang4-tou2
`;

/** Characters with another reading as a surname, before a title. */
const SURNAMES =
  "曾=zeng1 单=shan4 区=ou1 仇=qiu2 解=xie4 查=zha1 任=ren2 华=hua4 盖=ge3 翟=zhai2 朴=piao2 葛=ge3 覃=qin2 尉=yu4";

export const MANDARIN_PHRASES: ReadonlyMap<string, readonly string[]> = entries(PHRASES);
export const MANDARIN_SURNAMES: ReadonlyMap<string, readonly string[]> = entries(SURNAMES);

/** Titles after a surname. */
export const TITLE = prefixPattern(
  "先生 小姐 女士 太太 老师 医生 经理 教授 同学 律师 拿督 主席 部长 议员 师傅 叔叔 阿姨",
);

function entries(list: string): Map<string, readonly string[]> {
  return new Map(wordPairs(list).map(([phrase, readings]) => [phrase, readings.split("-")]));
}
