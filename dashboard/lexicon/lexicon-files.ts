/** Rules as files: the JSON of a request's `lexicon`, and PLS (W3C Pronunciation Lexicon 1.0). */
import { languageOfTag } from "#contract/language.ts";
import { type LexiconRules, lexiconRules } from "#contract/reading.ts";
import { parseWith } from "#contract/schema-error.ts";
import type { Alphabet } from "#contract/sounds.ts";
import { call } from "../api/client.ts";
import { key } from "../session/key.ts";
import { lexiconOf, type Rule, rulesOf } from "./corrections.ts";

const PLS = "http://www.w3.org/2005/01/pronunciation-lexicon";
const XML = "http://www.w3.org/XML/1998/namespace";

export const jsonOf = (rules: readonly Rule[]): string => `${JSON.stringify(lexiconOf(rules), null, 2)}\n`;

/** PLS has one language: rules of several have none. */
export function plsOf(rules: readonly Rule[]): string {
  const file = document.implementation.createDocument(PLS, "lexicon");
  const root = file.documentElement;
  root.setAttribute("version", "1.0");
  root.setAttribute("alphabet", "ipa");
  const [language, ...more] = new Set(rules.map((rule) => rule.language));
  root.setAttributeNS(XML, "xml:lang", more.length === 0 && language ? language : "und");
  const add = (to: Element, name: string, content = ""): Element => {
    const element = file.createElementNS(PLS, name);
    element.textContent = content;
    to.append(element);
    return element;
  };
  for (const { type, word, spoken, alphabet } of rules) {
    const lexeme = add(root, "lexeme");
    add(lexeme, "grapheme", word);
    const reading = add(lexeme, type, spoken);
    if (type === "phoneme" && alphabet === "pinyin") reading.setAttribute("alphabet", "pinyin");
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
}

/** The rules of either kind of file. Rejects with an error that names the rule at fault. */
export async function rulesIn(file: string): Promise<Rule[]> {
  return file.trimStart().startsWith("<") ? rulesOfPls(file) : rulesOfJson(JSON.parse(file));
}

/**
 * The API reads the file first and says what is wrong with it: a browser's own parser answers a file that is not
 * well-formed with a page that the content security policy forbids.
 */
async function rulesOfPls(file: string): Promise<Rule[]> {
  await call("/v1/normalize", { body: { text: "a", lexicon: file }, key: key.value });
  const root = new DOMParser().parseFromString(file.trimStart(), "text/xml").documentElement;
  const language = languageOfTag(root.getAttribute("xml:lang") ?? "");
  return [...root.getElementsByTagName("lexeme")].flatMap((lexeme) => {
    const reading = lexeme.querySelector("phoneme") ?? lexeme.querySelector("alias");
    if (!reading) return [];
    const alphabet = reading.getAttribute("alphabet") ?? root.getAttribute("alphabet") ?? "ipa";
    const spoken = textOf(reading);
    return [...lexeme.getElementsByTagName("grapheme")].map(
      (grapheme): Rule => ({
        word: textOf(grapheme),
        spoken,
        ...(reading.localName === "alias" ? { type: "alias" } : { type: "phoneme", alphabet: alphabet as Alphabet }),
        ...(language === undefined ? {} : { language }),
      }),
    );
  });
}

const textOf = (element: Element): string => element.textContent.trim().replaceAll(/\s+/g, " ");

/** A stored lexicon, as the API returns it, has more fields. */
function rulesOfJson(value: unknown): Rule[] {
  return [value].flat().flatMap((lexicon) => {
    const { language, rules } = (lexicon ?? {}) as Partial<LexiconRules>;
    const isNamed = language !== undefined && language !== null;
    return rulesOf(parseWith(lexiconRules, isNamed ? { language, rules } : { rules }));
  });
}
