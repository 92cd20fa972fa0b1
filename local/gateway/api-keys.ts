/** The API keys of the gateway: those of the template, and those created at run time, which are kept in a file. */
import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { ApiKeyModel, UsagePlanModel } from "../template/api-model.ts";

/** A key created at run time. */
export interface RuntimeApiKey extends ApiKeyModel {
  name: string;
  /** Id of its usage plan. */
  planId?: string;
}

export interface ApiKeys {
  /** The key with this value, and its plan. */
  find(value: string): { key: ApiKeyModel; plan: UsagePlanModel } | undefined;
  /** Returns false when another key has the value. */
  create(key: Pick<RuntimeApiKey, "name" | "value" | "enabled">): RuntimeApiKey | false;
  /** The keys created at run time. */
  list(): RuntimeApiKey[];
  /** Returns whether the key existed. */
  remove(id: string): boolean;
  hasPlan(id: string): boolean;
  /** Returns false when the key is on a plan already, `undefined` when there is no such key. */
  attach(keyId: string, planId: string): boolean | undefined;
  /** Returns whether the key was on the plan. */
  detach(keyId: string, planId: string): boolean;
}

const ID_BYTES = 5;

export function openApiKeys(plans: readonly UsagePlanModel[], file: string): ApiKeys {
  const templateKeys = new Map(plans.flatMap((plan) => plan.keys.map((key) => [key.value, { key, plan }] as const)));
  const planById = new Map(plans.map((plan) => [plan.id, plan]));
  const keys = new Map<string, RuntimeApiKey>(read(file).map((key) => [key.id, key]));
  const byValue = new Map<string, RuntimeApiKey>([...keys.values()].map((key) => [key.value, key]));

  /** Atomic, and before the response: what a caller was answered survives a kill. */
  function save(): void {
    writeFileSync(`${file}.new`, JSON.stringify([...keys.values()]));
    renameSync(`${file}.new`, file);
  }

  return {
    find(value) {
      const key = byValue.get(value);
      const plan = planById.get(key?.planId ?? "");
      return key && plan ? { key, plan } : templateKeys.get(value);
    },
    create({ name, value, enabled }) {
      if (byValue.has(value) || templateKeys.has(value)) return false;
      const key: RuntimeApiKey = { id: randomBytes(ID_BYTES).toString("hex"), name, value, enabled };
      keys.set(key.id, key);
      byValue.set(value, key);
      save();
      return key;
    },
    list: () => [...keys.values()],
    remove(id) {
      const key = keys.get(id);
      if (!key) return false;
      keys.delete(id);
      byValue.delete(key.value);
      save();
      return true;
    },
    hasPlan: (id) => planById.has(id),
    attach(keyId, planId) {
      const key = keys.get(keyId);
      if (!key) return undefined;
      if (planById.has(key.planId ?? "")) return false;
      key.planId = planId;
      save();
      return true;
    },
    detach(keyId, planId) {
      const key = keys.get(keyId);
      if (!key || key.planId !== planId) return false;
      delete key.planId;
      save();
      return true;
    },
  };
}

function read(file: string): RuntimeApiKey[] {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
