import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { modelDigest } from "../../../cdk/model/model-digest.ts";
import { readCatalogue } from "../../../model-packaging/catalogue.ts";
import { digestOfFiles, type Manifest } from "../../../model-packaging/voices/package-manifest.ts";
import { digestOf } from "../../../model-packaging/voices/store.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const SERVER = fileURLToPath(new URL("../../../build/model-server", import.meta.url));

interface Line {
  message: string;
  reason?: string;
  modelDigest?: string;
}

/** The line with which the server says that it listens, or why it cannot start. */
async function startWith(modelDir: string): Promise<Line> {
  const env = { ...process.env, PORT: "0", LISTEN_ADDRESS: "127.0.0.1", ENGINES: "espeak-ng", MODEL_DIR: modelDir };
  const server = spawn(process.execPath, [join(SERVER, "main.mjs"), "serve"], {
    env: { ...env, WORKERS: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const entry = JSON.parse(line) as Line;
      if (entry.message === "listening" || entry.message === "cannot start") return entry;
    }
    throw new Error("the server said nothing");
  } finally {
    server.kill("SIGKILL");
  }
}

function packageOf(content: string): { folder: string; manifest: Manifest } {
  const folder = temporaryFolder("package");
  mkdirSync(join(folder, "styles"));
  writeFileSync(join(folder, "styles/a.bin"), content);
  const bytes = Buffer.from(content);
  const files = [{ path: "styles/a.bin", bytes: bytes.length, sha256: digestOf(bytes) }];
  const manifest = { digest: digestOfFiles(files), voices: [], files };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return { folder, manifest };
}

it("a server with a package reports the digest that the stack of this package expects", async () => {
  const { folder, manifest } = packageOf("weights");
  const { message, modelDigest: reported } = await startWith(folder);
  expect(message).toBe("listening");
  expect(reported).toBe(modelDigest(SERVER, manifest.digest));
});

it("a server whose package is damaged does not start, and names the file in one line", async () => {
  const { folder } = packageOf("weights");
  writeFileSync(join(folder, "styles/a.bin"), readFileSync(join(folder, "styles/a.bin"), "utf8").toUpperCase());
  expect(await startWith(folder)).toMatchObject({
    message: "cannot start",
    reason: expect.stringMatching(/styles\/a\.bin has another content than its SHA-256$/),
  });
});

it("a server whose weights are not those of its catalogue names file, digests and what replaces it", async () => {
  const catalogue = structuredClone(readCatalogue());
  const [sourced] = catalogue.voices.flatMap(({ files }) => files);
  const voice = catalogue.voices.find(({ engine }) => engine === "espeak-ng");
  if (sourced === undefined || voice === undefined) throw new Error("the catalogue has changed");
  const expected = digestOf(Buffer.from("weights"));
  voice.files = [{ ...sourced, path: "styles/a.bin", sha256: expected }];
  const folder = temporaryFolder("model");
  mkdirSync(join(folder, "styles"));
  writeFileSync(join(folder, "voices.json"), JSON.stringify(catalogue));
  writeFileSync(join(folder, "styles/a.bin"), "weight");
  const { message, reason } = await startWith(folder);
  expect(message).toBe("cannot start");
  expect(reason).toContain(`voice ${voice.id}: ${join(folder, "styles/a.bin")} is damaged`);
  expect(reason).toContain(`${digestOf(Buffer.from("weight"))} instead of ${expected}; npm run voices -- verify`);
});
