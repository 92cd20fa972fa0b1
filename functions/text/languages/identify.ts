import type { Language } from "#contract/language.ts";
import { remember } from "../tables/remember.ts";
import { isAcronym } from "./acronyms.ts";
import { scoreWord } from "./score-word.ts";
import { LANGUAGE_OF_SCRIPT, scriptOf } from "./script-of.ts";
import { asMalayWord, dependsOnContext, isNamePair, scoreHomograph } from "./words-in-context.ts";

/** `other`: digits, punctuation, emoji, handles, web addresses, acronyms. */
export type WordLanguage = Language | "other";

export interface LabelledToken {
  text: string;
  /** Set by markup or by the class of the token. The words around it are judged by it. */
  fixed?: WordLanguage;
}

export interface IdentifyOptions {
  /** The language of the Latin words according to the caller. It is a hint: a single clear word outweighs it. */
  hint: Language | "auto";
}

/** Log-odds that a change of language costs. Between 1.5 and 3 the result hardly changes (text.md, section 5). */
const SWITCH_COST = 2;
/** A new sentence may easily be in another language, and a new clause a little more easily. */
const SWITCH_COST_SENTENCE = 0.7;
const SWITCH_COST_CLAUSE = 1.4;
/** Weight of a hint at the start, and on each word. */
const HINT_START = 1;
const HINT_WORD = 0.3;
/** Without any evidence, text for this service is Malay. */
const DEFAULT_START = 0.1;
/** A word that is fixed to Malay or English outweighs every list. */
const FIXED = 20;

const WEB_OR_HANDLE =
  /^[@#]|:\/\/|^www\.|@[a-z0-9-]+\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|my|org|net|gov|edu|io)(?:\/|$)/i;
const REDUPLICATED = /^(\p{L}{2,})[2²](\p{L}*)$/u;
const ORDINAL = /^ke-?\d+$/i;
/** Quotes and points left on a word by a tokeniser. */
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const DIGIT = /\p{Nd}/u;
const CAPITALS = /^[A-Z][A-Z&]+s?$/;
const CAPITALISED = /^\p{Lu}\p{Ll}/u;
const SENTENCE_END = /^[.!?…。！？\n]+$/;
const CLAUSE_END = /^[,;:()"“”—–\-/،、，；：]+$/;
const MOSTLY = 0.6;

/** The language of each token: `spoken` differs from `labels` in Malay names and particles among English words. */
export interface IdentifiedLanguages {
  /** The language that the word belongs to. */
  labels: WordLanguage[];
  /** The language to say it in, which is that of the words around it. */
  spoken: WordLanguage[];
}

/** The language that each token belongs to. */
export function identifyLanguages(
  tokens: readonly (string | LabelledToken)[],
  options: IdentifyOptions,
): WordLanguage[] {
  return identify(tokens, options).labels;
}

/** Latin words are judged together, by their own likelihood and the cost of each change. */
export function identify(tokens: readonly (string | LabelledToken)[], options: IdentifyOptions): IdentifiedLanguages {
  const spoken: WordLanguage[] = new Array(tokens.length);
  const malayNames: number[] = [];
  let before = "";
  const chain: Chain = { places: [], scores: [], switchCosts: [] };
  const shouting = isShouting(tokens);
  let switchCost = SWITCH_COST_SENTENCE;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? "";
    const text = typeof token === "string" ? token : token.text;
    const fixed = typeof token === "string" ? undefined : token.fixed;
    const form = fixed === undefined ? formOf(text) : undefined;
    const label = form === undefined ? fixed : labelByForm(form, text, shouting, switchCost === SWITCH_COST_SENTENCE);
    if (label === "latin" || fixed === "ms" || fixed === "en") {
      let score = form?.score ?? (fixed === "ms" ? FIXED : -FIXED);
      if (form?.dependsOnContext) {
        const next = textAt(tokens, index + 1);
        if (isNamePair(before, text)) {
          score = 0;
          chain.scores[chain.scores.length - 1] = 0;
        } else {
          score =
            scoreHomograph(text, {
              wordBefore: before,
              before: chain.scores.at(-1) ?? 0,
              next,
              nextScore: formOf(next).score,
            }) ?? score;
        }
        if (asMalayWord(text, before, next)) malayNames.push(index);
      }
      before = text;
      chain.places.push(index);
      chain.scores.push(score);
      chain.switchCosts.push(switchCost);
      switchCost = SWITCH_COST;
      continue;
    }
    before = "";
    spoken[index] = label ?? "other";
    const ending = form?.ending ?? endingOf(text);
    if (ending === "sentence") switchCost = SWITCH_COST_SENTENCE;
    else if (ending === "clause") switchCost = Math.min(switchCost, SWITCH_COST_CLAUSE);
  }
  labelChain(chain, options.hint, spoken);
  if (malayNames.length === 0) return { labels: spoken, spoken };
  const labels = [...spoken];
  for (const index of malayNames) labels[index] = "ms";
  return { labels, spoken };
}

function textAt(tokens: readonly (string | LabelledToken)[], index: number): string {
  const token = tokens[index] ?? "";
  return typeof token === "string" ? token : token.text;
}

/** The Latin words of a text in order, one list for each property. */
interface Chain {
  /** Indices of the tokens. */
  places: number[];
  scores: number[];
  /** The cost of a change of language before the word. */
  switchCosts: number[];
}

/** What a token is by itself, without its context. */
interface Form {
  /** `letter` and `acronym`: the tokens around decide. */
  label: WordLanguage | "latin" | "letter" | "acronym";
  /** For a Latin word: how Malay it is. */
  score: number;
  dependsOnContext: boolean;
  ending: Ending;
}

type Ending = "sentence" | "clause" | "none";

const formOf = remember((text: string): Form => {
  const label = labelAlone(text);
  const latin = label === "latin" || label === "letter" || label === "acronym";
  return {
    label,
    score: latin ? scoreWord(foldWord(text), CAPITALISED.test(text) || CAPITALS.test(text)) : 0,
    dependsOnContext: latin && dependsOnContext(text),
    ending: endingOf(text),
  };
});

function labelAlone(text: string): Form["label"] {
  const settled = LANGUAGE_OF_SCRIPT[scriptOf(text)];
  if (settled !== undefined) return settled;
  if (REDUPLICATED.test(text) || ORDINAL.test(text)) return "latin";
  if (DIGIT.test(text) || WEB_OR_HANDLE.test(text)) return "other";
  if (CAPITALS.test(text) && isAcronym(text)) return "acronym";
  return text.length === 1 && text !== "I" && text === text.toUpperCase() ? "letter" : "latin";
}

function endingOf(text: string): Ending {
  // Most tokens: numbers and words.
  const first = text.charCodeAt(0);
  if (isAsciiLetter(first) || isAsciiDigit(first)) return "none";
  if (SENTENCE_END.test(text)) return "sentence";
  return CLAUSE_END.test(text) ? "clause" : "none";
}

/** In a text in capitals, longer words are not acronyms. */
const LONGEST_SHOUTED = 4;

/** `starts`: the token is the first of its sentence, where A is the article and not a letter. */
function labelByForm({ label }: Form, text: string, shouting: boolean, starts: boolean): WordLanguage | "latin" {
  if (label === "acronym") return shouting && text.length > LONGEST_SHOUTED ? "latin" : "other";
  if (label === "letter") return text === "A" && (starts || shouting) ? "latin" : "other";
  return label;
}

function foldWord(text: string): string {
  if (ORDINAL.test(text)) return "ke";
  const word = text.toLowerCase().replaceAll("’", "'").replace(EDGES, "");
  return word.replace(REDUPLICATED, "$1$2");
}

/** Whether the whole text is in capitals, so that capitals are no evidence. */
function isShouting(tokens: readonly (string | LabelledToken)[]): boolean {
  let words = 0;
  let capitals = 0;
  for (const token of tokens) {
    const text = typeof token === "string" ? token : token.text;
    if (text.length < 2 || !isAsciiLetter(text.charCodeAt(0))) continue;
    words++;
    if (isCapital(text.charCodeAt(0)) && CAPITALS.test(text)) capitals++;
  }
  return words > 2 && capitals > words * MOSTLY;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isAsciiLetter(code: number): boolean {
  return isCapital(code & ~32);
}

function isAsciiDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Viterbi over two states. On a tie the change comes late: a name takes the language of the words before it. */
function labelChain({ places, scores, switchCosts }: Chain, hint: Language | "auto", labels: WordLanguage[]): void {
  const sign = hint === "ms" ? 1 : hint === "en" ? -1 : 0;
  let malay = DEFAULT_START + sign * HINT_START;
  let english = 0;
  const changedToMalay: boolean[] = [];
  const changedToEnglish: boolean[] = [];
  for (let at = 0; at < places.length; at++) {
    const score = scores[at] ?? 0;
    const switchCost = switchCosts[at] ?? 0;
    const toMalay = english - switchCost >= malay;
    const toEnglish = malay - switchCost >= english;
    changedToMalay.push(toMalay);
    changedToEnglish.push(toEnglish);
    const before = malay;
    malay = (toMalay ? english - switchCost : malay) + (score + sign * HINT_WORD) / 2;
    english = (toEnglish ? before - switchCost : english) - (score + sign * HINT_WORD) / 2;
  }
  let isMalay = malay >= english;
  for (let at = places.length - 1; at >= 0; at--) {
    labels[places[at] ?? 0] = isMalay ? "ms" : "en";
    if (isMalay ? changedToMalay[at] : changedToEnglish[at]) isMalay = !isMalay;
  }
}
