import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TEAM_CATALOGUE } from "#contract/stage-voices.ts";
import { VOICE_SETS, type VoiceCatalogue } from "#contract/voices.ts";
import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { packagesOf, runtimeName } from "../../model-packaging/voices/model-folder.ts";
import { needsOf } from "../../model-packaging/voices/needs.ts";
import { digestOf, VoiceStore } from "../../model-packaging/voices/store.ts";
import { readTeamVoices, withTeamVoices } from "../../model-packaging/voices/team-catalogue.ts";
import { TINY_CONFIG, tinyVitsBytes } from "../model-packaging/piper/tiny-vits.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { runMain } from "./run-main.ts";

/** Runs the command on a machine without any voice. */
const voices = (...args: string[]) => voicesIn(temporaryFolder("no-voices"), ...args);

const voicesIn = (store: string, ...args: string[]) => runMain("voices", args, { env: { VOICES_DIR: store } });

/** The options that `add` needs. */
const STATEMENT = ["--licence", "CC-BY-4.0", "--attribution", "A team"].concat(
  ["--provenance", "Own recordings"],
  ["--consent", "Signed"],
);

/** A folder with the two files of a Piper voice. */
function published(): string {
  const folder = temporaryFolder("published");
  writeFileSync(join(folder, "siti.onnx"), tinyVitsBytes());
  writeFileSync(join(folder, "siti.onnx.json"), JSON.stringify(TINY_CONFIG));
  return folder;
}

/** A store that has each file of the shipped voices, and what runs them, by its name alone: for `verify`, all are damaged. */
async function shippedStore(): Promise<VoiceStore> {
  const store = new VoiceStore(temporaryFolder("store"));
  const shipped = needsOf(readCatalogue(), VOICE_SETS.neural);
  for (const sha256 of shipped.files.values()) await store.keep(Buffer.from("damaged"), sha256);
  for (const { name } of packagesOf(shipped.models)) {
    const folder = join(store.folder, runtimeName(shipped) ?? "", "node_modules", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), "{}");
  }
  return store;
}

/** The ids of the voices that functions and server are built with, for the folder that `pull --json` printed. */
function servedIn(out: string): string[] {
  const file = join(JSON.parse(out).folder, TEAM_CATALOGUE);
  const { voices }: VoiceCatalogue = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : readCatalogue();
  return voices.map(({ id }) => id);
}

/** Digests of the files of a voice that was added. */
function digestsOf(store: VoiceStore, id: string): string[] {
  const all = withTeamVoices(readCatalogue(), readTeamVoices(store.folder));
  return [...needsOf({ ...all, voices: all.voices.filter((voice) => voice.id === id) }, ["piper"]).files.values()];
}

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
    const folder = published();
    const store = temporaryFolder("store");
    const unlicensed = await voicesIn(store, "add", folder, ...STATEMENT.slice(2));
    expect(unlicensed).toMatchObject({ code: 2, err: expect.stringContaining("say --licence") });
    expect(existsSync(join(store, "voices.local.json"))).toBe(false);

    const added = await voicesIn(store, "add", folder, ...STATEMENT);
    expect(added).toMatchObject({ code: 0, err: "", out: expect.stringContaining('{"voice": "siti"}') });
    const [list, licences] = await Promise.all([voicesIn(store, "list"), voicesIn(store, "licences")]);
    expect(list.out).toMatch(/^siti +ms +neutral +piper +not here/m);
    expect(licences.out).toContain(
      "voice siti\n  CC-BY-4.0; must not be used commercially\n  A team\n  Own recordings\n  Signed\n",
    );
  });

  it("names the file of a team whose voices break a rule", async () => {
    const store = temporaryFolder("store");
    writeFileSync(join(store, "voices.local.json"), '{ "voices": [{}], "models": [] }');
    const { code, err } = await voicesIn(store, "list");
    expect([code, err]).toEqual([1, expect.stringContaining(`${join(store, "voices.local.json")}, merged over`)]);
  });

  it("has every voice ready right after one was added, and verify leaves what is right", async () => {
    const store = await shippedStore();
    await voicesIn(store.folder, "add", published(), ...STATEMENT);
    const { out } = await voicesIn(store.folder, "list");
    expect(out).toMatch(/^siti .* ready$/m);
    expect(out).toMatch(/^melur .* ready$/m);

    const digests = digestsOf(store, "siti");
    expect(digests).toHaveLength(3);
    const { code, err } = await voicesIn(store.folder, "verify");
    expect([code, digests.every((sha256) => store.has(sha256))]).toEqual([1, true]);
    expect(err).not.toContain("siti");
    expect(err).toMatch(/^kokoro\/encoder\.onnx has changed/m);

    for (const sha256 of digests) writeFileSync(store.blob(sha256), "damaged");
    const again = await voicesIn(store.folder, "verify");
    expect(again.err).toMatch(
      /^voice siti: piper\/siti\/voice\.json has changed: .*; npm run voices -- add DIR --id siti brings it back$/m,
    );
    expect(again.err).toContain("npm run voices -- pull fetches the others");
    expect(digests.every((sha256) => store.has(sha256))).toBe(true);
  });

  /** Removes the kept file and its copies in the model folders. */
  const loseFile = (store: VoiceStore, sha256: string) => {
    for (const entry of readdirSync(store.folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile() && digestOf(readFileSync(file)) === sha256) rmSync(file);
    }
  };
  const spoilFile = (store: VoiceStore, sha256: string) => writeFileSync(store.blob(sha256), "spoilt");

  it.each([
    ["lost", loseFile, "is missing"],
    ["changed", spoilFile, "has changed"],
  ])("goes on without an added voice that has a %s file, and says what repairs it", async (_, harm, fault) => {
    const store = await shippedStore();
    const folder = published();
    const run = (...args: string[]) => voicesIn(store.folder, ...args);
    await run("add", folder, ...STATEMENT, "--commercial");
    const siti = readTeamVoices(store.folder)?.voices[0];
    // The voices share the graph, so that only one lacks something without the file.
    const [json = ""] = digestsOf(store, "siti");
    writeFileSync(join(folder, "siti.onnx.json"), JSON.stringify({ ...TINY_CONFIG, note: "another" }));
    await run("add", folder, ...STATEMENT, "--commercial", "--id", "puteri");
    harm(store, json);

    const remedy = "npm run voices -- add DIR --id siti brings it back";
    const pulled = await run("pull", "--present", "--json");
    expect(pulled).toMatchObject({
      code: 0,
      err: `  The voice siti is left out: piper/siti/voice.json ${fault}; ${remedy}\n`,
    });
    expect(servedIn(pulled.out)).toEqual([...readCatalogue().voices.map(({ id }) => id), "puteri"]);
    const { out: listed } = await run("list");
    expect(listed).toMatch(/^melur .* ready$/m);
    expect(listed).toMatch(new RegExp(`^siti .* piper/siti/voice\\.json ${fault}; ${remedy}$`, "m"));
    expect(listed).toMatch(/^puteri .* ready$/m);

    const others = await run("add", folder, "--id", "siti");
    expect(others).toMatchObject({ code: 1, err: expect.stringContaining("not the files that siti was added from") });
    writeFileSync(join(folder, "siti.onnx.json"), JSON.stringify(TINY_CONFIG));
    expect(await run("add", folder, "--id", "siti")).toMatchObject({ code: 0, err: "" });
    expect(readTeamVoices(store.folder)?.voices.find(({ id }) => id === "siti")).toEqual(siti);
    const again = await run("pull", "--present", "--json");
    expect(again.err).toBe("");
    expect(servedIn(again.out)).toContain("siti");

    harm(store, json);
    expect(await run("package")).toMatchObject({ code: 1, out: "" });
    const verified = await run("verify");
    expect(verified.code).toBe(1);
    expect(verified.err).toContain(`voice siti: piper/siti/voice.json ${fault}`);
  });

  it("removes a voice that was added, with the files that no other voice needs", async () => {
    const store = await shippedStore();
    const folder = published();
    const run = (...args: string[]) => voicesIn(store.folder, ...args);
    const before = await run("pull", "--present", "--json");
    await run("add", folder, ...STATEMENT);
    writeFileSync(join(folder, "siti.onnx.json"), JSON.stringify({ ...TINY_CONFIG, note: "another" }));
    await run("add", folder, ...STATEMENT, "--id", "puteri");
    const [json = "", ...graphs] = digestsOf(store, "siti");

    expect(await run("remove", "siti")).toMatchObject({ code: 0, err: "" });
    expect((await run("list")).out).not.toContain("siti");
    expect([json, ...graphs].map((sha256) => store.has(sha256))).toEqual([false, true, true]);
    expect(servedIn((await run("pull", "--present", "--json")).out)).not.toContain("siti");
    expect((await run("remove", "siti")).err).toContain("there is no voice siti");

    await run("remove", "puteri");
    expect(await run("pull", "--present", "--json")).toEqual(before);
    expect(graphs.some((sha256) => store.has(sha256))).toBe(false);
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
    [
      ["add", "x", "--licence", "MIT", "--attribution", "A team"],
      {
        code: 2,
        out: "",
        err: expect.stringContaining("say --provenance and --consent: a voice without them is not served"),
      },
    ],
    [
      ["add", "x", ...STATEMENT, "--gain", "90"],
      { code: 2, out: "", err: expect.stringContaining("--gain must be a number of decibels from -20 to 20") },
    ],
    [
      ["add", "x", ...STATEMENT, "--speaker", ""],
      { code: 2, out: "", err: expect.stringContaining("--speaker must be the index of a speaker: 0 or more") },
    ],
    [
      ["add", "x", ...STATEMENT, "--name", ""],
      { code: 2, out: "", err: expect.stringContaining("--name must not be") },
    ],
    [["add"], { code: 2, out: "", err: expect.stringContaining("say the folder of the voice to add") }],
    [["remove"], { code: 2, out: "", err: expect.stringContaining("say the id of the voice to remove") }],
    [["remove", "melur"], { code: 1, out: "", err: expect.stringContaining("melur is a voice of the repository's") }],
    [["pull", "x"], { code: 2, out: "", err: expect.stringContaining("say one command") }],
    [
      ["add", "x", "--id", "siti"],
      { code: 2, out: "", err: expect.stringContaining("say --licence, --attribution, --provenance, and --consent") },
    ],
    [["fetch"], { code: 2, out: "", err: expect.stringContaining('unknown command "fetch"') }],
    [[], { code: 2, out: "", err: expect.stringContaining("usage: npm run -s voices") }],
  ])("%j ends with one clear error", async (args, expected) => {
    expect(await voices(...args)).toEqual(expected);
  });
});
