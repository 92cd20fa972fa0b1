import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { expect, it } from "vitest";
import { STAGE_NAMES, STAGES } from "../../cdk/stage/stages.ts";
import { durationMs } from "../../cli/command-line/duration.ts";
import { LOG_NAMES, localLog, logGroup, stageLog } from "../../cli/status/log-lines.ts";
import { serve } from "../../local/http/listen.ts";
import { readBody } from "../../local/http/read-body.ts";
import { assemblyOf, ofType, readable, SYNTH_MS } from "../template/assembly.ts";
import { temporaryFolder } from "../temporary-folder.ts";

async function all(lines: AsyncGenerator<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

it("reads the local cloud's logs since a moment, by a text", async () => {
  const folder = temporaryFolder("logs");
  mkdirSync(join(folder, "logs"));
  const old = '{"time":"29/Nov/2026:12:00:00 +0000","status":"200"}';
  const recent = '{"time":"29/Nov/2026:12:30:00 +0000","status":"503"}';
  writeFileSync(join(folder, "logs", "access.log"), `${old}\n${recent}\n`);
  const lambda = '{"timestamp":"2026-11-29T12:30:00.000Z","level":"ERROR"}';
  writeFileSync(join(folder, "logs", "malaysian-tts-dev-speech.log"), `${lambda}\nno time\n`);
  const since = Date.parse("2026-11-29T12:15:00Z");
  const read = (name: string, contains?: string) => all(localLog(folder, { name, since, contains }));
  expect(await read("access")).toEqual([recent]);
  expect(await read("access", '"200"')).toEqual([]);
  expect(await read("speech")).toEqual([lambda, "no time"]);
  expect(await read("enroller")).toEqual([]);
  await expect(all(localLog("/absent", { name: "access", since, contains: undefined }))).rejects.toThrow(
    "no local cloud used /absent",
  );
});

it("reads all pages of a log group, by a text in quotes", async () => {
  const calls: Record<string, unknown>[] = [];
  const server = await serve({
    async handler(request, response) {
      const call = JSON.parse(String(await readBody(request, 1_000)));
      calls.push(call);
      const page = call.nextToken ? { events: [{ message: "b\n" }] } : { events: [{ message: "a\n" }], nextToken: "2" };
      response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(page));
    },
    onError: () => expect.unreachable("the server failed"),
  });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new CloudWatchLogsClient({ endpoint: server.url, region: "ap-southeast-1", credentials });
  const query = { name: "speech", since: 5, contains: "request 1" };
  expect(await all(stageLog(STAGES.prod, query, client))).toEqual(["a", "b"]);
  expect(calls[0]).toEqual({
    logGroupName: "/aws/lambda/malaysian-tts-prod-speech",
    startTime: 5,
    filterPattern: '"request 1"',
  });
  await server.close();
});

it.each(STAGE_NAMES)(
  "names the log groups of the template of %s",
  (name) => {
    const assembly = assemblyOf(name);
    const groups = ofType(assembly, "AWS::Logs::LogGroup").map(({ properties }) =>
      readable(assembly, properties.LogGroupName),
    );
    for (const log of LOG_NAMES) expect(groups).toContain(logGroup({ name }, log));
  },
  SYNTH_MS,
);

it("a duration has a unit", () => {
  expect(["30s", "5m", "2h", "1d"].map((text) => durationMs("--since", text))).toEqual([
    30_000, 300_000, 7_200_000, 86_400_000,
  ]);
  expect(() => durationMs("--since", "5")).toThrow("--since must be a duration such as 30m, 2h or 1d, not 5");
});
