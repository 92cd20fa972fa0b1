import { CAMERA, HEAT } from "./measures.ts";
import { suffixPattern, wordSet } from "./word-list.ts";

/** Names of a unit, English with its plural; `plural` is absent if it has none. */
export interface Unit {
  ms: string;
  en: string;
  plural?: string;
  zh: string;
  ta: string;
  /** Matched in this case only: MW is not mW. */
  exact?: boolean;
  /** A letter or word of its own, and a unit only if glued to its number. */
  gluedOnly?: boolean;
  /** Only after a decimal: 10.5s, but not 90s. */
  decimalOnly?: boolean;
  /** Only near one of these words. */
  near?: ReadonlySet<string>;
  /** Also written before its number: KM 14. */
  before?: boolean;
  /** What Mandarin says before the number: 每秒, 摄氏. */
  zhBefore?: string;
  /** A rate or a level, so that nothing is paid or measured for each of it. */
  neverDivides?: boolean;
}

/**
 * Units of measure as written. Malay names: DBP; Tamil: the forms of Malaysian school books; Mandarin: those of
 * Malaysia's press (公斤, 公里), reference/text.md, section 2.
 */
export const UNITS: Readonly<Record<string, Unit>> = {
  kg: { ms: "kilogram", en: "kilogram", plural: "kilograms", zh: "公斤", ta: "கிலோகிராம்" },
  kgs: { ms: "kilogram", en: "kilogram", plural: "kilograms", zh: "公斤", ta: "கிலோகிராம்" },
  g: { ms: "gram", en: "gram", plural: "grams", zh: "克", ta: "கிராம்", exact: true },
  gm: { ms: "gram", en: "gram", plural: "grams", zh: "克", ta: "கிராம்" },
  mg: { ms: "miligram", en: "milligram", plural: "milligrams", zh: "毫克", ta: "மில்லிகிராம்", exact: true },
  mcg: { ms: "mikrogram", en: "microgram", plural: "micrograms", zh: "微克", ta: "மைக்ரோகிராம்" },
  µg: { ms: "mikrogram", en: "microgram", plural: "micrograms", zh: "微克", ta: "மைக்ரோகிராம்" },
  μg: { ms: "mikrogram", en: "microgram", plural: "micrograms", zh: "微克", ta: "மைக்ரோகிராம்" },
  lb: { ms: "paun", en: "pound", plural: "pounds", zh: "磅", ta: "பவுண்டு" },
  lbs: { ms: "paun", en: "pound", plural: "pounds", zh: "磅", ta: "பவுண்டு" },
  oz: { ms: "auns", en: "ounce", plural: "ounces", zh: "盎司", ta: "அவுன்ஸ்" },
  km: { ms: "kilometer", en: "kilometre", plural: "kilometres", zh: "公里", ta: "கிலோமீட்டர்", before: true },
  m: { ms: "meter", en: "metre", plural: "metres", zh: "米", ta: "மீட்டர்", exact: true },
  cm: { ms: "sentimeter", en: "centimetre", plural: "centimetres", zh: "公分", ta: "சென்டிமீட்டர்" },
  mm: { ms: "milimeter", en: "millimetre", plural: "millimetres", zh: "毫米", ta: "மில்லிமீட்டர்", exact: true },
  nm: { ms: "nanometer", en: "nanometre", plural: "nanometres", zh: "纳米", ta: "நானோமீட்டர்", exact: true },
  ft: { ms: "kaki", en: "foot", plural: "feet", zh: "英尺", ta: "அடி" },
  kaki: { ms: "kaki", en: "foot", plural: "feet", zh: "英尺", ta: "அடி" },
  inci: { ms: "inci", en: "inch", plural: "inches", zh: "英寸", ta: "அங்குலம்" },
  in: { ms: "inci", en: "inch", plural: "inches", zh: "英寸", ta: "அங்குலம்", exact: true, gluedOnly: true },
  "in²": { ms: "inci persegi", en: "square inch", plural: "square inches", zh: "平方英寸", ta: "சதுர அங்குலம்" },
  yd: { ms: "ela", en: "yard", plural: "yards", zh: "码", ta: "கெஜம்" },
  ha: { ms: "hektar", en: "hectare", plural: "hectares", zh: "公顷", ta: "ஹெக்டேர்", exact: true },
  "m²": { ms: "meter persegi", en: "square metre", plural: "square metres", zh: "平方米", ta: "சதுர மீட்டர்" },
  "m³": { ms: "meter padu", en: "cubic metre", plural: "cubic metres", zh: "立方米", ta: "கன மீட்டர்" },
  "km²": {
    ms: "kilometer persegi",
    en: "square kilometre",
    plural: "square kilometres",
    zh: "平方公里",
    ta: "சதுர கிலோமீட்டர்",
  },
  "cm²": {
    ms: "sentimeter persegi",
    en: "square centimetre",
    plural: "square centimetres",
    zh: "平方公分",
    ta: "சதுர சென்டிமீட்டர்",
  },
  "mm²": {
    ms: "milimeter persegi",
    en: "square millimetre",
    plural: "square millimetres",
    zh: "平方毫米",
    ta: "சதுர மில்லிமீட்டர்",
  },
  "cm³": {
    ms: "sentimeter padu",
    en: "cubic centimetre",
    plural: "cubic centimetres",
    zh: "立方公分",
    ta: "கன சென்டிமீட்டர்",
  },
  kps: { ms: "kaki persegi", en: "square foot", plural: "square feet", zh: "平方英尺", ta: "சதுர அடி" },
  sqm: { ms: "meter persegi", en: "square metre", plural: "square metres", zh: "平方米", ta: "சதுர மீட்டர்" },
  sqft: { ms: "kaki persegi", en: "square foot", plural: "square feet", zh: "平方英尺", ta: "சதுர அடி" },
  "ft²": { ms: "kaki persegi", en: "square foot", plural: "square feet", zh: "平方英尺", ta: "சதுர அடி" },
  psf: { ms: "sekaki persegi", en: "per square foot", zh: "每平方英尺", ta: "சதுர அடிக்கு", neverDivides: true },
  l: { ms: "liter", en: "litre", plural: "litres", zh: "公升", ta: "லிட்டர்" },
  ltr: { ms: "liter", en: "litre", plural: "litres", zh: "公升", ta: "லிட்டர்" },
  ml: { ms: "mililiter", en: "millilitre", plural: "millilitres", zh: "毫升", ta: "மில்லிலிட்டர்" },
  "¢": { ms: "sen", en: "cent", plural: "cents", zh: "分", ta: "சென்ட்", neverDivides: true },
  cc: { ms: "sentimeter padu", en: "c c", zh: "毫升", ta: "சிசி" },
  "°c": {
    ms: "darjah Celsius",
    en: "degree Celsius",
    plural: "degrees Celsius",
    zh: "摄氏度",
    ta: "டிகிரி செல்சியஸ்",
    zhBefore: "摄氏",
  },
  "°f": {
    ms: "darjah Fahrenheit",
    en: "degree Fahrenheit",
    plural: "degrees Fahrenheit",
    zh: "华氏度",
    ta: "டிகிரி பாரன்ஹீட்",
    zhBefore: "华氏",
  },
  C: {
    ms: "darjah Celsius",
    en: "degree Celsius",
    plural: "degrees Celsius",
    zh: "摄氏度",
    ta: "டிகிரி செல்சியஸ்",
    zhBefore: "摄氏",
    exact: true,
    gluedOnly: true,
    near: HEAT,
  },
  c: {
    ms: "darjah Celsius",
    en: "degree Celsius",
    plural: "degrees Celsius",
    zh: "摄氏度",
    ta: "டிகிரி செல்சியஸ்",
    zhBefore: "摄氏",
    exact: true,
    gluedOnly: true,
    near: HEAT,
  },
  "°": { ms: "darjah", en: "degree", plural: "degrees", zh: "度", ta: "டிகிரி", neverDivides: true },
  kw: { ms: "kilowatt", en: "kilowatt", plural: "kilowatts", zh: "千瓦", ta: "கிலோவாட்" },
  kwj: { ms: "kilowatt jam", en: "kilowatt hour", plural: "kilowatt hours", zh: "千瓦时", ta: "கிலோவாட் மணி" },
  kwh: { ms: "kilowatt jam", en: "kilowatt hour", plural: "kilowatt hours", zh: "千瓦时", ta: "கிலோவாட் மணி" },
  kwp: { ms: "kilowatt puncak", en: "kilowatt peak", zh: "千瓦峰值", ta: "கிலோவாட் உச்சம்" },
  MW: { ms: "megawatt", en: "megawatt", plural: "megawatts", zh: "兆瓦", ta: "மெகாவாட்", exact: true },
  Wh: { ms: "watt jam", en: "watt hour", plural: "watt hours", zh: "瓦时", ta: "வாட் மணி" },
  MWh: {
    ms: "megawatt jam",
    en: "megawatt hour",
    plural: "megawatt hours",
    zh: "兆瓦时",
    ta: "மெகாவாட் மணி",
    exact: true,
  },
  GW: { ms: "gigawatt", en: "gigawatt", plural: "gigawatts", zh: "吉瓦", ta: "ஜிகாவாட்", exact: true },
  W: { ms: "watt", en: "watt", plural: "watts", zh: "瓦", ta: "வாட்", exact: true, gluedOnly: true },
  V: { ms: "volt", en: "volt", plural: "volts", zh: "伏", ta: "வோல்ட்", exact: true, gluedOnly: true },
  kV: { ms: "kilovolt", en: "kilovolt", plural: "kilovolts", zh: "千伏", ta: "கிலோவோல்ட்", exact: true },
  mAh: {
    ms: "miliampere jam",
    en: "milliampere hour",
    plural: "milliampere hours",
    zh: "毫安时",
    ta: "மில்லி ஆம்பியர் மணி",
  },
  hp: { ms: "kuasa kuda", en: "horsepower", zh: "马力", ta: "குதிரைத்திறன்", gluedOnly: true },
  psi: { ms: "P S I", en: "P S I", zh: "P S I", ta: "பி எஸ் ஐ", neverDivides: true },
  mmHg: {
    ms: "milimeter merkuri",
    en: "millimetres of mercury",
    zh: "毫米汞柱",
    ta: "மில்லிமீட்டர் பாதரசம்",
    neverDivides: true,
  },
  "mmol/L": {
    ms: "milimol seliter",
    en: "millimoles per litre",
    zh: "毫摩尔每升",
    ta: "லிட்டருக்கு மில்லிமோல்",
    neverDivides: true,
  },
  "mg/dL": {
    ms: "miligram sedesiliter",
    en: "milligrams per decilitre",
    zh: "毫克每分升",
    ta: "டெசிலிட்டருக்கு மில்லிகிராம்",
    neverDivides: true,
  },
  lm: { ms: "lumen", en: "lumen", plural: "lumens", zh: "流明", ta: "லுமன்" },
  MP: {
    ms: "megapiksel",
    en: "megapixel",
    plural: "megapixels",
    zh: "百万像素",
    ta: "மெகாபிக்சல்",
    exact: true,
    gluedOnly: true,
    near: CAMERA,
  },
  Nm: { ms: "newton meter", en: "newton metre", plural: "newton metres", zh: "牛米", ta: "நியூட்டன் மீட்டர்", exact: true },
  hPa: { ms: "hektopaskal", en: "hectopascal", plural: "hectopascals", zh: "百帕", ta: "ஹெக்டோபாஸ்கல்", exact: true },
  dB: { ms: "desibel", en: "decibel", plural: "decibels", zh: "分贝", ta: "டெசிபல்" },
  Hz: { ms: "hertz", en: "hertz", zh: "赫兹", ta: "ஹெர்ட்ஸ்" },
  kHz: { ms: "kilohertz", en: "kilohertz", zh: "千赫", ta: "கிலோஹெர்ட்ஸ்" },
  MHz: { ms: "megahertz", en: "megahertz", zh: "兆赫", ta: "மெகாஹெர்ட்ஸ்" },
  GHz: { ms: "gigahertz", en: "gigahertz", zh: "吉赫", ta: "ஜிகாஹெர்ட்ஸ்" },
  kB: { ms: "kilobait", en: "kilobyte", plural: "kilobytes", zh: "千字节", ta: "கிலோபைட்" },
  MB: { ms: "megabait", en: "megabyte", plural: "megabytes", zh: "兆字节", ta: "மெகாபைட்" },
  GB: { ms: "gigabait", en: "gigabyte", plural: "gigabytes", zh: "吉字节", ta: "ஜிகாபைட்" },
  TB: { ms: "terabait", en: "terabyte", plural: "terabytes", zh: "太字节", ta: "டெராபைட்", exact: true },
  "KB/s": { ms: "kilobait sesaat", en: "kilobytes per second", zh: "千字节", ta: "விநாடிக்கு கிலோபைட்", zhBefore: "每秒" },
  "MB/s": { ms: "megabait sesaat", en: "megabytes per second", zh: "兆字节", ta: "விநாடிக்கு மெகாபைட்", zhBefore: "每秒" },
  "GB/s": { ms: "gigabait sesaat", en: "gigabytes per second", zh: "吉字节", ta: "விநாடிக்கு ஜிகாபைட்", zhBefore: "每秒" },
  kcal: { ms: "kilokalori", en: "kilocalorie", plural: "kilocalories", zh: "千卡", ta: "கிலோகலோரி" },
  kbps: { ms: "kilobit sesaat", en: "kilobits per second", zh: "千比特", ta: "விநாடிக்கு கிலோபிட்", zhBefore: "每秒" },
  mbps: { ms: "megabit sesaat", en: "megabits per second", zh: "兆比特", ta: "விநாடிக்கு மெகாபிட்", zhBefore: "每秒" },
  gbps: { ms: "gigabit sesaat", en: "gigabits per second", zh: "吉比特", ta: "விநாடிக்கு ஜிகாபிட்", zhBefore: "每秒" },
  kmj: { ms: "kilometer sejam", en: "kilometres per hour", zh: "公里", ta: "மணிக்கு கிலோமீட்டர்", zhBefore: "每小时" },
  kmh: { ms: "kilometer sejam", en: "kilometres per hour", zh: "公里", ta: "மணிக்கு கிலோமீட்டர்", zhBefore: "每小时" },
  bps: { ms: "mata asas", en: "basis points", zh: "个基点", ta: "அடிப்படைப் புள்ளிகள்", neverDivides: true },
  kmph: { ms: "kilometer sejam", en: "kilometres per hour", zh: "公里", ta: "மணிக்கு கிலோமீட்டர்", zhBefore: "每小时" },
  kph: { ms: "kilometer sejam", en: "kilometres per hour", zh: "公里", ta: "மணிக்கு கிலோமீட்டர்", zhBefore: "每小时" },
  "km/j": { ms: "kilometer sejam", en: "kilometres per hour", zh: "公里", ta: "மணிக்கு கிலோமீட்டர்", zhBefore: "每小时" },
  "km/h": { ms: "kilometer sejam", en: "kilometres per hour", zh: "公里", ta: "மணிக்கு கிலோமீட்டர்", zhBefore: "每小时" },
  "km/jam": { ms: "kilometer sejam", en: "kilometres per hour", zh: "公里", ta: "மணிக்கு கிலோமீட்டர்", zhBefore: "每小时" },
  "m/s": { ms: "meter sesaat", en: "metres per second", zh: "米", ta: "விநாடிக்கு மீட்டர்", zhBefore: "每秒" },
  "km/l": {
    ms: "kilometer seliter",
    en: "kilometres per litre",
    zh: "公里",
    ta: "லிட்டருக்கு கிலோமீட்டர்",
    zhBefore: "每公升",
  },
  mph: { ms: "batu sejam", en: "miles per hour", zh: "英里", ta: "மணிக்கு மைல்", zhBefore: "每小时" },
  rpm: {
    ms: "pusingan seminit",
    en: "revolutions per minute",
    zh: "转",
    ta: "நிமிடத்திற்கு சுழற்சி",
    zhBefore: "每分钟",
  },
  tbsp: { ms: "sudu besar", en: "tablespoon", plural: "tablespoons", zh: "汤匙", ta: "மேசைக்கரண்டி" },
  tsp: { ms: "sudu kecil", en: "teaspoon", plural: "teaspoons", zh: "茶匙", ta: "தேக்கரண்டி" },
  min: { ms: "minit", en: "minute", plural: "minutes", zh: "分钟", ta: "நிமிடம்" },
  mins: { ms: "minit", en: "minute", plural: "minutes", zh: "分钟", ta: "நிமிடங்கள்" },
  hr: { ms: "jam", en: "hour", plural: "hours", zh: "小时", ta: "மணி நேரம்", gluedOnly: true },
  hrs: { ms: "jam", en: "hour", plural: "hours", zh: "小时", ta: "மணி நேரம்" },
  s: {
    ms: "saat",
    en: "second",
    plural: "seconds",
    zh: "秒",
    ta: "விநாடி",
    exact: true,
    gluedOnly: true,
    decimalOnly: true,
  },
  ms: {
    ms: "milisaat",
    en: "millisecond",
    plural: "milliseconds",
    zh: "毫秒",
    ta: "மில்லி விநாடி",
    exact: true,
  },
  sec: { ms: "saat", en: "second", plural: "seconds", zh: "秒", ta: "விநாடி" },
  secs: { ms: "saat", en: "second", plural: "seconds", zh: "秒", ta: "விநாடிகள்" },
  yrs: { ms: "tahun", en: "year", plural: "years", zh: "年", ta: "ஆண்டுகள்" },
  tan: { ms: "tan", en: "tonne", plural: "tonnes", zh: "吨", ta: "டன்", exact: true },
  pcs: { ms: "keping", en: "piece", plural: "pieces", zh: "件", ta: "துண்டுகள்" },
  pax: { ms: "pax", en: "pax", zh: "人", ta: "நபர்" },
  sf: { ms: "kaki persegi", en: "square foot", plural: "square feet", zh: "平方尺", ta: "சதுர அடி" },
  "sq.ft": { ms: "kaki persegi", en: "square foot", plural: "square feet", zh: "平方尺", ta: "சதுர அடி" },
  bbl: { ms: "tong", en: "barrel", plural: "barrels", zh: "桶", ta: "பீப்பாய்" },
  sty: { ms: "tingkat", en: "storey", zh: "层", ta: "மாடி" },
  "mg/dl": {
    ms: "miligram sedesiliter",
    en: "milligrams per decilitre",
    zh: "毫克",
    ta: "டெசிலிட்டருக்கு மில்லிகிராம்",
    zhBefore: "每分升",
  },
  bpm: { ms: "denyutan seminit", en: "beats per minute", zh: "次", ta: "துடிப்புகள்", zhBefore: "每分钟" },
  "‰": { ms: "per seribu", en: "per thousand", zh: "", ta: "ஆயிரத்தில்", zhBefore: "千分之" },
  மீ: { ms: "meter", en: "metre", plural: "metres", zh: "米", ta: "மீட்டர்" },
  கிமீ: { ms: "kilometer", en: "kilometre", plural: "kilometres", zh: "公里", ta: "கிலோமீட்டர்" },
  செமீ: { ms: "sentimeter", en: "centimetre", plural: "centimetres", zh: "公分", ta: "சென்டிமீட்டர்" },
  மிமீ: { ms: "milimeter", en: "millimetre", plural: "millimetres", zh: "毫米", ta: "மில்லிமீட்டர்" },
  கிகி: { ms: "kilogram", en: "kilogram", plural: "kilograms", zh: "公斤", ta: "கிலோகிராம்" },
  மிலி: { ms: "mililiter", en: "millilitre", plural: "millilitres", zh: "毫升", ta: "மில்லிலிட்டர்" },
  லி: { ms: "liter", en: "litre", plural: "litres", zh: "公升", ta: "லிட்டர்" },
  px: { ms: "piksel", en: "pixel", plural: "pixels", zh: "像素", ta: "பிக்சல்" },
};

/** Units that are also spelt like a word, so that capitals after a space are not a unit. */
export const WORD_LIKE_UNITS = wordSet("m g l ha ft min gm kaki inci hp cc oz in mm");

/** Han or Tamil before the number that has said the first half of its unit: 时速110km/h, மணிக்கு 110 km/h. */
export const RATE_BEFORE = suffixPattern(
  "[时時]速 每小[时時] 每秒 每分[钟鐘] [摄攝]氏 [华華]氏 மணிக்கு விநாடிக்கு நிமிடத்திற்கு லிட்டருக்கு",
);
