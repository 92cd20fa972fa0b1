/** Simplifies traditional characters to look up their readings; what is said stays as written. */

/** Common characters that only traditional text has. Any longer text contains some of them. */
const TRADITIONAL =
  /[們個來國會這時說過後對開關學見長東車電話頭發還沒給問題間難業產經濟現實裡裏麼樣聽買賣書寫讀語請謝錢銀鐵錯門閉陽陰隊險雖雞雙雜離類顏風飛飯館馬驗體點黨齊齒齡龍龜萬與兩嚴並豐臨舉義烏樂習鄉亂爭於虧雲亞應廣莊慶廬庫廳憂懷態慣戰戲戶擊擔據擇擁攝數斷舊顯曉暫術機權條楊極標檢歐歡歲歷歸殺氣漢湯溝滅滿漁濕災爐爺牆獎獨獲環瑪畢畫異當療盤監眾睜礎禮種稱穩窮競筆範籃糧紀約紅級紙細終組結絕統維網綠線練縣總績織繼續罵羅聖職聯聲腦臉臺艦藝節華葉處號蟲裝製複親觀覺觸計訂認討讓訓記訪設許訴診評詞試該詳誤課調談論講識護譯豬負財貨費貴貿資賓賞賽贏趕趙跡軍輕輛輪輸農運達遠適選遺鄰醫釋針鎮閱陳陸際隨霧靈靜響頁項順須預領頻願顧飲養騎騙鬆魚鮮鳥鹽麗麥黃]/u;

let convert: Promise<(text: string) => string> | undefined;

/**
 * The characters of a text, simplified one for one. The table is loaded when a traditional character is met; unknown characters
 * stay.
 */
export async function simplify(text: string): Promise<readonly string[]> {
  const characters = Array.from(text);
  if (!TRADITIONAL.test(text)) return characters;
  convert ??= import("opencc-js/t2cn").then(({ Converter }) => Converter({ from: "t", to: "cn" }));
  const simplified = Array.from((await convert)(text));
  return simplified.length === characters.length ? simplified : characters;
}
