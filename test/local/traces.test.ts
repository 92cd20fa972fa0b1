import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { newSecret } from "#contract/keys.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { findTraces, recordRequests } from "./cloud/traces.ts";

let folder: string;
const own = newSecret();

beforeAll(async () => {
  folder = temporaryFolder("traces");
  await mkdir(join(folder, "logs"));
  await mkdir(join(folder, "s3"));
});

async function wordsOf(...bodies: string[]): Promise<ReadonlySet<string>> {
  const server = createServer((request, response) => void request.on("end", () => response.end()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const recording = recordRequests(port);
  for (const body of bodies) {
    await (await fetch(`http://127.0.0.1:${port}`, { method: "POST", body })).arrayBuffer();
  }
  expect(recording.requests).toBe(bodies.length);
  recording.stop();
  await new Promise((resolve) => server.close(resolve));
  return recording.words;
}

it("finds sent words in a log, escaped or not, and a secret anywhere", async () => {
  const words = await wordsOf(JSON.stringify({ text: "Rahsia besar keluarga kami di Ipoh" }), '{"input":', "7");
  const others = await wordsOf(JSON.stringify({ input: "மின்சாரம் கிடைக்கிறது நூல்கள்" }));
  const all = new Set([...words, ...others]);
  await writeFile(join(folder, "logs", "clean.log"), '{"message":"answered","status":200}\n');
  await writeFile(join(folder, "keys.json"), JSON.stringify({ demo_key: own }));
  await writeFile(join(folder, "s3", "marks.json"), "Rahsia besar keluarga kami di Ipoh");
  expect(await findTraces(folder, all, [own])).toEqual([]);

  await writeFile(join(folder, "logs", "plain.log"), '{"text":"… Rahsia besar keluarga kami di Ipoh"}\n');
  const escaped = JSON.stringify("மின்சாரம் கிடைக்கிறது நூல்கள்").replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  await writeFile(join(folder, "logs", "escaped.log"), escaped);
  await writeFile(join(folder, "s3", "secret.json"), `xx${newSecret()}`);
  await writeFile(join(folder, "logs", "own.log"), own);
  const traces = await findTraces(folder, all, [own]);
  expect(traces.map((trace) => trace.split(" ")[0]).sort()).toEqual(
    ["logs/escaped.log", "logs/own.log", "logs/plain.log", "s3/secret.json"].sort(),
  );
});
