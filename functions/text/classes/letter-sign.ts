import { COST, defineClass } from "../lattice/reader.ts";
import { greekName, TAMIL_SIGNS } from "../tables/letter-signs.ts";

const LETTERS = Array.from({ length: 0x3ca - 0x391 }, (_, index) => String.fromCharCode(0x391 + index)).filter(
  (letter) => greekName(letter, "en") !== undefined,
);

const GREEK = /^\p{Script=Greek}/u;

/** α, π: a Greek letter alone is a sign, with a name. In a word it is of a language that is not supported. */
export const greekLetterClass = defineClass<string>({
  name: "letters",
  symbols: LETTERS.join(""),
  find(scan, at) {
    const isGreek = (index: number) => GREEK.test(scan.word(index));
    if ((scan.isGlued(at) && isGreek(at - 1)) || (scan.isGlued(at + 1) && isGreek(at + 1))) return undefined;
    const isOhm = scan.word(at) === "Ω" && scan.kind(at - 1) === "digits";
    return { to: at + 1, cost: COST.certain, fields: isOhm ? "ohm" : scan.word(at) };
  },
  say: (letter, language) => greekName(letter, language) ?? (language === "zh" ? "欧姆" : letter),
});

/** ௰, ௱, ௹: numerals and signs of older Tamil. */
export const tamilSignClass = defineClass<string>({
  name: "sign",
  symbols: Object.keys(TAMIL_SIGNS).join(""),
  find: (scan, at) => ({ to: at + 1, cost: COST.likely, language: "ta", fields: scan.word(at) }),
  say: (sign) => TAMIL_SIGNS[sign] ?? "",
});
