/** Lighthouse's scores of the console, on a telephone and a slow connection as it simulates them. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { CHROMIUM } from "../tools/chromium/chromium.ts";
import { startCloudProcess } from "./cloud/cloud-process.ts";
import { median } from "./measure/statistics.ts";

const run = promisify(execFile);

/** Not in package.json: with what it needs it has 176 MB, for one figure. */
const PACKAGE = "lighthouse@13.5.0";
const FOLDER = fileURLToPath(new URL("../build/bench/lighthouse/", import.meta.url));
const PROGRAM = join(FOLDER, "node_modules", "lighthouse", "cli", "index.js");
const REPORT = join(FOLDER, "report.json");
const INSTALL_MS = 10 * 60_000;
const RUN_MS = 5 * 60_000;
const ROUNDS = 5;
/** Those of 100. */
const AIMS = { performance: 95, accessibility: 100, "best-practices": undefined } as const;

type Category = keyof typeof AIMS;

interface Report {
  categories: Record<Category, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>;
}

const CATEGORIES = Object.keys(AIMS) as Category[];

export async function benchLighthouse(): Promise<void> {
  if (CHROMIUM === undefined) return console.log("\nlighthouse: no Chromium here (variable CHROMIUM)");
  if (!existsSync(PROGRAM)) await install();
  const cloud = await startCloudProcess();
  const reports: Report[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) reports.push(await measure(`${cloud.url}/console/`));
  } finally {
    await cloud.remove();
  }
  console.log(`\nLighthouse on the console (medians of ${ROUNDS})`);
  for (const category of CATEGORIES) {
    const scores = reports.map(({ categories }) => 100 * categories[category].score);
    const aim = AIMS[category] === undefined ? "" : ` (aim ${AIMS[category]})`;
    console.log(
      `  ${category.padEnd(15)} ${Math.round(median(scores))}${aim}   of ${scores.map(Math.round).join(", ")}`,
    );
  }
  for (const line of faultsOf(reports)) console.log(`  ${line}`);
}

/** What cost points, in the last report. */
function faultsOf(reports: readonly Report[]): string[] {
  const last = reports.at(-1);
  if (!last) return [];
  return CATEGORIES.flatMap((category) =>
    last.categories[category].auditRefs.flatMap(({ id, weight }) => {
      const audit = last.audits[id];
      if (weight === 0 || !audit || audit.score === null || audit.score >= 0.9) return [];
      return [`${category}: ${audit.title} ${audit.displayValue ?? ""} (${audit.score})`];
    }),
  );
}

async function install(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const flags = ["--no-fund", "--no-audit", "--ignore-scripts"];
  await run("npm", ["install", "--prefix", FOLDER, ...flags, PACKAGE], { timeout: INSTALL_MS });
}

async function measure(url: string): Promise<Report> {
  const args = [
    url,
    "--output=json",
    // It ends before a pipe has taken all of a large report.
    `--output-path=${REPORT}`,
    "--quiet",
    `--only-categories=${CATEGORIES.join(",")}`,
    "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
  ];
  const env = { ...process.env, CHROME_PATH: CHROMIUM };
  await run(process.execPath, [PROGRAM, ...args], { env, timeout: RUN_MS });
  return JSON.parse(await readFile(REPORT, "utf8"));
}
