/**
 * The build: `build/<function>/index.mjs` for each Lambda function, `build/model-server/` for the container and
 * `build/console/` for the web console. `cdk` ships these folders, `local` runs them and tests call them: the same bytes
 * everywhere.
 */
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { type BundledFile, FUNCTIONS, type FunctionName } from "#contract/deployment.ts";
import { parseCatalogue } from "#contract/voices.ts";
import { buildOnce } from "./build-once.ts";
import { ENGINE_PROGRAMS, PHONEMISER_PROGRAM } from "./model-packaging/engine-programs.ts";
import { BUNDLE_SOURCES, digestOfSources } from "./source-digest.ts";
import { docsPages } from "./tools/guides/site.ts";
import { openApiJson } from "./tools/openapi/document.ts";

const ROOT = fileURLToPath(new URL(".", import.meta.url));
const ESPEAK_PACKAGE = join(ROOT, "node_modules", "@echogarden", "espeak-ng-emscripten");
const CATALOGUE = join(ROOT, "model-packaging", "voices.json");

/** Lambda runs Node 24, the local cloud Node 22.12 or newer. */
const TARGET = "node22.12";

/** CommonJS packages in an ES module call `require` for modules of Node. */
const REQUIRE =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/**
 * Lambda passes credentials in variables. The SDK's other sources of credentials would add 140 KB to each bundle and split
 * it into a dozen files, each of which costs a read in a cold start.
 */
const OTHER_CREDENTIALS = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/credential-provider-imds",
];

/** The content of each file next to a bundle. */
const CONTENT_OF: Record<BundledFile, (catalogue: string) => string | Promise<string>> = {
  "voices.json": (catalogue) => readFile(catalogue, "utf8"),
  "openapi.json": openApiJson,
};

/** Options of every bundle, also of those in benchmarks. */
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

/**
 * Writes all bundles. Throws if a source does not compile or the catalogue is invalid.
 * @param catalogue path of the `.json` file with the voices that functions and model server know
 */
export async function build(catalogue = CATALOGUE): Promise<void> {
  parseCatalogue(JSON.parse(await readFile(catalogue, "utf8")));
  const names = Object.keys(FUNCTIONS) as FunctionName[];
  await Promise.all([
    ...names.map((name) => buildFunction(name, catalogue)),
    buildModelServer(catalogue),
    buildModelRuntime(),
    buildConsole(),
  ]);
}

/** Writes all bundles, unless they are those of the same sources and catalogue already. */
export async function buildIfChanged(catalogue = CATALOGUE): Promise<void> {
  const sources = await digestOfSources(ROOT, BUNDLE_SOURCES);
  const voices = await digestOfSources(dirname(catalogue), [basename(catalogue)]);
  const outputs = [...Object.keys(FUNCTIONS), "model-server", "model-runtime", "console"];
  await buildOnce({ folder: join(ROOT, "build"), outputs, digest: `${sources} ${voices}` }, () => build(catalogue));
}

/** V8 reads a file of ASCII alone faster. esbuild escapes other characters in strings, but not in regular expressions. */
const asciiOnly: esbuild.Plugin = {
  name: "ascii-only",
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:functions|contract)\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/[^\0-\x7f]/g, escaped),
      loader: "ts",
    }));
  },
};

/** One UTF-16 unit. */
const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Options of the bundles of functions. */
export const functionOptions = {
  ...bundleOptions,
  outExtension: { ".js": ".mjs" } as Record<string, string>,
  external: OTHER_CREDENTIALS,
  // V8 parses a regular expression literal when it compiles the file and again when it evaluates it, which takes long for
  // Unicode classes. esbuild replaces such literals with calls of the constructor, which parse once.
  supported: { "regexp-sticky-and-unicode-flags": false },
  // Dynamic imports become separate files.
  splitting: true,
  plugins: [asciiOnly],
} satisfies esbuild.BuildOptions;

async function buildFunction(name: FunctionName, catalogue: string): Promise<void> {
  const folder = join(ROOT, "build", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await esbuild.build({
    ...functionOptions,
    entryPoints: { index: join("functions", "handlers", name, "handler.ts") },
    outdir: folder,
  });
  for (const file of FUNCTIONS[name].files) await writeFile(join(folder, file), await CONTENT_OF[file](catalogue));
}

/**
 * The container's programs: the server, one for each engine, and the phonemiser. Those of espeak-ng are GPL-3.0 as a whole, so no
 * program shares a file with another, and its licence is copied with its data.
 */
async function buildModelServer(catalogue: string): Promise<void> {
  const folder = join(ROOT, "build", "model-server");
  const engines = [...Object.values(ENGINE_PROGRAMS), PHONEMISER_PROGRAM].map(({ bundle, source }) => [bundle, source]);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await esbuild.build({
    ...bundleOptions,
    // libFLAC asks for its folder, and then reads nothing from there.
    define: { __dirname: "import.meta.dirname" },
    entryPoints: { main: "model-packaging/server/main.ts", ...Object.fromEntries(engines) },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    plugins: [withCatalogue(catalogue)],
  });
  await Promise.all(
    ["espeak-ng.data", "COPYING"].map((name) => copyFile(join(ESPEAK_PACKAGE, name), join(folder, name))),
  );
}

/** The program that the image is built with. It is apart from the server: the image does not keep it. */
async function buildModelRuntime(): Promise<void> {
  const folder = join(ROOT, "build", "model-runtime");
  await rm(folder, { recursive: true, force: true });
  await esbuild.build({
    ...bundleOptions,
    entryPoints: { "install-runtime": "model-packaging/voices/install-runtime.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
  });
}

/** A file that never changes under its name, and one that is asked for again each time. */
const CACHE_CONTROL = { named: "public, max-age=31536000, immutable", page: "no-cache" };

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
};

/** The web console: the program that uploads it, its files in `site/`, and the list of them. */
export async function buildConsole(): Promise<void> {
  const folder = join(ROOT, "build", "console");
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "site"), { recursive: true });
  // CDK's provider requires its handler as CommonJS. The SDK is in Lambda's runtime.
  await esbuild.build({
    bundle: true,
    platform: "node",
    format: "cjs",
    target: TARGET,
    external: ["@aws-sdk/*"],
    absWorkingDir: ROOT,
    entryPoints: { index: "cdk/console/console-release.ts" },
    outdir: folder,
  });
  await writeFile(join(folder, "package.json"), '{"type":"commonjs"}\n');
  const { metafile } = await esbuild.build({
    bundle: true,
    format: "esm",
    target: "es2022",
    splitting: true,
    minify: true,
    metafile: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    // Redoc's licence wants its notice in every copy.
    legalComments: "eof",
    logLevel: "warning",
    loader: { ".svg": "copy" },
    absWorkingDir: ROOT,
    plugins: [withoutForeignImages],
    entryPoints: {
      console: "dashboard/main.tsx",
      icon: "dashboard/icon.svg",
      reference: "dashboard/reference/reference.ts",
      guides: "dashboard/reference/guides.css",
    },
    entryNames: "assets/[name]-[hash]",
    chunkNames: "assets/[name]-[hash]",
    outdir: join(folder, "site"),
  });
  const paths = Object.keys(metafile.outputs).map((path) => path.split("/site/")[1] ?? "");
  const named = (pattern: RegExp) => paths.find((path) => pattern.test(path)) ?? "";
  const page = await readFile(join(ROOT, "dashboard", "index.html"), "utf8");
  await writeFile(
    join(folder, "site", "index.html"),
    page
      .replace("{{icon}}", named(/icon-.*svg$/))
      .replace("{{style}}", named(/console-.*css$/))
      .replace(
        "{{preloads}}",
        importedBy(metafile, named(/console-.*js$/))
          .map(preload)
          .join("\n    "),
      )
      .replace("{{script}}", named(/console-.*js$/)),
  );
  const pages = await docsPages(ROOT, {
    icon: named(/icon-.*svg$/),
    style: named(/guides-.*css$/),
    script: named(/reference-.*js$/),
  });
  await mkdir(join(folder, "site", "docs"));
  for (const [path, content] of pages) await writeFile(join(folder, "site", "docs", path), content);
  const pictures = await copyPictures(join(folder, "site", "docs"));
  // The pages come last: what they name is there before them.
  const mutable = [...pictures, ...pages.keys()].map((path) => `docs/${path}`).concat("index.html");
  const files = [...paths, ...mutable].map((path) => ({
    path,
    contentType: CONTENT_TYPES[extname(path)] ?? "application/octet-stream",
    cacheControl: mutable.includes(path) ? CACHE_CONTROL.page : CACHE_CONTROL.named,
  }));
  await writeFile(join(folder, "files.json"), JSON.stringify(files, null, 2));
}

/** What the script imports at once: the browser need not read it to fetch them. */
function importedBy({ outputs }: esbuild.Metafile, path: string): string[] {
  const found = new Set<string>();
  const add = (output: string) => {
    for (const { path: imported, kind } of outputs[output]?.imports ?? []) {
      if (kind !== "import-statement" || found.has(imported)) continue;
      found.add(imported);
      add(imported);
    }
  };
  add(Object.keys(outputs).find((output) => output.endsWith(path)) ?? "");
  return [...found].map((output) => output.split("/site/")[1] ?? "");
}

const preload = (path: string) => `<link rel="modulepreload" href="${path}" />`;

/** The pictures of the guides, which name them relative to docs/. */
async function copyPictures(folder: string): Promise<string[]> {
  const from = join(ROOT, "docs", "pictures");
  const names = (await readdir(from).catch(() => [])).filter((name) => extname(name) in CONTENT_TYPES);
  if (names.length > 0) await mkdir(join(folder, "pictures"));
  await Promise.all(names.map((name) => copyFile(join(from, name), join(folder, "pictures", name))));
  return names.map((name) => `pictures/${name}`);
}

/** Redoc shows the logo of its makers from their server. The page's policy allows no request to others: it is text here. */
const withoutForeignImages: esbuild.Plugin = {
  name: "without-foreign-images",
  setup({ onLoad }) {
    onLoad({ filter: /redoc\.standalone\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      if (!contents.includes(REDOC_LOGO)) throw new Error("Redoc names its logo otherwise: look at what it requests");
      return { contents: contents.replaceAll(REDOC_LOGO, `data:image/svg+xml,${encodeURIComponent(LOGO_TEXT)}`) };
    });
  },
};

const REDOC_LOGO = "https://cdn.redoc.ly/redoc/logo-mini-full.svg";
const LOGO_TEXT =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 16"><text y="12" font-family="sans-serif" font-size="12">Redocly</text></svg>';

/** The server has the same catalogue as the functions. */
const withCatalogue = (path: string): esbuild.Plugin => ({
  name: "catalogue",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/voices\.json$/ }, () => ({ path }));
  },
});

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfChanged(process.env.VOICES_CATALOGUE || undefined);
