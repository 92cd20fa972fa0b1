/** Programs that do a part of our work, each called as its users would. */
import { createRequire } from "node:module";
import { toCardinal as englishWords } from "n2words/en-MY";
import { toCardinal as malayWords } from "n2words/ms-MY";
import { toCardinal as tamilWords } from "n2words/ta-IN";
import { toCardinal as mandarinWords } from "n2words/zh-Hans-CN";
import { ToWords } from "to-words";
import type { Language } from "#contract/language.ts";
import { median, processorTime } from "../measure/statistics.ts";
import type { TextBundle } from "./bundle.ts";
import type { PeerReading } from "./peer-reading.ts";
import { askPython, PYTHON_PEERS } from "./python-peers.ts";

const numberToWords: { toWords(digits: string): string } = createRequire(import.meta.url)("number-to-words");

export interface Peer {
  name: string;
  languages: readonly Language[];
  /** Reads each list of texts. */
  readAll(language: Language, lists: readonly (readonly string[])[]): Promise<PeerReading[]>;
}

/** Ours identifies the languages itself; peers are given them. */
export function ours({ read }: TextBundle): Peer {
  const spoken = (text: string) => {
    const result = read(text, { language: "auto" });
    if (!result.ok) return "";
    return result.reading.utterances.flatMap(({ segments }) => segments.map((segment) => segment.text)).join(" ");
  };
  return inProcess("ours", { ms: spoken, en: spoken, zh: spoken, ta: spoken });
}

/**
 * @param pythons those that have some or all of the peers from PyPI; a peer that none has is skipped with a message
 */
export function peers(pythons: readonly string[]): Peer[] {
  const npm: Peer[] = [
    inProcess("n2words", {
      ms: eachNumber(malayWords),
      en: eachNumber(englishWords),
      zh: eachNumber(mandarinWords),
      ta: eachNumber(tamilWords),
    }),
    inProcess("to-words", {
      ms: eachNumber(toWords("ms-MY")),
      en: eachNumber(toWords("en-MY")),
      zh: eachNumber(toWords("zh-CN")),
      ta: eachNumber(toWords("ta-IN")),
    }),
    inProcess("number-to-words", { en: eachNumber((digits) => numberToWords.toWords(digits)) }),
  ];
  const pypi = PYTHON_PEERS.map(
    ({ name, languages }): Peer => ({
      name,
      languages,
      readAll: (language, lists) => askFirst(pythons, name, language, lists),
    }),
  );
  return [...npm, ...pypi];
}

/** Asks the first Python that has the peer. */
async function askFirst(
  pythons: readonly string[],
  name: string,
  language: Language,
  lists: readonly (readonly string[])[],
): Promise<PeerReading[]> {
  const failures: unknown[] = [];
  for (const python of pythons) {
    try {
      return await askPython(python, name, language, lists);
    } catch (error) {
      failures.push(error);
    }
  }
  throw failures[0] ?? new Error("set --python PATH or BENCH_PYTHON");
}

type ReadText = (text: string) => string;

/** Passes over all texts before the measurement, and in it. */
const WARM_UP = 5;
const COUNTED = 5;

function inProcess(name: string, readers: Partial<Record<Language, ReadText>>): Peer {
  return {
    name,
    languages: Object.keys(readers) as Language[],
    readAll: async (language, lists) => {
      const readText = readers[language] ?? ((text: string) => text);
      return lists.map((texts) => ({ seconds: timeOf(readText, texts), spoken: texts.map(readText) }));
    },
  };
}

function timeOf(readText: ReadText, texts: readonly string[]): number {
  const seconds: number[] = [];
  for (let pass = 0; pass < WARM_UP + COUNTED; pass++) {
    const start = processorTime();
    for (const text of texts) readText(text);
    seconds.push((processorTime() - start) / 1000);
  }
  return median(seconds.slice(WARM_UP));
}

const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g;

/**
 * These peers read numbers and not text: each number of the text is replaced by its words, or kept if they refuse it.
 */
function eachNumber(say: (digits: string) => string): ReadText {
  return (text) =>
    text.replace(NUMBER, (written) => {
      try {
        return ` ${say(written.replaceAll(",", ""))} `;
      } catch {
        return written;
      }
    });
}

function toWords(localeCode: string): (digits: string) => string {
  const converter = new ToWords({ localeCode });
  return (digits) => converter.convert(digits);
}
