/** Words that a reader stumbles over, and what to write instead: the product's language is plain English. */

export interface Finding {
  /** Line of the text, from 1. */
  line: number;
  word: string;
  instead: string;
}

/** Each word with its replacement. The patterns are global and ignore case. */
const WORDS: readonly { pattern: RegExp; instead: string }[] = [
  { pattern: /\bbehind\b/gi, instead: "after (of order or time)" },
  { pattern: /\bbeside\b/gi, instead: "next to, compared with, in parallel" },
  { pattern: /\bstands? (?:in|on|at|alone|before|for itself|there)\b/gi, instead: "is in, is on, is listed in" },
  { pattern: /\b(?:tells?|told)\b/gi, instead: "reports, says, receives" },
  { pattern: /\b(?:nobody|somebody)\b/gi, instead: "no caller, a caller" },
  { pattern: /\bwho asks\b/gi, instead: "the caller" },
  { pattern: /\bmend(?:s|ed|ing)?\b/gi, instead: "fix" },
  { pattern: /\bthat is none\b/gi, instead: "malformed, invalid" },
  {
    pattern: /\b(?:house|heart|shield|door|room)(?:s|ed|ing)?\b/gi,
    instead: "what it is: queue, core, limit, entry, capacity",
  },
  { pattern: /\b(?:whereabouts|news of|one place a fact)\b/gi, instead: "the plain noun" },
];

/** What the check may pass: "the function behind the route" names what serves it, not an order. */
export type Allowed = Readonly<Record<string, readonly string[]>>;

/** Finds the words in prose. `allowed` holds phrases that are fine in this text. */
export function findWords(text: string, allowed: readonly string[] = []): Finding[] {
  return text.split("\n").flatMap((line, index) => {
    const checked = allowed.reduce((rest, phrase) => rest.replaceAll(phrase, ""), line);
    return WORDS.flatMap(({ pattern, instead }) =>
      [...checked.matchAll(pattern)].map(([word]) => ({ line: index + 1, word, instead })),
    );
  });
}

/** Source files whose strings are messages and descriptions that people read, rather than texts to speak. */
const WITH_MESSAGES =
  /^(?:contract|cdk|cli|local|model-packaging|tools\/openapi|functions\/(?:handlers|http|keys|limits|reading|speaking))\//;

export const hasMessages = (file: string) => WITH_MESSAGES.test(file);

const INTERPOLATION = /\$\{(?:[^`{}"]|"(?:[^"\\\n]|\\.)*"|`[^`]*`|\{[^{}]*\})*\}/;

/** Comments, strings, templates and regular expressions: a quote inside one of them begins no string. */
const TOKENS = new RegExp(
  [
    /(?<comment>\/\*[\s\S]*?\*\/|(?<![^\s])\/\/.*)/,
    /(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/,
    new RegExp(`(?<template>\`(?:${INTERPOLATION.source}|[^\`\\\\]|\\\\[\\s\\S])*\`)`),
    /(?:(?<=[=(,:!&|?{}[;>]\s*|^\s*|\breturn )\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gm",
);

/** Before the title of a test: `it(`, `describe.skip(`, or the last parentheses of `it.each([…])(`. */
const BEFORE_TITLE = /(?:\b(?:it|test|describe)(?:\.\w+)*|\))\(\s*$/;
const LONGEST_BEFORE_TITLE = 60;

/**
 * A source file with everything blanked but its prose: comments, the titles of tests and, in a file of messages, every
 * string. Elsewhere a string is data: what texts a test reads, what words a table lists.
 */
export function proseOf(code: string, messages = false): string {
  let end = 0;
  let prose = "";
  for (const { 0: token, index, groups } of code.matchAll(TOKENS)) {
    const isText = (groups?.string ?? groups?.template) !== undefined;
    const before = code.slice(Math.max(0, index - LONGEST_BEFORE_TITLE), index);
    const isProse = groups?.comment !== undefined || (isText && (messages || BEFORE_TITLE.test(before)));
    prose += blank(code.slice(end, index)) + (isProse ? token : blank(token));
    end = index + token.length;
  }
  return prose + blank(code.slice(end));
}

/** Only the line breaks of `code`, with a space so that its neighbours stay two words. */
const blank = (code: string) => ` ${code.replace(/[^\n]+/g, "")}`;
