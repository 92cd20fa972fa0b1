/** The pages for people name options, files and headings that exist. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { describe, expect, it } from "vitest";
import { readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { stageOfDeployment } from "../../cdk/stage/operator-settings.ts";
import { codeOn, PAGES, textOf } from "./documented-commands.ts";

describe.each(PAGES)("%s", (page) => {
  it("names options of a deployment that the CDK app reads", () => {
    const read = new Set<string>();
    const value = (key: string) => void read.add(key);
    readDeploymentOptions(value);
    stageOfDeployment(value);
    const { lines, inline } = codeOn(page);
    const used = [...lines, ...inline]
      .filter((line) => line.includes("cdk"))
      .flatMap((line) => [...line.matchAll(/ -c "?(\w+)=/g)].map(([, key = ""]) => key));
    expect(used.filter((key) => !read.has(key))).toEqual([]);
  });

  it("links to files and headings that exist", () => {
    const wrong = [...textOf(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
      const [file = "", heading] = target.split("#");
      const path = file === "" ? page : join(dirname(page), file);
      if (!existsSync(path)) return [target];
      return heading === undefined || headingsOf(path).includes(heading) ? [] : [target];
    });
    expect(wrong).toEqual([]);
  });

  it("names files of the repository that exist", () => {
    const paths = [
      ...textOf(page).matchAll(
        /(?<![\w./-])((?:docs|cdk|cli|contract|functions|model-packaging|test|tools|local|bench|stages|\.github)\/[\w./-]+\.(?:md|ts|tsx|json|ya?ml|mjs|tsv|svg|webp))\b/g,
      ),
    ];
    expect(paths.map(([, path = ""]) => path).filter((path) => !existsSync(path) && !isOperators(path))).toEqual([]);
  });
});

/** An operator's own settings, which git ignores. */
const isOperators = (path: string) => /^stages\/(?:dev|staging|prod|STAGE)(?:\.voices)?\.json$/.test(path);

/** As GitHub names them in links. */
function headingsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
