/**
 * Syllables that lose their tone in speech, for a voice that is given every tone. The common ones, of standard Mandarin:
 * from our own knowledge. A dictionary of readings has some of them.
 */
import { wordSet } from "../tables/word-list.ts";

/** Words whose last syllable is neutral. */
const LAST_NEUTRAL = wordSet(
  `东西 时候 朋友 先生 学生 太太 明白 告诉 舒服 漂亮 便宜 衣服 眼睛 头发 地方 事情 关系 意思 消息 本事 月亮 清楚 干净
   热闹 打听 收拾 打扮 麻烦 丈夫 媳妇 亲戚 师傅 徒弟 大夫 困难 商量 故事 点心 客气 打算 买卖 生意 力气 力量 钥匙 玻璃
   葡萄 窗户 队伍 耽误 糊涂 聪明 厉害 马虎 大方 老实 规矩 名字 部分 味道 精神 运气 脾气 福气 口袋 胳膊 喉咙 嘴巴 下巴
   尾巴 巴掌 指甲 豆腐 萝卜 蘑菇 骆驼 狐狸 苍蝇 风筝 喇叭 灯笼 石榴 枇杷 琵琶 芝麻 棉花 庄稼 称呼 招呼 照顾 佩服
   认识 记得 觉得 晓得 懂得 省得 值得 行李 和尚 寡妇 姑娘 爱人 别人 女婿 街坊 暖和 凉快 结实 喜欢 休息 护照 丫头 耳朵
   多么 要么 里头 外头 前头 后头 上头 石头 木头 骨头 馒头 舌头 拳头 枕头 罐头 念头 锄头 芋头 姥姥 奶奶 姐姐 嫂嫂
   里边 外边 上边 下边 前边 后边 左边 右边 那边 这边 上面 下面 里面 外面 前面 后面 家里 这里 那里 心里 屋里 夜里 城里
   店里 车里 晚上 早上 路上 身上 桌上 地上 天上 世上 手上 脸上 头上 街上 车上 船上 床上 书上 网上 墙上
   起来 出来 回来 过来 下来 上来 进来 出去 回去 进去 下去 上去 椅子 裤子 瓜子 包子 饺子 房子 孩子 谢谢`,
);

/** Of these the first syllable is said before a third tone that is then lost. */
const LAST_NEUTRAL_AFTER_SANDHI = wordSet("小姐 哪里 手里 嘴里 眼里 水里");

const LAST_CHARACTERS = new Set(
  [...LAST_NEUTRAL, ...LAST_NEUTRAL_AFTER_SANDHI].map((word) => word.charAt(word.length - 1)),
);

/** Longer words in which those keep their tones. */
const FULL = wordSet("东西方 东西部 东西两 地方政 地方法 地方自 大方向 力量级 生意经 地上权 车上下");

/** Verbs that are said twice to soften them: 看看, 想想. */
const SOFTENED = wordSet("看 试 想 说 走 听 等 问 找 聊 坐 玩 写 讲 洗 练 谈 读 逛 尝 瞧 歇 帮 教 学 用 跑 动");
/** Doubled names of relatives, and of what children name. */
const DOUBLED = wordSet("爸 妈 哥 姐 弟 妹 爷 奶 公 婆 叔 伯 舅 姑 姥 嫂 姨 宝 娃 星 太 婶");

/** Words in which 儿 is a syllable of its own; else it is the light ending of a noun. */
const FULL_ER = wordSet(
  "儿子 儿女 儿童 儿媳 儿科 儿歌 女儿 婴儿 幼儿 孤儿 胎儿 少儿 小儿 男儿 宠儿 健儿 弃儿 托儿 孩儿 育儿 患儿 产儿 血儿",
);

const PARTICLES = wordSet("吗 吧 呢 啊 呀 啦 嘛 哇 喽 哟 的 了 着 们");
const COUNTS = /[一二三四五六七八九十百千万亿两几半多这那哪每零〇]/;
/** After these verbs 过 is for experience: 吃过. */
const EXPERIENCED = /[吃看听见说做用想学读写买卖试问谈玩喝住坐去来]/;

export type Weakening = "neutral" | "after sandhi" | "er";

/** 子 at the end of a noun is light (车子, 孩子), but not in these. */
const FULL_ZI =
  /[原电分粒质中女男王太弟君孔老庄孟才学游亲莲因离光父母皇天公精卵量孢童浪骄赤义世核菌墨荀韩曾臣士烈逆庶嫡养独长次幼孝]子$/;

/** How the syllable at a place is weakened, if it is. @param word the range of its word */
export function weakeningAt(
  characters: readonly string[],
  at: number,
  [start, end]: readonly [start: number, end: number],
): Weakening | undefined {
  const isAlone = end - start === 1;
  const here = characters[at] ?? "";
  const before = characters[at - 1] ?? "";
  if (before === "") return undefined;
  const after = characters[at + 1] ?? "";
  if (here === "儿") return FULL_ER.has(before + here) || FULL_ER.has(here + after) ? undefined : "er";
  if (here === "们" || (isAlone && PARTICLES.has(here))) return "neutral";
  if (here === "个") return COUNTS.test(before) ? "neutral" : undefined;
  if (here === "过") return EXPERIENCED.test(before) && isAlone ? "neutral" : undefined;
  if (here === "子" && at === end - 1 && (at > start || isAlone))
    return FULL_ZI.test(before + here) ? undefined : "neutral";
  // 教教师: the second begins another word.
  if (before === here && at === start && !isAlone) return undefined;
  if (before === here) {
    if (DOUBLED.has(here)) return "neutral";
    return SOFTENED.has(here) ? "after sandhi" : undefined;
  }
  if (!LAST_CHARACTERS.has(here)) return undefined;
  const pair = before + here;
  if (LAST_NEUTRAL_AFTER_SANDHI.has(pair)) return "after sandhi";
  return LAST_NEUTRAL.has(pair) && !FULL.has(pair + after) ? "neutral" : undefined;
}
