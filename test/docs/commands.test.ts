/** The pages for people name commands, options, files and headings that exist. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { describe, expect, it } from "vitest";
import { readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { stageOfDeployment } from "../../cdk/stage/operator-settings.ts";
import { scripts } from "../../package.json" with { type: "json" };
import { importsOf } from "../architecture/import-graph.ts";

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];
const text = (page: string) => readFileSync(page, "utf8");

/** Code on the page: what is between backticks, and the lines of blocks, with continued lines joined. */
function codeOn(page: string): string[] {
  const blocks = [...text(page).matchAll(/^ *```(?:sh|)\n([\s\S]*?)^ *```/gm)].map(([, code = ""]) => code);
  const lines = blocks.flatMap((code) => code.replace(/\\\n/g, " ").split("\n"));
  const inline = text(page)
    .replace(/^ *```[\s\S]*?^ *```/gm, "")
    .matchAll(/`([^`]+)`/g);
  return [...lines, ...[...inline].map(([, code = ""]) => code.replace(/\s+/g, " "))];
}

/** Commands of a line: `a && b | c` are three. What is after a comment sign is no command. */
const commandsOf = (line: string) => line.replace(/\s#\s.*$/, "").split(/&&|\||;|\$\(/);

/** Options of programs that pass theirs on: vitest, the CDK CLI, and the benchmarks' parts. */
const PASSED_ON = new Set(["cdk", "test", "bench", "soak", "check:voices", "check:clients", "voices"]);

/** The text in which a command's options are declared: its program, and what that imports directly. */
function programText(name: string): string {
  const program = name === "start" ? "local/main.ts" : `cli/${name}.ts`;
  if (!existsSync(program)) return "";
  const near = importsOf(program)
    .map(({ to }) => to)
    .filter((to) => to.startsWith("cli/"));
  return [program, ...near].map((file) => readFileSync(file, "utf8")).join("\n");
}

describe.each(PAGES)("%s", (page) => {
  it("names npm scripts that exist, with options that they have", () => {
    const wrong: string[] = [];
    for (const command of codeOn(page).flatMap(commandsOf)) {
      const [, run, plain, rest = ""] = /(?:^|\s)npm (?:run (?:-s )?([\w:-]+)|(start|test))\b(.*)/.exec(command) ?? [];
      const name = run ?? plain;
      if (name === undefined || /^[A-Z]+$/.test(name)) continue;
      if (!Object.hasOwn(scripts, name)) wrong.push(command);
      if (PASSED_ON.has(name)) continue;
      const declared = programText(name);
      for (const [, option = ""] of rest.matchAll(/\s--([a-z][\w-]*)/g)) {
        if (option !== "help" && !new RegExp(`--${option}\\b`).test(declared)) wrong.push(`${command}: --${option}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("names options of a deployment that the CDK app reads", () => {
    const read = new Set<string>();
    const value = (key: string) => void read.add(key);
    readDeploymentOptions(value);
    stageOfDeployment(value);
    const used = codeOn(page)
      .filter((line) => line.includes("cdk"))
      .flatMap((line) => [...line.matchAll(/ -c "?(\w+)=/g)].map(([, key = ""]) => key));
    expect(used.filter((key) => !read.has(key))).toEqual([]);
  });

  it("links to files and headings that exist", () => {
    const wrong = [...text(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
      const [file = "", heading] = target.split("#");
      const path = file === "" ? page : join(dirname(page), file);
      if (!existsSync(path)) return [target];
      return heading === undefined || headingsOf(path).includes(heading) ? [] : [target];
    });
    expect(wrong).toEqual([]);
  });

  it("names files of the repository that exist", () => {
    const paths = [
      ...text(page).matchAll(
        /(?<![\w./-])((?:docs|cdk|cli|contract|functions|model-packaging|test|tools|local|bench|stages|\.github)\/[\w./-]+\.(?:md|ts|tsx|json|ya?ml|mjs|tsv))\b/g,
      ),
    ];
    expect(paths.map(([, path = ""]) => path).filter((path) => !existsSync(path) && !isOperators(path))).toEqual([]);
  });
});

/** An operator's own settings, which git ignores. */
const isOperators = (path: string) => /^stages\/(?:dev|staging|prod|STAGE)(?:\.voices)?\.json$/.test(path);

/** As GitHub names them in links. */
function headingsOf(page: string): string[] {
  return [...text(page).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
