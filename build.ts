/**
 * The one build: `build/<function>/index.mjs` for each Lambda function and `build/model-server/` for the container.
 * `cdk` ships these folders, `local` runs them, tests call them: the same bytes everywhere.
 */
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { type BundledFile, FUNCTIONS, type FunctionName } from "#contract/deployment.ts";
import { parseCatalogue } from "#contract/voices.ts";
import { ENGINE_PROGRAMS } from "./model-packaging/engine-programs.ts";
import { openApiJson } from "./tools/openapi/document.ts";

const ROOT = fileURLToPath(new URL(".", import.meta.url));
const ESPEAK_PACKAGE = join(ROOT, "node_modules", "@echogarden", "espeak-ng-emscripten");
const CATALOGUE = join(ROOT, "model-packaging", "voices.json");

/** Lambda runs Node 24, the local cloud Node 22.12 or newer. */
const TARGET = "node22.12";

/** CommonJS packages inside an ES module call `require` for Node's own modules. */
const REQUIRE =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/**
 * Lambda hands a function its credentials in variables. The SDK's other sources of credentials would be 140 KB of each
 * bundle and cut it into a dozen files, each a read of its own in a cold start.
 */
const OTHER_CREDENTIALS = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/credential-provider-imds",
];

/** What each file next to a bundle holds. */
const CONTENT_OF: Record<BundledFile, () => string | Promise<string>> = {
  "voices.json": () => readFile(CATALOGUE, "utf8"),
  "openapi.json": openApiJson,
};

/** How every bundle is made. Benchmarks make theirs the same way. */
export const bundleOptions = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: TARGET,
  mainFields: ["module", "main"] as string[],
  minify: true,
  legalComments: "none",
  banner: { js: REQUIRE },
  logLevel: "warning",
  absWorkingDir: ROOT,
} as const satisfies esbuild.BuildOptions;

/** Writes all bundles anew. Throws when a source does not compile or the catalogue breaks its schema. */
export async function build(): Promise<void> {
  parseCatalogue(JSON.parse(await readFile(CATALOGUE, "utf8")));
  await Promise.all([...(Object.keys(FUNCTIONS) as FunctionName[]).map(buildFunction), buildModelServer()]);
}

/** How the bundle of a function is made, beyond how every bundle is. */
export const functionOptions = {
  ...bundleOptions,
  outExtension: { ".js": ".mjs" } as Record<string, string>,
  external: OTHER_CREDENTIALS,
  // A Unicode regular expression as a literal is parsed while the file is compiled, and again when it is met. Made by
  // its constructor it is parsed once: 4 ms of a cold start.
  supported: { "regexp-sticky-and-unicode-flags": false },
  // What is imported when it is wanted becomes a file of its own.
  splitting: true,
} satisfies esbuild.BuildOptions;

async function buildFunction(name: FunctionName): Promise<void> {
  const folder = join(ROOT, "build", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await esbuild.build({
    ...functionOptions,
    entryPoints: { index: join("functions", "handlers", name, "handler.ts") },
    outdir: folder,
  });
  for (const file of FUNCTIONS[name].files) await writeFile(join(folder, file), await CONTENT_OF[file]());
}

/**
 * The container's programs: the server, and one for each engine. That of espeak-ng is GPL-3.0 as a whole, so no
 * program shares a file with another, and its licence is copied with its data.
 */
async function buildModelServer(): Promise<void> {
  const folder = join(ROOT, "build", "model-server");
  const engines = Object.values(ENGINE_PROGRAMS).map(({ bundle, source }) => [bundle, source]);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await esbuild.build({
    ...bundleOptions,
    entryPoints: { main: "model-packaging/server/main.ts", ...Object.fromEntries(engines) },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
  });
  await Promise.all(
    ["espeak-ng.data", "COPYING"].map((name) => copyFile(join(ESPEAK_PACKAGE, name), join(folder, name))),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
