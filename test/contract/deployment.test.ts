import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type BundledFile, FUNCTIONS, type FunctionName } from "#contract/deployment.ts";

const BUNDLED: readonly BundledFile[] = ["voices.json", "openapi.json"];

it.each(Object.keys(FUNCTIONS) as FunctionName[])(
  "ships the files that the bundle of %s reads, and no other",
  (name) => {
    const folder = join("build", name);
    const names = readdirSync(folder);
    const code = names.filter((file) => file.endsWith(".mjs")).map((file) => readFileSync(join(folder, file), "utf8"));
    const read = new Set(code.flatMap((text) => BUNDLED.filter((file) => text.includes(`"./${file}"`))));
    expect([...read].sort()).toEqual([...FUNCTIONS[name].files].sort());
    expect(names.filter((file) => file.endsWith(".json")).sort()).toEqual([...FUNCTIONS[name].files].sort());
  },
);
