/** The commands on the pages for people. */
import { readdirSync, readFileSync } from "node:fs";

export const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];

export const textOf = (page: string) => readFileSync(page, "utf8");

/** A program, as inline code begins with when it is a command. One word alone only mentions the program. */
const INLINE_COMMAND = /^(?:npm|node|aws|curl|docker|git|cp|cfn-lint|checkov|ffmpeg) \S/;

export interface Code {
  /** Lines of blocks of commands, with continued lines joined. */
  lines: string[];
  /** What is between backticks. */
  inline: string[];
}

export function codeOn(page: string): Code {
  const text = textOf(page);
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].map(([, code = ""]) => code);
  const inline = text.replace(/^ *```[\s\S]*?^ *```/gm, "").matchAll(/`([^`]+)`/g);
  return {
    lines: blocks.flatMap((code) => code.replace(/\\\n/g, " ").split("\n")),
    inline: [...inline].map(([, code = ""]) => code.replace(/\s+/g, " ")),
  };
}

/** Code blocks of a language on a page. */
export const blocksOf = (page: string, language: string): string[] =>
  [...textOf(page).matchAll(new RegExp(`^ *\`\`\`${language}\n([\\s\\S]*?)^ *\`\`\``, "gm"))].map(
    ([, code = ""]) => code,
  );

/** Every distinct command, with the pages that it is on. */
export function documentedCommands(): { command: string; pages: string[] }[] {
  const pagesOf = new Map<string, Set<string>>();
  for (const page of PAGES) {
    const { lines, inline } = codeOn(page);
    for (const command of [...lines, ...inline.filter((code) => INLINE_COMMAND.test(code))].flatMap(commandsOf)) {
      pagesOf.set(command, (pagesOf.get(command) ?? new Set()).add(page));
    }
  }
  return [...pagesOf].map(([command, pages]) => ({ command, pages: [...pages] }));
}

/** The commands of a line, without variables that are set for them: `a && X=1 b | c` are three. */
export function commandsOf(line: string): string[] {
  return split(line)
    .map((command) =>
      command
        .replace(/^\s*\w+=\$\((.*)\)\s*$/, "$1")
        .replace(/^(?:\s*[A-Z_]+=\S*)+/, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((command) => command !== "");
}

/** At operators outside quotes, up to a comment. */
function split(line: string): string[] {
  const commands = [""];
  let quote = "";
  let depth = 0;
  for (const [index, sign] of [...line].entries()) {
    const before = line[index - 1] ?? " ";
    if (quote === "" && sign === "#" && /\s/.test(before)) break;
    if (quote === "" && (sign === '"' || sign === "'")) quote = sign;
    else if (quote === sign) quote = "";
    if (quote === "" && sign === "(") depth++;
    if (quote === "" && sign === ")") depth--;
    if (quote === "" && depth === 0 && /[&|;]/.test(sign)) commands.push("");
    else commands[commands.length - 1] += sign;
  }
  return commands;
}

/** The words of a command, as a shell splits them, up to a redirection of its output. */
export function wordsOf(command: string): string[] {
  const words = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const end = words.findIndex((word) => word.startsWith(">"));
  return words
    .slice(0, end === -1 ? undefined : end)
    .map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}
