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
  { pattern: /\bhouse is full\b/gi, instead: "the queue is full" },
  { pattern: /\b(?:whereabouts|news of|heart of|one place a fact)\b/gi, instead: "the plain noun" },
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

/**
 * A source file with everything blanked but its prose: comments, and in a test the titles. What texts a test reads and
 * what words a table lists is data, not prose.
 */
export function proseOf(code: string): string {
  let inComment = false;
  const lines = code.split("\n").map((line) => {
    const begins = /^\s*\/\*/.test(line);
    const isComment = inComment || begins;
    if (begins) inComment = true;
    if (inComment && line.includes("*/")) inComment = false;
    if (isComment) return line;
    const title = /\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*(["'`].*)/.exec(line)?.[1];
    const comment = /(?:^|\s)\/\/ .*/.exec(line)?.[0];
    return [title, comment].filter((part) => part !== undefined).join(" ");
  });
  return lines.join("\n");
}
