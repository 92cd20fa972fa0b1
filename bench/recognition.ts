/**
 * Synthesises the sentences with a running cloud, and writes the audio and a manifest (JSON lines of id, lang, text,
 * audio) for a speech recogniser: `npm run bench -- recognition --cloud .local/cloud.json --out DIR`.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SENTENCES } from "./measure/sentences.ts";

export async function writeRecognitionSet(): Promise<void> {
  const options = { cloud: { type: "string", default: ".local/cloud.json" }, out: { type: "string" } } as const;
  const { values } = parseArgs({ options, allowPositionals: true });
  if (!values.out) throw new Error("name a folder for the audio: --out DIR");
  const { url, demo_key } = JSON.parse(await readFile(values.cloud, "utf8"));
  await mkdir(values.out, { recursive: true });
  const rows: string[] = [];
  for (const [lang, texts] of Object.entries(SENTENCES)) {
    for (const [index, text] of texts.entries()) {
      const response = await fetch(`${url}/v1/audio/speech`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-api-key": demo_key },
        body: JSON.stringify({ input: text }),
      });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      const audio = `${lang}-${index}.mp3`;
      await writeFile(join(values.out, audio), Buffer.from(await response.arrayBuffer()));
      rows.push(JSON.stringify({ id: `${lang}-${index}`, lang, text, audio }));
    }
  }
  await writeFile(join(values.out, "manifest.jsonl"), `${rows.join("\n")}\n`);
  console.log(`${rows.length} sentences in ${values.out}`);
}
