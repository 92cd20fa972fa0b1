import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readLines } from "../../../tools/real-text/read-lines.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "real-text-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Each file: its content, and the lines read from it. */
it.each<[string, string, string[]]>([
  ["a.txt", "Kedai buka\r\npukul 9", ["Kedai buka", "pukul 9"]],
  [
    "a.csv",
    'id,teks\n7,"Beli dua, ""percuma"" satu\nhari ini"\n8,Tutup esok',
    ['Beli dua, "percuma" satu', "hari ini", "Tutup esok"],
  ],
  ["a.tsv", "1\tJumpa nanti ya\t0.5\n2\t明天见\t1", ["Jumpa nanti ya", "明天见"]],
  ["a.json", '{"the key":["Kata \\"dia\\" ya", {"id":"a1"}], "n": 3}', ['Kata "dia" ya']],
  ["a.jsonl", '{"t":"satu dua"}\n{"t":"\\u0b8e\\u0ba9 \\u0b95"}\n', ["satu dua", "என க"]],
  [
    "a.srt",
    "1\n00:00:01,000 --> 00:00:02,000\n<i>Dia pergi</i>\nke pasar.\n\n2\n00:00:03,000 --> 00:00:04,000\n42\n",
    ["Dia pergi ke pasar.", "42"],
  ],
  [
    "a.vtt",
    "WEBVTT\n\nintro\n00:01.000 --> 00:02.000\nHello there\n\n00:03.000 --> 00:04.000\nBye now\n",
    ["Hello there", "Bye now"],
  ],
  [
    "a.html",
    "<style>p {}</style><p>Harga <b>RM5</b> sahaja</p><ul><li>Satu lagi</ul>",
    ["Harga RM5 sahaja", "Satu lagi"],
  ],
  ["a.md", "# Jadual\n- Isnin", ["# Jadual", "- Isnin"]],
  ["a.png", "not text", []],
])("reads the lines of %s", async (name, content, lines) => {
  await writeFile(join(folder, name), content);
  const read = await Array.fromAsync(readLines(join(folder, name)));
  expect(read).toEqual(lines);
});

it("names the file that is not what its extension says", async () => {
  const path = join(folder, "bad.json");
  await writeFile(path, '["satu dua \\q"]');
  await expect(Array.fromAsync(readLines(path))).rejects.toThrow(/bad\.json: .*escape/i);
});
