import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";

const NAMES: Readonly<Record<string, Record<Language, string>>> = {
  "&": { ms: "dan", en: "and", zh: "和", ta: "மற்றும்" },
  "%": { ms: "peratus", en: "percent", zh: "百分比", ta: "விழுக்காடு" },
  "°": { ms: "darjah", en: "degrees", zh: "度", ta: "டிகிரி" },
};

/** A+ and the like are said in English in all four languages. */
export const gradePlusClass = defineClass<null>({
  name: "sign",
  symbols: "+",
  find(line, at) {
    const grade = /^[A-F]$/.test(line.at(at - 1)?.text ?? "") && line.glued(at);
    const ends = !line.glued(at + 1) || (line.kind(at + 1) === "symbol" && line.word(at + 1) !== "+");
    return grade && ends ? { to: at + 1, cost: COST.likely, fields: null } : undefined;
  },
  say: (_, language) => (language === "zh" ? "加" : "plus"),
});

const GRADE_CUES = /[考拿获獲得到]$|^(?:gred|grade|grades|mark|markah|dapat|got|score|skor)$/;

/** Gred A-, "got a B-": below the grade. */
export const gradeMinusClass = defineClass<null>({
  name: "sign",
  symbols: "-−",
  find(line, at) {
    if (!/^[A-F]$/.test(line.at(at - 1)?.text ?? "") || !line.glued(at)) return undefined;
    if (line.glued(at + 1) && !/^[,.;!?)，。；！？）]$/.test(line.word(at + 1))) return undefined;
    const before = line.word(at - 2) === "a" ? line.word(at - 3) : line.word(at - 2);
    return GRADE_CUES.test(before) ? { to: at + 1, cost: COST.likely, fields: null } : undefined;
  },
  say: (_, language) => (language === "zh" ? "减" : "minus"),
});

const BLOOD: ReadonlySet<string> = new Set("darah blood".split(" "));
const BLOOD_REACH = 8;
const RHESUS: Readonly<Record<string, Record<Language, string>>> = {
  "+": { ms: "positif", en: "positive", zh: "型阳性", ta: "பாசிட்டிவ்" },
  "-": { ms: "negatif", en: "negative", zh: "型阴性", ta: "நெகட்டிவ்" },
};

/** Blood of group O+, AB-. */
export const bloodGroupClass = defineClass<string>({
  name: "sign",
  symbols: "+-",
  find(line, at) {
    if (!/^(?:A|B|AB|O)$/.test(line.at(at - 1)?.text ?? "") || !line.glued(at) || line.kind(at + 1) === "digits")
      return undefined;
    if (!line.nearBefore(at - 1, BLOOD_REACH, BLOOD)) return undefined;
    return { to: at + 1, cost: COST.certain, fields: line.word(at) };
  },
  say: (sign, language) => RHESUS[sign]?.[language] ?? "",
});

/** RM25++: before tax and service, as every menu says it. */
export const plusPlusClass = defineClass<null>({
  name: "sign",
  symbols: "+",
  find(line, at) {
    if (line.kind(at - 1) !== "digits" || !line.glued(at) || !line.gluedSign(at + 1, "+")) return undefined;
    const third = line.gluedSign(at + 2, "+") ? 1 : 0;
    const next = line.at(at + 2 + third);
    if (next?.glued && next.kind !== "symbol") return undefined;
    return { to: at + 2 + third, cost: COST.likely, fields: null };
  },
  say: (_, language) => (language === "ta" ? "பிளஸ் பிளஸ்" : "plus plus"),
});

const AND_UP: Readonly<Record<Language, string>> = { ms: "ke atas", en: "plus", zh: "以上", ta: "க்கு மேல்" };

/** 60+, 18+: and up. */
export const andUpClass = defineClass<null>({
  name: "sign",
  symbols: "+",
  find(line, at) {
    if (line.kind(at - 1) !== "digits" || !line.glued(at)) return undefined;
    const next = line.at(at + 1);
    const ends = next === undefined || !next.glued || /^[).,;:!?，。]$/.test(next.text);
    return ends && next?.text !== "=" && !(next?.kind === "digits")
      ? { to: at + 1, cost: COST.likely, fields: null }
      : undefined;
  },
  say: (_, language) => AND_UP[language],
});

const ALIAS: Readonly<Record<Language, string>> = { ms: "alias", en: "alias", zh: "又名", ta: "என்ற" };
const AT: Readonly<Record<Language, string>> = { ms: "di", en: "at", zh: "在", ta: "" };

/** Ja'afar @ Ismail is a second name; elsewhere, between spaces, the sign is the English word. */
export const atSignClass = defineClass<"alias" | "at">({
  name: "sign",
  symbols: "@",
  find(line, at) {
    if (line.glued(at) || line.glued(at + 1) || line.at(at + 1) === undefined) return undefined;
    const capital = (index: number) => /^\p{Lu}\p{Ll}/u.test(line.at(index)?.text ?? "");
    return { to: at + 1, cost: COST.likely, fields: capital(at - 1) && capital(at + 1) ? "alias" : "at" };
  },
  say: (sign, language) => (sign === "alias" ? ALIAS : AT)[language],
});

/** Signs that are words wherever they stand. Between initials (R&D, F & B) everyone says the English word. */
export const spokenSignClass = defineClass<string>({
  name: "sign",
  symbols: Object.keys(NAMES).join(""),
  find(line, at) {
    const sign = line.word(at);
    const letters = line.glued(at) && line.glued(at + 1) ? /^[A-Z]{1,3}$/ : /^[A-Z]$/;
    const initial = (index: number) => letters.test(line.at(index)?.text ?? "");
    const english = sign === "&" && initial(at - 1) && initial(at + 1);
    return { to: at + 1, cost: COST.likely, fields: sign, ...(english ? { fields: "&&" } : {}) };
  },
  say: (sign, language) => (sign === "&&" ? "and" : (NAMES[sign]?.[language] ?? "")),
});
