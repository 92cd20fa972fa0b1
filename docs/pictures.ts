/** The pictures of docs/pictures: the console of a local cloud, in the Chromium of this machine. */
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, type Page } from "puppeteer-core";
import { METRIC_NAMESPACE, SPEAKING } from "#contract/metrics.ts";
import { startLocalCloud } from "../local/cloud.ts";
import { CHROMIUM, CHROMIUM_ARGS } from "../tools/chromium/chromium.ts";

const FOLDER = fileURLToPath(new URL("./pictures/", import.meta.url));
const MAX_BYTES = 150_000;
const QUALITY = 82;
const DAY_MS = 86_400_000;

interface Picture {
  name: string;
  path: string;
  theme?: "light" | "dark";
  width?: number;
  height: number;
  language?: string;
  prepare(page: Page): Promise<void>;
}

const PICTURES: readonly Picture[] = [
  { name: "playground", path: "", height: 860, prepare: speak },
  { name: "playground-dark", path: "", theme: "dark", height: 860, prepare: speak },
  { name: "playground-phone", path: "", width: 390, height: 844, language: "ms", prepare: read },
  {
    name: "status",
    path: "#/status",
    height: 860,
    prepare: async (page) => void (await page.waitForSelector(".days")),
  },
];

/** Returns the files, or undefined where there is no Chromium. */
export async function takePictures(): Promise<string[] | undefined> {
  if (CHROMIUM === undefined) return undefined;
  const dataDir = await mkdtemp(join(tmpdir(), "malaysian-tts-pictures-"));
  await writeFile(join(dataDir, "metrics.json"), JSON.stringify(exampleMonth(Date.now())));
  const cloud = await startLocalCloud({ port: 0, dataDir, previews: false });
  const browser = await launch({ executablePath: CHROMIUM, args: [...CHROMIUM_ARGS] });
  try {
    await mkdir(FOLDER, { recursive: true });
    const files: string[] = [];
    for (const picture of PICTURES) files.push(await take(picture));
    return files;
  } finally {
    await browser.close();
    await cloud.stop();
    await rm(dataDir, { recursive: true, force: true });
  }

  async function take({ name, path, theme = "light", width = 1280, height, language = "en", prepare }: Picture) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height, deviceScaleFactor: width < 500 ? 2 : 1 });
    await page.evaluateOnNewDocument(
      (values) => {
        for (const [key, value] of Object.entries(values)) localStorage.setItem(key, value);
      },
      { locale: language, theme },
    );
    await page.goto(`${cloud.consoleUrl}#key=${cloud.demoKey}`);
    await page.waitForSelector(".word");
    if (path !== "") await page.evaluate(`location.assign(${JSON.stringify(path)})`);
    await prepare(page);
    const file = join(FOLDER, `${name}.webp`);
    await page.screenshot({ path: file as `${string}.webp`, type: "webp", quality: QUALITY });
    await context.close();
    const { size } = await stat(file);
    if (size > MAX_BYTES) throw new Error(`${file} has ${size} bytes, of at most ${MAX_BYTES}`);
    return file;
  }
}

async function read(page: Page): Promise<void> {
  await page.waitForSelector(".word .spoken");
}

/** Speaks, and stops at a word, which is lit. */
async function speak(page: Page): Promise<void> {
  await read(page);
  await page.click(".speak");
  await page.waitForSelector(".word[data-lit]");
  await page.click(".transport .icon");
  await page.focus(".timeline");
  for (let word = 0; word < 4; word++) await page.keyboard.press("ArrowRight");
  await page.evaluate("document.activeElement.blur()");
}

/** What the status shows: a month of a busy stage with two bad days. */
function exampleMonth(now: number): Record<string, Record<string, number>> {
  const today = now - (now % DAY_MS);
  const days = Array.from({ length: 30 }, (_, age) => today - age * DAY_MS);
  const key = (name: string) => {
    const dimensions = Object.entries({ model: "stable", service: SPEAKING[0], stage: "dev" });
    return JSON.stringify([METRIC_NAMESPACE, name, dimensions]);
  };
  const failed = (age: number) => ({ 9: 130, 21: 16 })[age] ?? 0;
  return {
    [key("Requests")]: Object.fromEntries(days.map((day) => [day, 10_000])),
    [key("RequestsFailed")]: Object.fromEntries(days.map((day, age) => [day, failed(age)])),
  };
}
