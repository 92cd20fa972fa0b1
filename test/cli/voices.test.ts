import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { TINY_CONFIG, tinyVitsBytes } from "../model-packaging/piper/tiny-vits.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { runMain } from "./run-main.ts";

/** Runs the command on a machine without any voice. */
const voices = (...args: string[]) => voicesIn(temporaryFolder("no-voices"), ...args);

const voicesIn = (store: string, ...args: string[]) => runMain("voices", args, { env: { VOICES_DIR: store } });

describe("npm run voices", () => {
  it("lists every voice, and how to get those that are not here", async () => {
    const { code, out } = await voices("list");
    expect(code).toBe(0);
    const lines = out.trim().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(readCatalogue().voices.map(({ id }) => id));
    expect(lines.find((line) => line.startsWith("melur"))).toContain("not here: npm run voices -- pull");
    expect(lines.find((line) => line.startsWith("espeak-ms "))).toMatch(/embedded$/);
  });

  it("prints the licence, origin and use of every voice, weight and runtime", async () => {
    const { code, out } = await voices("licences");
    expect(code).toBe(0);
    for (const { id, licence, consent } of readCatalogue().voices) {
      expect(out).toContain(`voice ${id}\n  ${licence}; may be used commercially\n`);
      expect(out).toContain(consent);
    }
    expect(out).toMatch(/weights kokoro-82m\n {2}Apache-2\.0/);
    expect(out).toMatch(/runtime onnxruntime-node [\d.]+\n {2}MIT/);
  });

  it("adds a voice of one's own with its licence, and lists it with the others", async () => {
    const published = temporaryFolder("published");
    writeFileSync(join(published, "siti.onnx"), tinyVitsBytes());
    writeFileSync(join(published, "siti.onnx.json"), JSON.stringify(TINY_CONFIG));
    const store = temporaryFolder("store");
    const statement = ["--attribution", "A team", "--provenance", "Own recordings", "--consent", "Signed"];
    const unlicensed = await voicesIn(store, "add", published, ...statement);
    expect(unlicensed).toMatchObject({ code: 2, err: expect.stringContaining("say --licence") });
    expect(existsSync(join(store, "voices.local.json"))).toBe(false);

    const added = await voicesIn(store, "add", published, ...statement, "--licence", "CC-BY-4.0");
    expect(added).toMatchObject({ code: 0, err: "", out: expect.stringContaining('{"voice": "siti"}') });
    const [list, licences] = await Promise.all([voicesIn(store, "list"), voicesIn(store, "licences")]);
    expect(list.out).toMatch(/^siti +ms +neutral +piper +not here/m);
    expect(licences.out).toContain(
      "voice siti\n  CC-BY-4.0; must not be used commercially\n  A team\n  Own recordings\n  Signed\n",
    );
  });

  it.each([
    [["pull", "--present", "--json"], { code: 1, out: '{"error":"they are not on this machine"}\n', err: "" }],
    [["pull", "--present"], { code: 1, out: "", err: "malaysian-tts: they are not on this machine\n" }],
    [["verify"], { code: 1, out: "", err: expect.stringContaining("kokoro/encoder.onnx is missing\n") }],
    [["package", "--stage", "qa"], { code: 2, out: "", err: expect.stringContaining('unknown stage "qa"') }],
    [
      ["preview", "--language", "fr"],
      { code: 2, out: "", err: expect.stringContaining("--language must be one of ms") },
    ],
    [
      ["preview", "--voice", "melur"],
      { code: 1, out: "", err: expect.stringContaining("no preview of melur: it is not here: npm run voices -- pull") },
    ],
    [
      ["preview", "--voice", "espeak-ms", "--language", "ta"],
      { code: 1, out: "", err: expect.stringContaining("espeak-ms does not speak ta") },
    ],
    [["add"], { code: 2, out: "", err: expect.stringContaining("say the folder of the voice to add") }],
    [["fetch"], { code: 2, out: "", err: expect.stringContaining('unknown command "fetch"') }],
    [[], { code: 2, out: "", err: expect.stringContaining("usage: npm run -s voices") }],
  ])("%j ends with one clear error", async (args, expected) => {
    expect(await voices(...args)).toEqual(expected);
  });
});
