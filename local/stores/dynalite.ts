/**
 * DynamoDB without a socket: dynalite's actions on a folder, called in this process.
 *
 * dynalite's own server closes its database only after it has listened, answers every Origin, and throws where nothing
 * can catch; so its modules are called instead, as that server calls them.
 */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { JsonObject } from "../template/json.ts";

export interface Dynalite {
  /** Rejects when the database fails. */
  call(operation: string, input: JsonObject): Promise<StoreResponse>;
  /** Waits for the calls in progress. */
  close(): Promise<void>;
}

export interface StoreResponse {
  status: number;
  body: object;
}

interface Store {
  lifecycleManager: { gracefulClose(): Promise<void> };
}

interface Validation {
  types: object;
  custom?: unknown;
}

interface Validations {
  checkTypes(input: JsonObject, types: object): object;
  checkValidations(input: object, types: object, custom: unknown, store: Store): void;
}

type Action = (store: Store, input: object, done: (error: unknown, output?: object) => void) => void;

/** An error of DynamoDB, as dynalite throws it and passes it on. */
interface ApiError {
  statusCode: number;
  body: object;
}

const require = createRequire(import.meta.url);
const { create } = require("dynalite/db") as { create(options: object): Store };
const { checkTypes, checkValidations } = require("dynalite/validations") as Validations;

const ACTIONS = join(dirname(require.resolve("dynalite/package.json")), "actions");
const OPERATIONS = new Map(
  readdirSync(ACTIONS).map((file) => {
    const name = basename(file, ".js");
    const action = require(`dynalite/actions/${name}`) as Action;
    return [name, { action, validation: require(`dynalite/validations/${name}`) as Validation }] as const;
  }),
);

export function openDynalite(folder: string): Dynalite {
  const store = create({ path: folder, createTableMs: 0 });
  const pending = new Set<Promise<unknown>>();

  async function call(name: string, input: JsonObject): Promise<StoreResponse> {
    const operation = OPERATIONS.get(name.charAt(0).toLowerCase() + name.slice(1));
    if (!operation) return { status: 400, body: { __type: "com.amazon.coral.service#UnknownOperationException" } };
    const { action, validation } = operation;
    try {
      const checked = checkTypes(input, validation.types);
      checkValidations(checked, validation.types, validation.custom, store);
      const body = await new Promise<object>((resolve, reject) =>
        action(store, checked, (error, output = {}) => (error ? reject(error) : resolve(output))),
      );
      return { status: 200, body };
    } catch (error) {
      if (!isApiError(error)) throw error;
      return { status: error.statusCode, body: error.body };
    }
  }

  return {
    call(name, input) {
      const answer = call(name, input);
      pending.add(answer);
      return answer.finally(() => pending.delete(answer));
    },
    async close() {
      await Promise.allSettled(pending);
      await store.lifecycleManager.gracefulClose();
    },
  };
}

function isApiError(error: unknown): error is ApiError {
  return typeof error === "object" && error !== null && "statusCode" in error && "body" in error;
}
