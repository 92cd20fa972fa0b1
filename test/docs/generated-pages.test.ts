import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { generatedPages } from "../../docs/generate.ts";

it.each(Object.entries(generatedPages()))("docs/%s is up to date (npm run docs)", async (name, content) => {
  expect(await readFile(`docs/${name}`, "utf8")).toBe(content);
});
