/** Words of addresses. */
import { prefixPattern, wordSet } from "./word-list.ts";

/** Roads and quarters with a Malay name, whose numbers are read in Malay. */
export const MALAY_ROADS = wordSet(
  "jalan jln jl lorong lrg lebuh lebuhraya persiaran psrn seksyen sek taman tmn kampung kg bandar bdr hala solok laluan denai halaman langgak pinggiran susur susuran lingkaran cangkat changkat",
);
/** Before the number of a road, whose slash is not a fraction. */
export const ROADS = wordSet(
  `ss pjs usj pju presint precinct bu sd au pusat ஜாலான் லோரோங் தாமான் கம்போங் செக்சன் பெர்சியாரான் லெபோ சாலை தெரு fasa phase road rd
   street st lane section putra`,
  MALAY_ROADS,
);
/** Before the number of a lot, whose point is not a decimal. */
export const LOTS = wordSet(
  "lot unit level suite kedai aras tingkat tkt blok blk no kelas bilik room kompartmen pt mukim",
);
/** Before two numbers with a hyphen that are the ends of a range. */
export const FLOORS = wordSet("tingkat tkt aras level kelas");
export const PARTS_OF_BUILDINGS = wordSet("blk block blok level lvl floor tkt tingkat aras tower menara wing");
/** In an address, with or without a capital. */
export const ADDRESS_WORDS = wordSet("dan and off batu simpang tepi", ROADS, LOTS, PARTS_OF_BUILDINGS);
/** These make an address English if the sentence around it has no language. */
export const ENGLISH_ADDRESS_WORDS = wordSet("level lvl floor flr block street road st rd avenue ave suite");
/** Before the colon of an address. */
export const ADDRESS_LABELS = wordSet("address location venue alamat lokasi tempat");
/** Before "Rm" that is a room: at Rm 203. */
export const ROOM_BEFORE = wordSet("at in to from outside near of meeting");

/** In full, before a place in chats: "balik kl". */
export const PLACE_BEFORE = wordSet(
  `di ke dari daripada kat dekat balik pi pergi sampai area kawasan duduk stay tinggal orang budak from to in at around
   pusat bandar sekitar hala jalan trip pulang luar`,
);

/** First words of the names of Malaysia's post towns, after the postcode. */
export const TOWNS = wordSet(
  `kuala petaling shah subang puchong klang kajang bangi cyberjaya putrajaya ampang batu rawang sepang seri selayang
   hulu semenyih gombak cheras banting kapar port pelabuhan johor skudai iskandar pasir muar kluang segamat kota mersing pontian
   yong simpang melaka alor ayer jasin masjid seremban nilai rembau tampin bahau ipoh taiping teluk sitiawan manjung lumut
   kampar tapah tanjung bidor gerik parit bagan pulau george georgetown butterworth bukit perai nibong kepala bayan balik
   kulim sungai langkawi kangar arau padang kuantan temerloh bentong raub jerantut pekan cameron genting mentakab dungun kemaman
   chukai marang besut jerteh tumpat bachok machang gua sandakan tawau lahad keningau beaufort ranau semporna papar tuaran
   kuching sibu miri bintulu limbang sarikei samarahan kapit labuan penang johore malacca selangor`,
);

/** The same in Mandarin and Tamil. No count is before the name of a town. */
export const TOWNS_IN_SCRIPT = prefixPattern(
  `吉隆坡 八打灵 八打靈 莎阿南 沙亚南 梳邦 巴生 加影 万宜 安邦 蕉赖 士拉央 鹅唛 蒲种 蒲種 怡保 槟城 檳城 槟岛 乔治市 喬治市 北海 大山脚 大山腳 新山 士姑来
   古来 峇株 麻坡 居銮 昔加末 芙蓉 马六甲 馬六甲 关丹 關丹 文冬 瓜拉登嘉楼 亚庇 亞庇 山打根 斗湖 古晋 古晉 诗巫 詩巫 美里 民都鲁 太平 安顺 亚罗士打
   亞羅士打 加央 哥打巴鲁 哥打峇鲁 布城 赛城 雪兰莪 雪蘭莪 柔佛 霹雳 霹靂 கோலாலம்பூர் பெட்டாலிங் ஷா கிள்ளான் சுபாங் பூச்சோங் காஜாங் அம்பாங் ரவாங் ஈப்போ தைப்பிங் பினாங்கு
   ஜோர்ஜ்டவுன் ஜார்ஜ் பட்டர்வொர்த் ஜோகூர் ஜொகூர் சிரம்பான் மலாக்கா குவாந்தான் கோத்தா கூச்சிங் சுங்கை தெலுக் கூலிம் அலோர் புத்ராஜெயா சைபர்ஜெயா செலாயாங் செந்தூல் சிலாங்கூர்`,
);
