/** A customer of a cloud: an account with one key, and its requests. */
import type { SynthesizeResponse } from "#contract/api.ts";
import type { Tier } from "#contract/tiers.ts";
import type { QuotaResponse, UsageResponse } from "#contract/usage.ts";
import type { Address } from "./cloud-process.ts";

export interface Answer<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Customer {
  key: string;
  account: string;
  post(path: string, body: object, signal?: AbortSignal): Promise<Response>;
  /** Status 0: the connection failed. */
  synthesize(body: object): Promise<Answer<SynthesizeResponse>>;
  quota(): Promise<QuotaResponse>;
  usage(): Promise<UsageResponse>;
  get(path: string): Promise<Response>;
}

/** `cloud.url` is read at each call, because a restarted cloud has another URL. */
export async function newCustomer(cloud: Address, tier: Tier, fields: object = {}): Promise<Customer> {
  const response = await fetch(`${cloud.url}/v1/keys`, {
    method: "POST",
    headers: { "x-api-key": cloud.adminKey, "content-type": "application/json" },
    body: JSON.stringify({ name: "soak", tier, ...fields }),
  });
  if (response.status !== 201) throw new Error(`no key was created: ${response.status} ${await response.text()}`);
  const { key, account } = (await response.json()) as { key: string; account: string };
  return customerOf(cloud, key, account);
}

export function customerOf(cloud: Address, key: string, account: string): Customer {
  const headers = { "x-api-key": key, "content-type": "application/json" };
  const get = (path: string) => fetch(cloud.url + path, { headers });
  const post = (path: string, body: object, signal?: AbortSignal) =>
    fetch(cloud.url + path, { method: "POST", headers, body: JSON.stringify(body), ...(signal ? { signal } : {}) });
  const json = async (path: string) => {
    const response = await get(path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    key,
    account,
    post,
    get,
    async synthesize(body) {
      try {
        const response = await post("/v1/synthesize", body);
        return { status: response.status, headers: response.headers, body: (await response.json()) as never };
      } catch {
        return { status: 0, headers: new Headers(), body: {} as never };
      }
    },
    quota: async () => (await json("/v1/quota")) as QuotaResponse,
    usage: async () => (await json("/v1/usage")) as UsageResponse,
  };
}
