/** The API keys of the gateway: those of the template, and those that are made while it runs, which a file keeps. */
import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { ApiKeyModel, UsagePlanModel } from "../template/api-model.ts";

export interface MadeApiKey extends ApiKeyModel {
  name: string;
  /** Id of the usage plan that it stands on. */
  planId?: string;
}

export interface ApiKeys {
  /** The key with this value and the plan that it stands on. */
  find(value: string): { key: ApiKeyModel; plan: UsagePlanModel } | undefined;
  /** False when another key has the value. */
  make(key: Pick<MadeApiKey, "name" | "value" | "enabled">): MadeApiKey | false;
  made(): MadeApiKey[];
  remove(id: string): boolean;
  hasPlan(id: string): boolean;
  /** False when the key stands on a plan already; `undefined` when there is no such key. */
  attach(keyId: string, planId: string): boolean | undefined;
  detach(keyId: string, planId: string): boolean;
}

const ID_BYTES = 5;

export function openApiKeys(plans: readonly UsagePlanModel[], file: string): ApiKeys {
  const fixed = new Map(plans.flatMap((plan) => plan.keys.map((key) => [key.value, { key, plan }] as const)));
  const planById = new Map(plans.map((plan) => [plan.id, plan]));
  const keys = new Map<string, MadeApiKey>(read(file).map((key) => [key.id, key]));
  const byValue = new Map<string, MadeApiKey>([...keys.values()].map((key) => [key.value, key]));

  /** Whole or not at all, and before the answer: what was answered outlives a kill. */
  function keep(): void {
    writeFileSync(`${file}.new`, JSON.stringify([...keys.values()]));
    renameSync(`${file}.new`, file);
  }

  return {
    find(value) {
      const key = byValue.get(value);
      const plan = planById.get(key?.planId ?? "");
      return key && plan ? { key, plan } : fixed.get(value);
    },
    make({ name, value, enabled }) {
      if (byValue.has(value) || fixed.has(value)) return false;
      const key: MadeApiKey = { id: randomBytes(ID_BYTES).toString("hex"), name, value, enabled };
      keys.set(key.id, key);
      byValue.set(value, key);
      keep();
      return key;
    },
    made: () => [...keys.values()],
    remove(id) {
      const key = keys.get(id);
      if (!key) return false;
      keys.delete(id);
      byValue.delete(key.value);
      keep();
      return true;
    },
    hasPlan: (id) => planById.has(id),
    attach(keyId, planId) {
      const key = keys.get(keyId);
      if (!key) return undefined;
      if (planById.has(key.planId ?? "")) return false;
      key.planId = planId;
      keep();
      return true;
    },
    detach(keyId, planId) {
      const key = keys.get(keyId);
      if (!key || key.planId !== planId) return false;
      delete key.planId;
      keep();
      return true;
    },
  };
}

function read(file: string): MadeApiKey[] {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
