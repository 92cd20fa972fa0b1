/** Signs and letters that are said by a name: Greek letters alone, and the numerals and signs of Tamil. */
import type { Language } from "#contract/language.ts";
import { words } from "./word-list.ts";

const GREEK = "αβγδεζηθικλμνξοπρστυφχψω";
const GREEK_NAMES: Readonly<Record<Language, readonly string[]>> = {
  ms: words(
    "alfa beta gama delta epsilon zeta eta teta iota kapa lambda miu nu xi omikron pi rho sigma tau upsilon fi khi psi omega",
  ),
  en: words(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega",
  ),
  zh: words(
    "阿尔法 贝塔 伽马 德尔塔 艾普西隆 泽塔 伊塔 西塔 约塔 卡帕 兰姆达 缪 纽 克西 奥米克戎 派 柔 西格玛 陶 宇普西隆 斐 希 普西 欧米伽",
  ),
  ta: words(
    "ஆல்பா பீட்டா காமா டெல்டா எப்சிலான் ஜீட்டா ஈட்டா தீட்டா அயோட்டா கப்பா லாம்டா மியூ நியூ க்சை ஒமிக்ரான் பை ரோ சிக்மா டவ் உப்சிலான் ஃபை கை சை ஒமேகா",
  ),
};

/** The name of a Greek letter; undefined for anything else. */
export function greekName(letter: string, language: Language): string | undefined {
  const index = GREEK.indexOf(letter.toLowerCase().replace("ς", "σ").replace("ϕ", "φ").replace("ϵ", "ε"));
  return letter === "" || index < 0 ? undefined : GREEK_NAMES[language][index];
}

/** Ten, hundred and thousand; day, month, year, debit, credit, ditto, rupee and number. */
export const TAMIL_SIGNS: Readonly<Record<string, string>> = {
  "௰": "பத்து",
  "௱": "நூறு",
  "௲": "ஆயிரம்",
  "௳": "நாள்",
  "௴": "மாதம்",
  "௵": "வருடம்",
  "௶": "பற்று",
  "௷": "வரவு",
  "௸": "மேற்படி",
  "௹": "ரூபாய்",
  "௺": "எண்",
};
