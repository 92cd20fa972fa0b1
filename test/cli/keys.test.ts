import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { hashSecret } from "#contract/keys.ts";
import { UsageError } from "../../cli/command-line/usage-error.ts";
import { hasAdminKey } from "../../cli/keys/admin-key.ts";
import { parseKeyCommand } from "../../cli/keys/key-commands.ts";
import { findService } from "../../cli/keys/key-service.ts";
import { createDynamoKeyFinder } from "../../functions/aws/dynamo-key-finder.ts";
import { createDynamoKeyRegister } from "../../functions/aws/dynamo-key-register.ts";
import { startUsageTable, type UsageTable } from "../functions/aws/dynamo/usage-table.ts";
import { NO_CREDENTIALS, runMain } from "./run-main.ts";

describe("the command line of keys", () => {
  it.each([
    [
      "create --name Kiosk --tier pro --scope speech:write --characters 10 --requests 5 --lexicon a --lexicon b --zero-retention",
      "POST",
      "/v1/keys",
      {
        name: "Kiosk",
        tier: "pro",
        scopes: ["speech:write"],
        monthly_character_limit: 10,
        requests_per_minute_limit: 5,
        lexicons: ["a", "b"],
        zero_retention: true,
      },
    ],
    [
      "create --name a --account b --expires 2030-01-01T00:00:00Z",
      "POST",
      "/v1/keys",
      { name: "a", account: "b", expires_at: "2030-01-01T00:00:00Z" },
    ],
    ["list", "GET", "/v1/keys?limit=100", undefined],
    ["list --account a", "GET", "/v1/keys?limit=100&account=a", undefined],
    [
      "patch key_1 --characters none --lexicon none --tier free",
      "PATCH",
      "/v1/keys/key_1",
      { monthly_character_limit: null, lexicons: [], tier: "free" },
    ],
    ["revoke key_1", "DELETE", "/v1/keys/key_1", undefined],
    ["rotate ../x --overlap 2", "POST", "/v1/keys/..%2Fx/rotate", { overlap_hours: 2 }],
    ["rotate key_1", "POST", "/v1/keys/key_1/rotate", {}],
  ])("maps %s to an API call", (line, method, path, body) => {
    expect(parseKeyCommand(line.split(" ")).call).toEqual({ method, path, ...(body ? { body } : {}) });
  });

  it.each([
    ["", "name a command"],
    ["make", 'unknown command "make"'],
    ["create", "--name"],
    ["create key_1 --name x", "options only"],
    ["create --name x --characters many", "--characters must be a number"],
    ["create --name x --admin", "--stage"],
    ["create --name x --stage dev", "--stage is for create --admin only"],
    ["create --name x --admin --stage dev --tier pro", "--admin takes no --tier"],
    ["revoke", "id of one key"],
    ["revoke key_1 key_2", "id of one key"],
    ["revoke key_1 --name x", "takes no --name"],
    ["list --colour", "colour"],
  ])("rejects %j", (line, reason) => {
    expect(() => parseKeyCommand(line.split(" ").filter(Boolean))).toThrow(UsageError);
    expect(() => parseKeyCommand(line.split(" ").filter(Boolean))).toThrow(reason);
  });
});

describe("the client of the key routes", () => {
  const server = createServer((request, response) => {
    response.end(JSON.stringify({ path: request.url, key: request.headers["x-api-key"] }));
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ["", "/v1/keys?limit=100"],
    ["/", "/v1/keys?limit=100"],
    ["/prod", "/prod/v1/keys?limit=100"],
    ["/prod/", "/prod/v1/keys?limit=100"],
  ])("calls an address that ends in %j at %s", async (path, wanted) => {
    vi.stubEnv("MALAYSIAN_TTS_ADMIN_KEY", "tts_admin");
    const { port } = server.address() as AddressInfo;
    const service = await findService({ url: `http://127.0.0.1:${port}${path}`, data: "" });
    const answer = await service.ask({ method: "GET", path: "/v1/keys?limit=100" });
    expect(answer).toEqual({ path: wanted, key: "tts_admin" });
  });
});

describe("the first admin key", () => {
  const TABLE = "MalaysianTts-dev-Data-Keys4E30B592-ABCDEFGH";
  let usage: UsageTable;
  beforeAll(async () => {
    usage = await startUsageTable();
    const names = ["pk", "sk"];
    await usage.client.send(
      new CreateTableCommand({
        TableName: TABLE,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: names.map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? "HASH" : "RANGE" })),
      }),
    );
  });
  afterAll(() => usage.stop());

  async function keys(...args: string[]) {
    const env = {
      AWS_ENDPOINT_URL_DYNAMODB: usage.url,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    };
    return runMain("keys", args, { env });
  }

  it("is written into the table of the stage and has only the scope keys:admin", async () => {
    const { out, code } = await keys("create", "--admin", "--stage", "dev", "--name", "operator", "--json");
    expect(code).toBe(0);
    const { key } = JSON.parse(out);
    const record = await createDynamoKeyFinder(TABLE, usage.client).find(hashSecret(key));
    expect(record?.key).toMatchObject({ account: "operator", scopes: ["keys:admin"] });
    expect(await hasAdminKey("dev", usage.client)).toBe(true);
    expect(await hasAdminKey("staging", usage.client)).toBe(false);
    await createDynamoKeyRegister(TABLE, usage.client).revoke(record?.key.id ?? "", Date.now());
    expect(await hasAdminKey("dev", usage.client)).toBe(false);
  });

  it("is refused without credentials, with how to get them", async () => {
    const args = ["create", "--admin", "--stage", "dev", "--name", "operator"];
    const { out, err, code } = await runMain("keys", args, { env: NO_CREDENTIALS });
    expect([out, code]).toEqual(["", 1]);
    expect(err).toMatch(/credentials.*: aws configure sso, or set AWS_PROFILE/);
  });

  it("is refused for an unknown stage and for one that is not deployed", async () => {
    const prod = await keys("create", "--admin", "--stage", "prod", "--name", "operator");
    expect(prod).toMatchObject({ out: "", code: 1 });
    expect(prod.err).toContain("MalaysianTts-prod-Data-Keys");
    const none = await keys("create", "--admin", "--stage", "live", "--name", "operator");
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('unknown stage "live"')]);
  });
});
