import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const sources = (room: string) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map((file) => join(room, file));

/** What a file imports: packages by name, our own files by their path from the repository. */
function importsOf(file: string): string[] {
  const code = readFileSync(join(ROOT, file), "utf8");
  const found = [...code.matchAll(/^(?:import|export)[^;"=]*? from "([^"]+)"|import\("([^"]+)"\)/gm)];
  return found.map(([, named, dynamic]) => {
    const name = named ?? dynamic ?? "";
    if (name.startsWith("#contract/")) return name.slice(1);
    return name.startsWith(".") ? relative(ROOT, join(ROOT, dirname(file), name)) : name;
  });
}

/** Imports of a room that are not of the allowed kinds. */
const strays = (room: string, allowed: RegExp) =>
  sources(room).flatMap((file) =>
    importsOf(file)
      .filter((name) => !allowed.test(name))
      .map((name) => `${file} → ${name}`),
  );

describe("the arrows between the rooms", () => {
  it("contract imports only zod and itself", () => {
    expect(strays("contract", /^(?:zod|node:crypto|contract\/)/)).toEqual([]);
  });

  it("the text front end imports only contract, itself and tables of Mandarin: no AWS, no I/O", () => {
    const stray = strays("functions/text", /^(?:contract\/|functions\/text\/|pinyin-pro$|opencc-js\/t2cn$)/);
    // What builds the tables is a program of the developer's, beside them.
    expect(stray.filter((arrow) => !/^functions\/text\/tables\/(?:build|train)-[\w-]+\.ts /.test(arrow))).toEqual([]);
  });

  it("functions import nothing of the other rooms", () => {
    expect(strays("functions", /^(?!model-packaging|cdk|local|cli|bench|test)/)).toEqual([]);
  });

  it("model-packaging imports nothing of functions", () => {
    expect(strays("model-packaging", /^(?!functions|cdk|local|cli|bench|test)/)).toEqual([]);
  });

  it("cdk and local know functions only as built bundles", () => {
    expect([...strays("cdk", /^(?!functions\/)/), ...strays("local", /^(?!functions\/)/)]).toEqual([]);
  });
});

it("only one file of the functions reads the environment", () => {
  const readers = sources("functions").filter((file) => readFileSync(join(ROOT, file), "utf8").includes("process.env"));
  expect(readers).toEqual(["functions/handlers/environment.ts"]);
});

it("the text front end asks for no time and no chance", () => {
  const impure = sources("functions/text").filter((file) =>
    /Date\.now|new Date\(|Math\.random|performance\.now/.test(readFileSync(join(ROOT, file), "utf8")),
  );
  expect(impure).toEqual([]);
});
