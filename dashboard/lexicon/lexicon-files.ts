/** Rules as files: the JSON of a request's `lexicon`, and PLS (W3C Pronunciation Lexicon 1.0). */
import { lexiconOf, type Rule } from "./corrections.ts";

const PLS = "http://www.w3.org/2005/01/pronunciation-lexicon";

export const jsonOf = (rules: readonly Rule[]): string => `${JSON.stringify(lexiconOf(rules), null, 2)}\n`;

export function plsOf(rules: readonly Rule[]): string {
  const document = new DOMParser().parseFromString(
    `<lexicon xmlns="${PLS}" version="1.0" alphabet="ipa"/>`,
    "text/xml",
  );
  const add = (to: Element, name: string, content = ""): Element => {
    const element = document.createElementNS(PLS, name);
    element.textContent = content;
    to.append(element);
    return element;
  };
  for (const { type, word, spoken, alphabet } of rules) {
    const lexeme = add(document.documentElement, "lexeme");
    add(lexeme, "grapheme", word);
    const reading = add(lexeme, type === "alias" ? "alias" : "phoneme", spoken);
    if (type === "phoneme" && alphabet === "pinyin") reading.setAttribute("alphabet", "pinyin");
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(document)}\n`;
}

/** The rules of either kind of file; none where it has none. */
export function rulesIn(file: string): Rule[] {
  return file.trimStart().startsWith("<") ? rulesOfPls(file) : rulesOfJson(file);
}

function rulesOfPls(file: string): Rule[] {
  const document = new DOMParser().parseFromString(file, "text/xml");
  const standard = document.documentElement.getAttribute("alphabet");
  return [...document.getElementsByTagNameNS(PLS, "lexeme")].flatMap((lexeme) => {
    const reading = lexeme.querySelector("alias, phoneme");
    const spoken = reading?.textContent.trim();
    if (!reading || !spoken) return [];
    const alphabet = (reading.getAttribute("alphabet") ?? standard) === "pinyin" ? "pinyin" : "ipa";
    return [...lexeme.getElementsByTagNameNS(PLS, "grapheme")].map(
      ({ textContent }): Rule =>
        reading.localName === "alias"
          ? { type: "alias", word: textContent.trim(), spoken }
          : { type: "phoneme", word: textContent.trim(), spoken, alphabet },
    );
  });
}

interface FileRule {
  string_to_replace?: unknown;
  alias?: unknown;
  phoneme?: unknown;
  alphabet?: unknown;
}

function rulesOfJson(file: string): Rule[] {
  try {
    const { rules } = JSON.parse(file) as { rules?: FileRule[] };
    return (rules ?? []).flatMap(({ string_to_replace: word, alias, phoneme, alphabet }): Rule[] => {
      if (typeof word !== "string" || !word) return [];
      if (typeof alias === "string") return [{ type: "alias", word, spoken: alias }];
      if (typeof phoneme !== "string") return [];
      return [{ type: "phoneme", word, spoken: phoneme, alphabet: alphabet === "pinyin" ? "pinyin" : "ipa" }];
    });
  } catch {
    return [];
  }
}
