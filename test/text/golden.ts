import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { read } from "../../functions/text/index.ts";

/** One line of a golden file: `input⇥spoken|alternative…⇥reason`. */
export interface GoldenCase {
  file: string;
  input: string;
  accepted: string[];
}

const FOLDER = join(import.meta.dirname, "golden");

export function goldenCases(): GoldenCase[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".tsv"))
    .sort()
    .flatMap((file) =>
      readFileSync(join(FOLDER, file), "utf8")
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("#"))
        .map((line) => {
          const [input = "", accepted = ""] = line.split("\t");
          return { file, input: input.replaceAll("\\n", "\n"), accepted: accepted.split("|") };
        }),
    );
}

/** The whole spoken form, in order. */
export function spoken(text: string): string {
  const result = read(text, { language: "auto" });
  if (!result.ok) return "";
  return result.reading.utterances.flatMap(({ segments }) => segments.map((segment) => segment.text)).join(" ");
}

/** Equal readings have the same canonical form: reference/text.md, section 8. */
export function canonical(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\ufe0f/g, "")
    .toLowerCase()
    .replace(/['’‘ʼ`]/g, "")
    .replace(/[|~^<>=+$*]/g, " ")
    .replace(/[^\P{P}%&]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/ ?(\p{Script=Han}) ?/gu, "$1")
    .replace(/(?<=\p{Script=Tamil}) (?=\p{Script=Tamil})/gu, "")
    .replaceAll("haribulan", "hari bulan")
    .trim();
}
