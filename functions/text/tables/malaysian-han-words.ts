import { words } from "./word-list.ts";

/**
 * Malaysian names and terms that ICU's dictionary splits (tried on ICU 78). A word is before any word that it begins
 * with.
 */
export const MALAYSIAN_HAN_WORDS: readonly string[] = words(
  `马来西亚 吉隆坡 令吉 新加坡 槟城 槟岛 柔佛 雪兰莪 森美兰 马六甲 登嘉楼 吉兰丹 砂拉越 沙巴 布城 巴生 怡保 新山 芙蓉 关丹 亚庇 古晋 巴刹 甘榜
   组屋 拿督 丹斯里 敦马 国阵 希盟 公积金 警局 华小 国中 独中 嘛嘛档 椰浆饭 肉骨茶 叻沙 沙爹 罗惹`,
);
