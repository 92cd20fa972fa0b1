import type { NumberStyle } from "../tables/number-style.ts";
import { digitWords, groupValue, MAX_CARDINAL_DIGITS, significant } from "./digits.ts";
import type { NumberSpeaker } from "./number-speaker.ts";
import { afterOblique, elide, joinTamilSuffix, startsWithVowel, type TamilSuffix } from "./tamil-sandhi.ts";

const UNITS = ["", "ஒன்று", "இரண்டு", "மூன்று", "நான்கு", "ஐந்து", "ஆறு", "ஏழு", "எட்டு", "ஒன்பது"];
const TEENS = [
  "பத்து",
  "பதினொன்று",
  "பன்னிரண்டு",
  "பதிமூன்று",
  "பதினான்கு",
  "பதினைந்து",
  "பதினாறு",
  "பதினேழு",
  "பதினெட்டு",
  "பத்தொன்பது",
];
const TENS = ["", "", "இருபது", "முப்பது", "நாற்பது", "ஐம்பது", "அறுபது", "எழுபது", "எண்பது", "தொண்ணூறு"];
/** Oblique stems before their உ, which elides before a vowel and is kept before a consonant. */
const TENS_STEMS = ["", "", "இருபத்த", "முப்பத்த", "நாற்பத்த", "ஐம்பத்த", "அறுபத்த", "எழுபத்த", "எண்பத்த", "தொண்ணூற்ற"];
/** 900 is தொள்ளாயிரம், "nine tenths of a thousand": there is no ஒன்பது நூறு. */
const HUNDREDS = ["", "நூறு", "இருநூறு", "முந்நூறு", "நானூறு", "ஐந்நூறு", "அறுநூறு", "எழுநூறு", "எண்ணூறு", "தொள்ளாயிரம்"];
const HUNDREDS_OBLIQUE = [
  "",
  "நூற்று",
  "இருநூற்று",
  "முந்நூற்று",
  "நானூற்று",
  "ஐந்நூற்று",
  "அறுநூற்று",
  "எழுநூற்று",
  "எண்ணூற்று",
  "தொள்ளாயிரத்து",
];
/** One to nine thousand, before -ம் or -த்து; 3 and 5 have their own stems, but only here. */
const THOUSANDS = ["", "ஓராயிர", "இரண்டாயிர", "மூவாயிர", "நான்காயிர", "ஐயாயிர", "ஆறாயிர", "ஏழாயிர", "எட்டாயிர", "ஒன்பதாயிர"];
/** From 10^6 in steps of 1000, as in the Malaysian press. */
const SCALES = ["மில்லியன்", "பில்லியன்", "டிரில்லியன்", "குவாட்ரில்லியன்", "குவின்டில்லியன்"];
const CRORE_DIGITS = 7;

export const tamil: NumberSpeaker = {
  decimalWord: "புள்ளி",
  negativeWords: { number: "கழித்தல்", temperature: "கழித்தல்", subtraction: "கழித்தல்" },
  cardinal,
  ordinal,
  digitString,
  year: (digits, style) => cardinal(digits, { ...style, attributive: false }),
  decade: (digits, style) => tamilSuffixed(digits, "கள்", style),
  fraction,
  mixedFraction,
  decimal: (integer, fractionDigits, style) =>
    `${cardinal(integer, { ...style, attributive: false })} புள்ளி ${digitString(fractionDigits, style)}`,
};

/** The cardinal with a case or other ending: "2020" + இல் is இரண்டாயிரத்து இருபதில். */
export function tamilSuffixed(digits: string, suffix: TamilSuffix, style: NumberStyle = {}): string {
  return joinTamilSuffix(cardinal(digits, { ...style, attributive: false }), suffix);
}

/** The form of a number before the rest of a compound or a counted noun: நூற்று for நூறு, ஆயிரத்து for ஆயிரம். */
export function tamilOblique(digits: string, style: NumberStyle = {}): string {
  const free = cardinal(digits, { ...style, attributive: false });
  if (free.endsWith("பது") && significant(digits).endsWith("0")) return `${free.slice(0, -2)}த்து`;
  if (free.endsWith("ூறு")) return `${free.slice(0, -2)}ற்று`;
  return free.endsWith("யிரம்") || free.endsWith("ட்சம்") ? `${free.slice(0, -2)}த்து` : free;
}

function cardinal(written: string, style: NumberStyle): string {
  const digits = significant(written);
  if (digits === "0") return zero(style);
  if (digits.length > MAX_CARDINAL_DIGITS) return digitString(digits, style);
  const words = style.grouping === "indian" ? indian(digits) : international(digits);
  return style.attributive === true ? attributive(words) : words;
}

function international(digits: string): string {
  let words = "";
  for (let end = digits.length % 3 || 3; end <= digits.length - 6; end += 3) {
    const value = groupValue(digits, end - 3, end);
    if (value === 0) continue;
    const scale = SCALES[(digits.length - end) / 3 - 2];
    words += `${words === "" ? "" : " "}${attributive(group(value))} ${scale}`;
  }
  const below = belowMillion(groupValue(digits, digits.length - 6, digits.length), words === "");
  return words === "" || below === "" ? words + below : `${words} ${below}`;
}

/** Lakhs have two digits. Above them the crores are counted by the same rules (இலட்சம் கோடி is 10^12). */
function indian(digits: string): string {
  const head = digits.slice(0, -CRORE_DIGITS);
  const below = groupValue(digits, digits.length - CRORE_DIGITS, digits.length);
  const lakhs = Math.trunc(below / 100_000);
  const rest = belowMillion(below % 100_000, head === "" && lakhs === 0);
  let words = rest;
  if (lakhs > 0) {
    const count = attributive(group(lakhs));
    words = rest === "" ? `${count} இலட்சம்` : `${count} ${afterOblique("இலட்சத்து", rest)}`;
  }
  if (head === "") return words;
  const crores = `${attributive(indian(head))} கோடி`;
  return words === "" ? crores : `${crores}யே ${words}`;
}

/** `leading`: nothing is before it. A leading thousand is ஆயிரம், another is ஓராயிரம். */
function belowMillion(value: number, leading: boolean): string {
  const thousands = Math.trunc(value / 1000);
  const rest = value % 1000;
  if (thousands === 0) return rest === 0 ? "" : group(rest);
  const stem = thousands === 1 && leading ? "ஆயிர" : thousandStem(thousands);
  return rest === 0 ? `${stem}ம்` : afterOblique(`${stem}த்து`, group(rest));
}

/** 1 to 999 thousand without the ending: ஐயாயிர, பதினோராயிர, நாற்பத்தைந்தாயிர, நூற்றோராயிர. */
function thousandStem(count: number): string {
  if (count < 10) return THOUSANDS[count] ?? "";
  const rest = count % 100;
  const hundreds = Math.trunc(count / 100);
  if (hundreds === 9 && rest === 0) return "தொள்ளாயிரம் ஆயிர";
  if (rest === 0) return elide((HUNDREDS[hundreds] ?? "").slice(0, -1), "ஆயிர");
  // -ஒன்று becomes -ஓர் before ஆயிரம்: இருபத்தோராயிரம்.
  const free = underHundred(rest);
  const stem = free.endsWith("ொன்று")
    ? `${free.slice(0, -"ொன்று".length)}ோராயிர`
    : rest === 1
      ? "ஓராயிர"
      : elide(free.slice(0, -1), "ஆயிர");
  return hundreds === 0 ? stem : afterHundreds(hundreds, stem);
}

function group(value: number): string {
  const hundreds = Math.trunc(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return underHundred(rest);
  return rest === 0 ? (HUNDREDS[hundreds] ?? "") : afterHundreds(hundreds, underHundred(rest));
}

/** நூற்று fuses with a vowel (நூற்றிருபத்தைந்து); longer hundreds are written separately (அறுநூற்று எட்டு). */
function afterHundreds(hundreds: number, next: string): string {
  if (hundreds === 1 && startsWithVowel(next)) return elide("நூற்ற", next);
  return afterOblique(HUNDREDS_OBLIQUE[hundreds] ?? "", next);
}

function underHundred(value: number): string {
  if (value < 10) return UNITS[value] ?? "";
  if (value < 20) return TEENS[value - 10] ?? "";
  const tens = Math.trunc(value / 10);
  const unit = UNITS[value % 10] ?? "";
  if (unit === "") return TENS[tens] ?? "";
  const stem = TENS_STEMS[tens] ?? "";
  return startsWithVowel(unit) ? elide(stem, unit) : `${stem}ு${unit}`;
}

/** Before what it counts, a final ஒன்று is ஒரு: ஒரு மில்லியன், இருபத்தொரு இலட்சம். */
function attributive(words: string): string {
  return words.endsWith("ஒன்று") || words.endsWith("ொன்று") ? `${words.slice(0, -"ன்று".length)}ரு` : words;
}

function ordinal(written: string, style: NumberStyle): string {
  const ending = style.ordinal ?? "ஆவது";
  const digits = significant(written);
  return digits === "1" ? elide("முதல", ending) : tamilSuffixed(digits, ending, style);
}

function digitString(digits: string, style: NumberStyle): string {
  return digitWords(digits, [zero(style), ...UNITS.slice(1)]).join(" ");
}

function fraction(numerator: string, denominator: string, style: NumberStyle): string {
  const upper = significant(numerator);
  const lower = significant(denominator);
  return fusedFraction(upper, lower) ?? `${tamilSuffixed(lower, "இல்", style)} ${cardinal(upper, style)}`;
}

/** மூன்றரை, மூன்றேகால், மூன்றேமுக்கால்; other parts follow -ஏ as words of their own. */
function mixedFraction(whole: string, numerator: string, denominator: string, style: NumberStyle): string {
  const fused = fusedFraction(significant(numerator), significant(denominator));
  const free = cardinal(whole, { ...style, attributive: false });
  if (fused === "அரை" && free.endsWith("ு")) return elide(free.slice(0, -1), fused);
  const stem = joinTamilSuffix(free, "ஏ");
  return fused === undefined || fused === "அரை" ? `${stem} ${fraction(numerator, denominator, style)}` : stem + fused;
}

function fusedFraction(numerator: string, denominator: string): string | undefined {
  if (numerator === "1" && denominator === "2") return "அரை";
  if (denominator !== "4") return undefined;
  return numerator === "1" ? "கால்" : numerator === "3" ? "முக்கால்" : undefined;
}

function zero(style: NumberStyle): string {
  return style.zero === "சுழியம்" || style.zero === "சைபர்" ? style.zero : "பூஜ்ஜியம்";
}
