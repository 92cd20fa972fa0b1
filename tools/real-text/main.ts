/**
 * `npx tsx tools/real-text/main.ts KIND=FOLDER …`: samples lines of what people wrote, by language and kind,
 * into files that git ignores. It downloads nothing. `npm run bench -- real-text` reads the samples.
 */
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { languageOf } from "./line-language.ts";
import { replacePersonalDetails } from "./personal-details.ts";
import { pieces } from "./pieces.ts";
import { EXTENSIONS, readLines } from "./read-lines.ts";
import { GROUPS, type Group, type Quotas, Sampler } from "./sample.ts";

const USAGE = `npx tsx tools/real-text/main.ts [options] KIND=FOLDER …

Samples lines from folders of text (${EXTENSIONS.join(" ")}), also in subfolders.
KIND names what people wrote there: government, bank, news, shops, listings, timetables, recipes, sport, subtitles;
chat, forum and comments count as chat. E-mail addresses, handles, telephone, identity card and account numbers are
replaced by others of the same shape.

  --sample NAME=QUOTAS   a file OUT/NAME.jsonl of {id, language, kind, text}; repeated for samples that share no line.
                         QUOTAS: lines of each group, as ms:110,en:80,zh:60,ta:50,mixed:50,chat:50
                         (default: loop=ms:700,en:500,zh:400,ta:400,mixed:300,chat:1100)
  --out FOLDER           default: .real-text
  --seed TEXT            default: 1
`;

const { values, positionals } = parseArgs({
  options: {
    sample: { type: "string", multiple: true, default: ["loop=ms:700,en:500,zh:400,ta:400,mixed:300,chat:1100"] },
    out: { type: "string", default: ".real-text" },
    seed: { type: "string", default: "1" },
    help: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

if (values.help || positionals.length === 0) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}

const folders = positionals.map((argument) => pair(argument, "KIND=FOLDER"));
const samples = values.sample.map((argument) => {
  const [name, quotas] = pair(argument, "NAME=QUOTAS");
  return { name, quotas: parseQuotas(quotas) };
});

const most = Math.max(...samples.flatMap(({ quotas }) => Object.values(quotas)));
const sampler = new Sampler(values.seed, most * samples.length);
for (const [kind, folder] of folders) {
  for (const path of await files(folder)) {
    for await (const line of readLines(path)) {
      for (const piece of pieces(line)) {
        const language = languageOf(piece);
        if (language !== undefined) sampler.offer(piece, kind, language);
      }
    }
  }
}

await mkdir(values.out, { recursive: true });
const drawn = sampler.draw(samples.map(({ quotas }) => quotas));
for (const [index, { name, quotas }] of samples.entries()) {
  const lines = (drawn[index] ?? []).map((line) => ({
    ...line,
    text: replacePersonalDetails(line.text, values.seed),
  }));
  const file = join(values.out, `${name}.jsonl`);
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const wanted = Object.values(quotas).reduce((sum, count) => sum + count, 0);
  console.log(`${file}: ${lines.length} of ${wanted} lines`);
}

function pair(argument: string, form: string): [string, string] {
  const at = argument.indexOf("=");
  if (at < 1 || at === argument.length - 1) throw new Error(`${JSON.stringify(argument)}: must be ${form}`);
  return [argument.slice(0, at), argument.slice(at + 1)];
}

function parseQuotas(text: string): Quotas {
  const quotas: Partial<Record<Group, number>> = {};
  for (const part of text.split(",")) {
    const [name = "", count = ""] = part.split(":");
    const group = GROUPS.find((group) => group === name);
    if (group === undefined || !/^\d+$/.test(count))
      throw new Error(`quota ${JSON.stringify(part)}: must be GROUP:COUNT, with a group of ${GROUPS.join(", ")}`);
    quotas[group] = Number(count);
  }
  return quotas;
}

/** In the order of their names, so that the output does not depend on the file system. */
async function files(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
