/** Client of the key routes of a running service: the local cloud or a deployed stage. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorBody } from "#contract/errors.ts";
import type { KeyResponse, KeysResponse } from "#contract/key-bodies.ts";
import type { ApiCall, KeyCommand } from "./key-commands.ts";

export const KEY_VARIABLE = "MALAYSIAN_TTS_ADMIN_KEY";

/** The service refused or is unreachable. The message is for the operator. */
export class ServiceError extends Error {
  override name = "ServiceError";
}

export interface KeyService {
  /** The body of the response, or `null`. Throws {@link ServiceError}. */
  ask(call: ApiCall): Promise<unknown>;
}

export async function findService({ url, data }: Pick<KeyCommand, "url" | "data">): Promise<KeyService> {
  const { address, key } = url === undefined ? await localAdmin(data) : deployed(url);
  return {
    async ask({ method, path, body }) {
      // An address may have a path: without a custom domain it is the name of the stage.
      const response = await send(new URL(address.replace(/\/$/, "") + path), {
        method,
        // A key must not follow a redirect to another host.
        redirect: "error",
        headers: { "x-api-key": key, ...(body ? { "content-type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      if (!response.ok) throw new ServiceError(refusalOf(response.status, text));
      return text === "" ? null : JSON.parse(text);
    },
  };
}

/** All pages of a list. */
export async function askForAll(service: KeyService, call: ApiCall): Promise<KeyResponse[]> {
  const keys: KeyResponse[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const path: string = cursor === "" ? call.path : `${call.path}&cursor=${encodeURIComponent(cursor)}`;
    const { data, next_cursor } = (await service.ask({ ...call, path })) as KeysResponse;
    keys.push(...data);
    cursor = next_cursor;
  }
  return keys;
}

async function send(url: URL, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    const { message, cause } = error as Error;
    throw new ServiceError(`${url.origin} does not answer: ${cause instanceof Error ? cause.message : message}`);
  }
}

function refusalOf(status: number, text: string): string {
  try {
    const { error, request_id } = JSON.parse(text) as ErrorBody;
    return `${error.message} (${status} ${error.code}, request ${request_id})`;
  } catch {
    return `unexpected response with status ${status}: is this the address of the service?`;
  }
}

async function localAdmin(folder: string): Promise<{ address: string; key: string }> {
  const { address, adminKey } = await localCloud(folder);
  return { address, key: adminKey };
}

/** The local cloud that uses the folder. Throws {@link ServiceError} when none runs. */
export async function localCloud(folder: string): Promise<{ address: string; adminKey: string; demoKey: string }> {
  const text = await readFile(join(folder, "cloud.json"), "utf8").catch(() => null);
  if (text === null) {
    throw new ServiceError(`no local cloud uses ${folder}: start one with npm start, or give the --url of a stage`);
  }
  const { url, admin_key, demo_key } = JSON.parse(text);
  return { address: url, adminKey: admin_key, demoKey: demo_key };
}

function deployed(url: string): { address: string; key: string } {
  const key = process.env[KEY_VARIABLE];
  if (!key) throw new ServiceError(`set the variable ${KEY_VARIABLE} to the admin key of the stage`);
  if (!URL.canParse(url)) throw new ServiceError(`${url} is not a URL`);
  return { address: url, key };
}
