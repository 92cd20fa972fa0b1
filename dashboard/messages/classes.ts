/** Names of the classes of text, short enough to stand under a word. */
import type { SemioticClass } from "#contract/reading.ts";
import type { UiLanguage } from "./languages.ts";

type Labels = Readonly<Record<UiLanguage, string>>;

const of = (en: string, ms: string, zh: string, ta: string): Labels => ({ en, ms, zh, ta });

export const CLASS_LABELS: Readonly<Record<SemioticClass, Labels>> = {
  abbreviation: of("abbreviation", "singkatan", "缩写", "சுருக்கம்"),
  acronym: of("acronym", "akronim", "首字母缩写", "எழுத்துச் சுருக்கம்"),
  address: of("address", "alamat", "地址", "முகவரி"),
  alphanumeric: of("code", "kod", "编码", "குறியீடு"),
  cardinal: of("number", "nombor", "数字", "எண்"),
  date: of("date", "tarikh", "日期", "தேதி"),
  decimal: of("decimal", "perpuluhan", "小数", "தசமம்"),
  duration: of("duration", "tempoh", "时长", "கால அளவு"),
  electronic: of("web", "web", "网址", "இணையம்"),
  elongation: of("elongation", "pemanjangan", "拉长", "நீட்டல்"),
  emoji: of("emoji", "emoji", "表情", "எமோஜி"),
  emoticon: of("emoticon", "emotikon", "颜文字", "உணர்ச்சிக்குறி"),
  fraction: of("fraction", "pecahan", "分数", "பின்னம்"),
  gloss: of("gloss", "keterangan", "注释", "விளக்கம்"),
  hashtag: of("hashtag", "tanda pagar", "话题", "ஹேஷ்டேக்"),
  identifier: of("identifier", "pengenal", "编号", "அடையாள எண்"),
  jawi: of("Jawi", "Jawi", "爪夷文", "ஜாவி"),
  label: of("label", "label", "标签", "லேபிள்"),
  letters: of("letters", "huruf", "字母", "எழுத்துகள்"),
  math: of("maths", "matematik", "算式", "கணிதம்"),
  measure: of("measure", "ukuran", "单位", "அளவு"),
  money: of("money", "wang", "金额", "பணம்"),
  month: of("month", "bulan", "月份", "மாதம்"),
  multiplier: of("multiplier", "gandaan", "倍数", "மடங்கு"),
  name: of("name", "nama", "姓名", "பெயர்"),
  "named-day": of("day", "hari", "日子", "நாள்"),
  nric: of("identity card", "kad pengenalan", "身份证", "அடையாள அட்டை"),
  ordinal: of("ordinal", "ordinal", "序数", "வரிசை எண்"),
  percent: of("percent", "peratus", "百分比", "சதவீதம்"),
  range: of("range", "julat", "范围", "வரம்பு"),
  ratio: of("ratio", "nisbah", "比例", "விகிதம்"),
  reduplication: of("reduplication", "kata ganda", "重叠", "இரட்டிப்பு"),
  roman: of("Roman numeral", "angka Rom", "罗马数字", "ரோமன் எண்"),
  score: of("score", "mata", "比分", "புள்ளி"),
  "short-form": of("short form", "kependekan", "简写", "குறுவடிவம்"),
  sign: of("sign", "tanda", "符号", "குறி"),
  slash: of("slash", "garis miring", "斜线", "சாய்கோடு"),
  telephone: of("telephone", "telefon", "电话", "தொலைபேசி"),
  time: of("time", "masa", "时间", "நேரம்"),
  version: of("version", "versi", "版本", "பதிப்பு"),
  weekday: of("weekday", "hari", "星期", "கிழமை"),
};
