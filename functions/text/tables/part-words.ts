/** Words for parts of books, buildings, contests and versions, which are numbered. */
import { prefixPattern, wordSet } from "./word-list.ts";

const BOOK_PARTS = wordSet("bab jadual lampiran perkara chapter section appendix");

/** Before the number of a thing: Hari 1, Fasa 2. */
export const LABELS = wordSet(
  "hari day fasa phase blok block level aras tingkat unit lot pakej package pelan plan set menu kumpulan group zon zone option pilihan",
  BOOK_PARTS,
);
/** Before a Roman numeral that counts: Bab IV, Chapter IV, Fasa II. */
export const ROMAN_PARTS = wordSet(
  `jilid bahagian fasa siri kelas tahap peringkat volume part phase stage grade type jenis kategori category unit titah
   article zon zone edisi act seri tingkatan lukl gred skim pelan rancangan division divisyen class level windows vol jil jld bhg bhgn ch
   pt episode episod sesi season musim term penggal semester sem book buku scene bowl chap`,
  BOOK_PARTS,
);
/** Initials before a Roman numeral that counts: RMK XIII, Sukan SEA XXXI. */
export const ROMAN_INITIALS = wordSet("rmk rmke pru prn sea");
/** Before a Roman numeral of rank: kings, popes and wars. */
export const ROMAN_RANKED = wordSet(
  `dunia agong ydpa pertuan shah sultan paduka pope king queen henry george elizabeth charles louis edward richard william james
   philip ramses napoleon hassan mahmud muhammad abdullah ismail mansur alauddin iskandar ibrahim muzaffar ahmad ali hussein paul
   john benedict catherine nicholas wilhelm leo francis gregory clement innocent pius xvi war wars`,
);
/** Near one of these, a single I, V or X is a rank and not an initial. */
export const ROYAL = wordSet(
  `perang world war sultan king queen raja pope paus permaisuri agong pertuan tuanku seri dunia henry george charles elizabeth edward philip
   louis hassan`,
);
/** Before the number of a part and how many there are: Step 1/4, Halaman 2/10. */
export const OF_MANY = wordSet("page step slide part langkah halaman hlm slaid படி பக்கம் பகுதி");
/** Before the number of a page in small Roman letters. */
export const PAGE_WORDS = wordSet("page pages pp halaman hlm ms s");
export const HAN_ROMAN_PARTS = prefixPattern(
  "[章节節卷部册冊集期届屆級级等类類型条條] 世(?!界) 阶段 階段 部分 附录 附錄",
);
export const TAMIL_ROMAN_PARTS = wordSet("பகுதி பாகம் அத்தியாயம் தொகுதி படிவம் நிலை கட்டம் அட்டவணை பிரிவு இணைப்பு");

/** Before two numbers with a point between: chapter 5.10, room 3.01. */
export const POINTED_PARTS = wordSet(
  "subsection clause paragraph para item table figure fig rajah fasal perenggan subseksyen room bilik exercise latihan",
  BOOK_PARTS,
);

/** Before the number of a version. */
export const VERSION_CUES = wordSet(
  `versi version ver v ios ipados android windows macos linux ubuntu python node java php chrome firmware software perisian
   app apps aplikasi build patch driver kernel bios sdk பதிப்பு`,
);
export const HAN_VERSION_CUE = /(?:版本?|固件|韧体|韌體|软件|軟件|软体|軟體|升级|升級)[到至为為是]?$/;

/** Makers whose models are a V and a number: vivo v60, Dyson v15. */
export const MODEL_MAKERS = wordSet("vivo dyson volvo lg");

/** Words with a capital that have numbers themselves, so that no score follows them: Fasa 2 - 1 Utama. */
export const NUMBERED_NAMES = wordSet(
  "fasa phase blok block level aras tingkat bab chapter unit lot jalan seksyen section zon zone",
);

/** What has a number with a slash: No. 23/4, kelas 15/2. */
export const SLASHED_NUMBERS = wordSet(
  "no nombor number kelas class bilik room bil blok block unit lot gred grade odds score skor markah",
);

/** Laws, whose names end with a year. */
export const LAWS = wordSet("act akta ordinance constitution code rules regulations order bill");
