/** Reads and writes the W3C Pronunciation Lexicon Specification 1.0. */
import { parseXml, type XmlElement, XmlError } from "@rgrove/parse-xml";
import { languageOfTag } from "#contract/language.ts";
import { MAX_LEXICON_RULES } from "#contract/limits.ts";
import { shortened } from "#contract/quoted.ts";
import type { LexiconRule, LexiconRules } from "#contract/reading.ts";
import { ALPHABETS, parseSounds } from "#contract/sounds.ts";
import { xmlProblem } from "../xml/problem.ts";

/** A document that is not PLS, or asks for what cannot be spoken. */
export class PlsError extends Error {
  override name = "PlsError";
}

/** Each element has two. They are counted before parsing. */
const MAX_TAGS = MAX_LEXICON_RULES * 10;
const MAX_TEXT = 200;

/** The rules of a PLS document. A lexeme's first pronunciation counts. Throws a {@link PlsError}. */
export function parsePls(document: string): LexiconRules {
  if (document.split("<", MAX_TAGS + 1).length > MAX_TAGS) throw new PlsError(`over ${MAX_TAGS} tags`);
  const root = parse(document);
  if (root.name !== "lexicon") throw new PlsError(`the root must be <lexicon>, not <${shortened(root.name)}>`);
  const alphabet = root.attributes.alphabet ?? "ipa";
  const rules = elements(root, "lexeme").flatMap((lexeme, index) => toRules(lexeme, index, alphabet));
  if (rules.length === 0) throw new PlsError("it has no lexeme");
  if (rules.length > MAX_LEXICON_RULES)
    throw new PlsError(`it has ${rules.length} rules, and the limit is ${MAX_LEXICON_RULES}`);
  const language = languageOfTag(root.attributes["xml:lang"] ?? "");
  return { ...(language === undefined ? {} : { language }), rules };
}

function parse(document: string): XmlElement {
  try {
    const { root } = parseXml(document);
    if (root !== null) return root;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new PlsError(xmlProblem(error), { cause: error });
  }
  throw new PlsError("it has no root");
}

const elements = (parent: XmlElement, name: string) =>
  parent.children.filter(
    (child): child is XmlElement => child.type === "element" && (child as XmlElement).name === name,
  );

function toRules(lexeme: XmlElement, index: number, alphabet: string): LexiconRule[] {
  const where = `lexeme ${index + 1}`;
  const graphemes = elements(lexeme, "grapheme").map((grapheme) => textOf(grapheme, where));
  if (graphemes.length === 0) throw new PlsError(`${where}: it has no grapheme`);
  const [alias] = elements(lexeme, "alias");
  const [phoneme] = elements(lexeme, "phoneme");
  if (alias === undefined && phoneme === undefined) throw new PlsError(`${where}: it has no alias and no phoneme`);
  const basis = { case_sensitive: true, word_boundary: true };
  if (phoneme === undefined) {
    const said = textOf(alias as XmlElement, where);
    return graphemes.map((written) => ({ type: "alias", string_to_replace: written, alias: said, ...basis }));
  }
  const own = ALPHABETS.find((known) => known === (phoneme.attributes.alphabet ?? alphabet));
  if (own === undefined) throw new PlsError(`${where}: the alphabet must be ${ALPHABETS.join(" or ")}`);
  const said = textOf(phoneme, where);
  const sounds = parseSounds(said, own);
  if (typeof sounds === "string") throw new PlsError(`${where}: ${sounds}`);
  return graphemes.map((written) => ({
    type: "phoneme",
    string_to_replace: written,
    phoneme: said,
    alphabet: own,
    ...basis,
  }));
}

function textOf(element: XmlElement, where: string): string {
  const text = element.text.trim().replaceAll(/\s+/g, " ");
  if (text === "" || text.length > MAX_TEXT)
    throw new PlsError(`${where}: <${element.name}> must have 1 to ${MAX_TEXT} characters; it has ${text.length}`);
  return text;
}

/** Writes rules as PLS, which cannot express that case or word boundaries do not matter. */
export function writePls({ language, rules }: LexiconRules): string {
  const lexemes = rules.map((rule) => {
    const said = rule.type === "alias" ? element("alias", rule.alias) : phonemeElement(rule);
    return `  <lexeme>\n    ${element("grapheme", rule.string_to_replace)}\n    ${said}\n  </lexeme>\n`;
  });
  const namespace = 'xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"';
  // PLS requires a language; "und" means undetermined.
  const head = `<lexicon version="1.0" ${namespace} alphabet="ipa" xml:lang="${language ?? "und"}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${lexemes.join("")}</lexicon>\n`;
}

function phonemeElement({ phoneme, alphabet }: Extract<LexiconRule, { type: "phoneme" }>): string {
  return element("phoneme", phoneme, alphabet === "ipa" ? "" : ` alphabet="${alphabet}"`);
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const element = (name: string, text: string, attributes = "") =>
  `<${name}${attributes}>${text.replaceAll(/[&<>]/g, (char) => ESCAPES[char] ?? char)}</${name}>`;
