/**
 * `npm run -s accounts -- COMMAND`: exports and erases accounts, in the local cloud or in a deployed stage.
 *
 * Exit codes: 0 done, 1 refused by the service, 2 an error in the command line.
 */

import { writeFile } from "node:fs/promises";
import type { ErasureResponse, ErasuresResponse, ExportResponse } from "#contract/accounts.ts";
import { command } from "./command-line/command.ts";
import { counted } from "./command-line/counted.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { findService, KEY_VARIABLE, type KeyService } from "./keys/key-service.ts";

const USAGE = `usage: npm run -s accounts -- COMMAND [options]

  export ACCOUNT    all that is stored of it, as JSON; its URLs of audio work for 15 minutes
  erase ACCOUNT     revokes its keys and removes all that is stored of it. Repeat it after the time that it prints
  erasures          the erased accounts
  replay            erases all of them again, after a restore of a table or a bucket

  --out FILE        export: the file (default: standard output)
  --dry-run         erase, replay: print what would be erased, and do nothing
  --url URL         a deployed stage; its admin key is in the variable ${KEY_VARIABLE}
  --data DIR        the local cloud with this data folder (default .local)
  --help            this text
`;

const OPTIONS = {
  out: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  url: { type: "string" },
  data: { type: "string", default: ".local" },
} as const;

export const main = command(
  USAGE,
  OPTIONS,
  async ({ out, url, data, "dry-run": dryRun }, [command = "", account, ...others]) => {
    const needsAccount = command === "export" || command === "erase";
    if (!needsAccount && command !== "erasures" && command !== "replay") {
      throw new UsageError(`say export, erase, erasures or replay, not "${command}"`);
    }
    if (needsAccount !== (account !== undefined) || others.length > 0) {
      throw new UsageError(needsAccount ? `${command} needs the name of one account` : `${command} takes options only`);
    }
    const service = await findService({ url, data });
    switch (command) {
      case "export": {
        const json = `${JSON.stringify(await exported(service, account ?? ""), null, 2)}\n`;
        if (out === undefined) process.stdout.write(json);
        else await writeFile(out, json, { mode: 0o600 });
        return 0;
      }
      case "erase":
        if (dryRun) console.log(await countOf(service, account ?? ""));
        else console.log(await erased(service, account ?? ""));
        return 0;
      default: {
        const { data: entries } = (await service.ask({ method: "GET", path: "/v1/erasures" })) as ErasuresResponse;
        for (const { account: name, erased_at, by_key } of entries) {
          if (command === "replay" && !dryRun) console.log(await erased(service, name));
          else console.log(`${command === "replay" ? "would erase " : ""}${name}  ${erased_at}  by ${by_key}`);
        }
        return 0;
      }
    }
  },
);

/** The parts of an answer. */
async function* parts<T extends { next_cursor: string | null }>(
  service: KeyService,
  method: "GET" | "DELETE",
  path: string,
): AsyncGenerator<T> {
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const part = (await service.ask({ method, path: path + query })) as T;
    yield part;
    cursor = part.next_cursor;
  }
}

function pathOf(account: string): string {
  return `/v1/accounts/${encodeURIComponent(account)}`;
}

async function exported(service: KeyService, account: string): Promise<Pick<ExportResponse, "account" | "data">> {
  const data: ExportResponse["data"] = [];
  for await (const part of parts<ExportResponse>(service, "GET", `${pathOf(account)}/export`)) data.push(...part.data);
  return { account, data };
}

async function countOf(service: KeyService, account: string): Promise<string> {
  const { data } = await exported(service, account);
  const audio = data.filter(({ audio_url }) => audio_url !== undefined).length;
  return `would erase ${account}: ${counted(data.length, "item")}, of which ${audio} with audio`;
}

async function erased(service: KeyService, account: string): Promise<string> {
  let [items, objects, repeatAfter] = [0, 0, ""];
  for await (const part of parts<ErasureResponse>(service, "DELETE", pathOf(account))) {
    items += part.items;
    objects += part.objects;
    repeatAfter = part.repeat_after;
  }
  return `erased ${account}: ${counted(items, "item")}, ${counted(objects, "object")}. Erase it once more after ${repeatAfter}`;
}
