import { prefixPattern, wordSet } from "./word-list.ts";

/**
 * Measure words and units that a number counts, so that a bare 2 before them is 两 (reference/text.md, section 3.3).
 * Without 月 日 号 楼 路 世纪 年级, whose numbers are ordinal (二月, 二楼).
 */
const COUNTERS = prefixPattern(
  `个 位 名 人 只 头 匹 条 件 张 本 支 枝 杯 碗 盘 碟 瓶 包 盒 箱 袋 块 片 份 次 遍 趟 场 回 座 栋 间 家 所 辆 架 艘 台 部
   套 双 对 副 岁 天 周 星期 礼拜 小时 钟头 分钟 秒 年(?!级|代) 点(?!d) 倍 种 类 项 样 层 步 口 颗 粒 株 棵 朵 群 批 组
   队 届 起 宗 句 段 篇 封 道 元 令吉 仙 公斤 公里 公尺 米 公升 升 吨 克 斤 里 度 宽 万 千 亿 百万 成 手(?![车車烟货貨房店书書])
   餐 顿 针 剂 票 席 地 国 州 省 市 校 党 大 边 者 代 個 隻 條 張 雙 歲 週 點(?!d) 層 間 輛 臺 對 場 屆 種 項 樣 顆 類
   萬 億 塊 盤 幅 員 邊 單 噸 頓 小時 分鐘 鐘頭 輪 筆 [汤湯茶大小]?匙 [胜勝败敗](?![出任]) 平(?![均方米]) 負 负 男 女 死 伤
   傷 兄弟 姐妹 姊妹 夫妻 夫妇 夫婦 父子 父女 母子 母女 兄妹 姐弟 孩 儿 兒 子女 学生 學生 老师 老師 青年 嫌犯 匪 贼 賊 警 汉 漢 华裔
   華裔 巫裔 印裔 少年 少女 童 老人 外劳 外勞 厅 廳 房 厕 廁 浴 卫 衛 厨 廚 车 車 船 轮 把 瓣 根 束 滴 桌 桶 罐 串 盆 顶 頂 壶
   壺 局 集 章节 小节 岛 島 村 镇 鎮 县 縣 机场 工厂 工廠 大专 学府 年内 年內 年半 晚 夜 季(?!度) 代表 候选人 候選人 机构 機構
   公司 工程 部门 部門 政党 政黨 集团 集團 银行 銀行 强(?!度) 土著 议员 議員 部长 部長 高官 官员 官員 选区 選區 州议席 议席 議席 巴士 罗里`,
);

/** After a slash: RM5/人, 110公里/小时. */
export const HAN_PER_UNITS = wordSet(
  `公斤 公里 公升 公吨 公噸 小时 小時 钟头 鐘頭 分钟 分鐘 平方米 平方尺 平方公尺 人 位 月 天 日 年 晚 夜 次 包 盒 个 個 张 張 周 週
   季 间 間 克 升 斤 杯 碗 粒 条 條 只 隻 份 套 支 瓶 罐 箱 堂 课 課 班 度 桶 吨 噸 米 尺 公顷 公頃 公亩 分 秒`,
);

/** 分2阶段, 分2期: divided into so many; but 第2阶段 and 2期工程 by number. */
const DIVIDED = /^(?:阶段|階段|期)/;

/** Words that begin as a measure word does: 2010个人资料保护法, 2025双肩包, 2020本地大学. */
const NO_COUNTERS = prefixPattern(
  `个人(?=资|信|所得|税|贷|账|帐|数|隐) 個人(?=資|信|所得|稅|貸|賬|帳|數|隱) 双(?=[肩面层卡门向语轨周拼色频核屏]) 雙(?=[肩面層卡門向語軌週拼色頻核屏])
   位于 位於 位置 名单 名單 名牌 名列 名誉 名譽 家庭 家具 家居 家族 家乡 家鄉 条件 條件 条例 條例 条约 條約 条纹 條紋 本地(?!图) 本土 本届 本屆 本州
   本国 本國 种植 種植 种族 種族 只是 只要 只能 只需 只限 场地 場地 场所 場所 场馆 場館 台湾 台灣 台风 口罩 口味 口红 口紅 包括 包含 包装 包裝 包邮 包郵`,
);

export function countsHan(next: string, before = ""): boolean {
  if (NO_COUNTERS.test(next)) return false;
  return COUNTERS.test(next) || (/[分成为為]$/.test(before) && DIVIDED.test(next));
}
