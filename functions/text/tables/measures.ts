/** Words for what numbers measure, written out in Malay and English. Short forms are in units.ts. */
import { WRITTEN_SCALES } from "./scale-words.ts";
import { prefixPattern, wordSet } from "./word-list.ts";

const LENGTHS = wordSet("meter metres kilometer kilometre kilometres inci inches kaki feet batu mile miles ela");

const UNITS = wordSet("kilo kilogram gram liter litre litres hektar ekar inch pound pounds", LENGTHS);

const KITCHEN = wordSet(
  `cawan camca sudu senduk biji peket mangkuk mangkok ulas helai keping cup cups teaspoon teaspoons tablespoon tablespoons
   tsp tbsp`,
);

/** What a fraction is a part of. */
export const FRACTION_OF = wordSet(
  "kg jam hari bulan tahun bahagian daripada dari hour hours day of orang people buah labu ikat majoriti undi",
  UNITS,
  KITCHEN,
);

/** What two numbers with a slash are a choice of: 2/3 hari, 15/20 minit, 4/5 bedrooms. */
export const CHOSEN_COUNTED = wordSet(
  `hari minit min mins minutes bulan bln months minggu weeks tahun thn years malam nights days kali bilik bedrooms bathrooms rooms pax
   times`,
);

/** The same in Mandarin and Tamil. */
export const FRACTION_OF_IN_SCRIPT = prefixPattern("的 个 小时 杯 茶匙 汤匙 கப் பங்கு");

/** After d/m, these make it a fraction and not a date. */
export const MEASURED_PARTS = wordSet("kg jam hari hour hours day", UNITS, KITCHEN);

/** What is measured of a size: Bore x Stroke, panjang x lebar. */
export const SIDES = wordSet(
  "length width height depth breadth thickness bore stroke diameter panjang lebar tinggi dalam tebal garispusat",
);

/** Units of a size, after the last of several numbers: 56 x 36 x 23cm. */
export const SIZE_UNITS = wordSet("cm mm m ft in", LENGTHS);

/** After a number with a point, these make it a measure and not a time. Short units are looked up in units.ts. */
export const MEASURED_AFTER = wordSet(
  `saat s sec seconds per kg sekilo sekilogram berbanding against mata points m km peratus percent ringgit sen darjah
   degrees grams kilos sentimeter milimeter tan tonnes tons acres volt volts watt watts markah marks % /`,
  WRITTEN_SCALES.keys(),
  UNITS,
);

/** Before numbers with a point, these make them measures and not times. */
export const MEASURED_BEFORE = wordSet(
  `harga price prices ringgit rm dolar dollar saham shares kadar rate cgpa gpa png mata points tol toll sen indeks index
   gred`,
);

/** After a number with a comma (1,5 juta), these make the comma a decimal point. */
export const COMMA_DECIMAL_AFTER = wordSet("kg kilogram liter litre km kilometer peratus %", WRITTEN_SCALES.keys());

/** Words for a change, after which two numbers are its ends and not times. */
export const CHANGES = wordSet(
  `naik turun meningkat menurun jatuh susut menyusut melonjak bertambah berubah rose rise fell fall increased dropped grew
   improved went up down`,
);

/** Next to these, 180C is a temperature. */
export const HEAT = wordSet(
  "demam fever 发烧 發燒 体温 體溫 thermometer termometer suhu oven preheat bake baked bakar dibakar temperature temp temperatures ketuhar panas heat celsius reheat",
);

/** Next to these, 12MP is a resolution. */
export const CAMERA = wordSet(
  "kamera camera cameras lens lensa sensor foto photo photos selfie gambar megapixel iphone samsung utama ultra resolution resolusi belakang depan video lebar makro macro telefoto telephoto",
);

/** Before two numbers with a colon, these make them a ratio and not a time. */
export const RATIO_BEFORE = wordSet("nisbah nisbahnya ratio ratios scale skala odds 比例 விகிதம்");

/** What a unit in capitals may be after, in brackets: Jarak (KM). */
export const MEASURED_NOUNS = wordSet(
  `jarak berat panjang lebar tinggi tebal ketebalan ketinggian kapasiti isipadu storan memori ram rom laju kelajuan saiz
   ukuran kuasa suhu luas keluasan dalam kedalaman resolusi kamera bersih kasar kuantiti jumlah unit voltan tenaga frekuensi
   kilometer kilogram liter meter gram mililiter gigabait megabait hektar watt volt
   distance weight length width height thickness capacity volume storage memory speed size power temperature area depth
   resolution camera net gross quantity total voltage energy frequency kilometre kilometres kilograms litre litres
   metre metres grams millilitres gigabytes megabytes hectares watts volts mileage range`,
);

/** Base rates of banks, with a margin above or below: BLR - 2.1%. */
export const BASE_RATES = wordSet("blr bfr br sbr ibr opr klibor");

/** Near a blood group, whose sign is positive or negative. */
export const BLOOD = wordSet("darah blood");

/** Before sizes of shoes and clothes. */
export const SIZES = wordSet("saiz size sizes sz 尺码 尺碼 அளவு");

/** Units of a dose: 250mg/5ml. */
export const DOSE_UNITS = wordSet("mg mcg g kg ml l iu");

/** Words between a sum and its result: 5 - 3 ialah 2. */
export const RESULT_WORDS = wordSet("ialah adalah jadi is makes equals 等于 等於 是");
/** Before a sum of which nothing else is written: kira 10 - 3. */
export const SUM_BEFORE = wordSet("kira kirakan calculate jumlah");

/** Before a name, and not before how many times. */
export const PREPOSITIONS = wordSet("di ke dari dr kat dekat untuk pada guna pakai naik at in on the to from by with");

/** Before x1 and x2, these make them unknowns and not portions. */
export const UNKNOWN_BEFORE = wordSet("nilai value of let jika if");
