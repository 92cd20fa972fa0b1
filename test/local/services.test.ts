import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  InvokeEndpointCommand,
  InvokeEndpointWithResponseStreamCommand,
  SageMakerRuntimeClient,
} from "@aws-sdk/client-sagemaker-runtime";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureCloud, startFixtureCloud } from "./fixture-cloud.ts";

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

let fixture: FixtureCloud;
/** Variables of the function `store`, whose role this file is about. */
let env: Record<string, string>;
beforeAll(async () => {
  fixture = await startFixtureCloud({ paceRtf: 0.5 });
  await readEnv();
});
afterAll(() => fixture.cloud.stop());

async function readEnv(): Promise<void> {
  env = (await (await fetch(`${fixture.cloud.url}/v1/store`, { method: "POST" })).json()) as typeof env;
}

const ofStore = (): Credentials => ({
  accessKeyId: env.AWS_ACCESS_KEY_ID ?? "",
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "",
  sessionToken: env.AWS_SESSION_TOKEN ?? "",
});

const settings = (endpoint: string, credentials = ofStore()) => ({
  endpoint,
  credentials,
  region: "ap-southeast-1",
  maxAttempts: 1,
});

const dynamoDb = (credentials?: Credentials) => new DynamoDBClient(settings(fixture.cloud.dynamoDbUrl, credentials));
/** Its own calls go to S3's socket, which its variable does not name. */
const s3 = (credentials?: Credentials) => new S3Client(settings(fixture.cloud.s3Url, credentials));
const sageMaker = () => new SageMakerRuntimeClient(settings(env.AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME ?? ""));

describe("a function's role", () => {
  const Key = { pk: { S: "a" }, sk: { S: "b" } };

  it("lets the function do what the template allows", async () => {
    await dynamoDb().send(new PutItemCommand({ TableName: env.TABLE, Item: { ...Key, said: { S: "yes" } } }));
    const { Item } = await dynamoDb().send(new GetItemCommand({ TableName: env.TABLE, Key }));
    expect(Item?.said?.S).toBe("yes");
  });

  it("refuses another action", async () => {
    await expect(dynamoDb().send(new DeleteItemCommand({ TableName: env.TABLE, Key }))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringMatching(/test-store.*dynamodb:DeleteItem/),
    });
  });

  it("refuses another table, by whatever call", async () => {
    const denied = { name: "AccessDeniedException" };
    const client = dynamoDb();
    await expect(client.send(new GetItemCommand({ TableName: "other", Key }))).rejects.toMatchObject(denied);
    const RequestItems = { [env.TABLE ?? ""]: { Keys: [Key] }, other: { Keys: [Key] } };
    await expect(client.send(new BatchGetItemCommand({ RequestItems }))).rejects.toMatchObject(denied);
    await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject(denied);
  });

  it("refuses to read from a folder of the bucket that it may not, and to write there", async () => {
    const put = (Key: string) => s3().send(new PutObjectCommand({ Bucket: env.BUCKET, Key, Body: "x" }));
    await put("audio/one");
    const denied = { name: "AccessDenied" };
    await expect(put("other/one")).rejects.toMatchObject(denied);
    await expect(s3().send(new GetObjectCommand({ Bucket: env.BUCKET, Key: "other/one" }))).rejects.toMatchObject(
      denied,
    );
    await expect(s3().send(new ListObjectsV2Command({ Bucket: env.BUCKET }))).rejects.toMatchObject(denied);
  });

  it("has no part of an object whose upload broke off", async () => {
    const put = new PutObjectCommand({ Bucket: env.BUCKET, Key: "audio/part" });
    const upload = request(await getSignedUrl(s3(), put), { method: "PUT", headers: { "content-length": 100 } });
    upload.on("error", () => {}).write(Buffer.alloc(10));
    await sleep(100);
    upload.destroy();
    await sleep(100);
    const get = new GetObjectCommand({ Bucket: env.BUCKET, Key: "audio/part" });
    await expect(s3(fixture.cloud.credentials).send(get)).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("hides that an object is missing from a caller that may not list the bucket", async () => {
    const get = (client: S3Client) => client.send(new GetObjectCommand({ Bucket: env.BUCKET, Key: "audio/none" }));
    await expect(get(s3())).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(get(s3(fixture.cloud.credentials))).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("refuses an endpoint that it does not name", async () => {
    const input = { EndpointName: "another", Body: "{}" };
    const denied = { name: "AccessDeniedException", message: expect.stringContaining("sagemaker:InvokeEndpoint") };
    await expect(sageMaker().send(new InvokeEndpointCommand(input))).rejects.toMatchObject(denied);
    await expect(sageMaker().send(new InvokeEndpointWithResponseStreamCommand(input))).rejects.toMatchObject(denied);
  });

  it("leaves a line in the log for each refusal", async () => {
    await expect
      .poll(() => readFile(join(fixture.dataDir, "logs", "cloud.log"), "utf8"))
      .toContain("AccessDenied: User: test-store");
  });
});

describe("a signature", () => {
  const read = (client: DynamoDBClient) =>
    client.send(new GetItemCommand({ TableName: env.TABLE, Key: { pk: { S: "a" }, sk: { S: "b" } } }));

  it("is refused with an unknown access key, and with another secret", async () => {
    const unknown = { accessKeyId: "test-store", secretAccessKey: "local" };
    await expect(read(dynamoDb(unknown))).rejects.toMatchObject({ name: "UnrecognizedClientException" });
    const other = { ...ofStore(), secretAccessKey: "local" };
    await expect(read(dynamoDb(other))).rejects.toMatchObject({ name: "InvalidSignatureException" });
    await expect(s3(other).send(new GetObjectCommand({ Bucket: env.BUCKET, Key: "audio/one" }))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
    });
  });

  it("is refused when the body was changed after it", async () => {
    const client = dynamoDb();
    client.middlewareStack.add(
      (next) => (args) => {
        const sent = args.request as { body: Uint8Array };
        sent.body = Buffer.from("{}".padEnd(sent.body.length));
        return next(args);
      },
      { step: "deserialize", name: "change" },
    );
    await expect(read(client)).rejects.toMatchObject({ name: "InvalidSignatureException" });
  });

  it.each([
    ["sixteen minutes old", -16],
    ["sixteen minutes ahead", 16],
  ])("is refused when it is %s", async (_, minutes) => {
    const client = new DynamoDBClient({
      ...settings(fixture.cloud.dynamoDbUrl),
      systemClockOffset: minutes * 60_000,
    });
    await expect(read(client)).rejects.toThrow("expired");
  });

  it("does not help a request that has an Origin, or a Host that is not the service's", async () => {
    const { port } = new URL(fixture.cloud.dynamoDbUrl);
    const status = (headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const call = request({ host: "127.0.0.1", port, method: "POST", headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        call.on("error", reject).end("{}");
      });
    expect(await status({ host: `127.0.0.1:${port}` })).toBe(400);
    expect(await status({ host: `127.0.0.1:${port}`, origin: "https://page.example" })).toBe(403);
    expect(await status({ host: `page.example:${port}` })).toBe(403);
    expect(await status({ host: `localhost:${port}` })).toBe(403);
  });
});

describe("a presigned URL", () => {
  const publicS3 = (credentials?: Credentials) => new S3Client(settings(env.AWS_ENDPOINT_URL_S3 ?? "", credentials));
  const object = (Key = "audio/signed") => ({ Bucket: env.BUCKET, Key });
  const sign = (expiresIn = 900, client = publicS3(), signingDate = new Date()) =>
    getSignedUrl(client, new GetObjectCommand({ ...object(), ResponseContentDisposition: "attachment" }), {
      expiresIn,
      signingDate,
    });
  const body = Buffer.alloc(200_000, 5);

  beforeAll(() => s3().send(new PutObjectCommand({ ...object(), Body: body, ContentType: "audio/mpeg" })));

  it("is of path style on the API's own port, and gives the object or a part of it", async () => {
    const url = await sign();
    expect(url.startsWith(`${fixture.cloud.url}/${env.BUCKET}/audio/signed?`)).toBe(true);
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("audio/mpeg");
    expect(response.headers.get("content-disposition")).toBe("attachment");
    expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);
    const part = await fetch(url, { headers: { range: "bytes=10-19" } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 10]);
  });

  it("may be signed for HEAD", async () => {
    const response = await fetch(await getSignedUrl(publicS3(), new HeadObjectCommand(object())), { method: "HEAD" });
    expect([response.status, response.headers.get("content-length")]).toEqual([200, String(body.length)]);
  });

  const refusal = async (url: string | URL, init?: RequestInit) => {
    const response = await fetch(url, init);
    return [response.status, /<Code>(\w+)</.exec(await response.text())?.[1]];
  };

  it("is refused when its signature or anything that it signs was changed", async () => {
    const mismatch = [403, "SignatureDoesNotMatch"];
    const url = await sign();
    const changed = (name: string, value: string) => {
      const other = new URL(url);
      other.searchParams.set(name, value);
      return other;
    };
    const { searchParams } = new URL(url);
    const signature = searchParams.get("X-Amz-Signature") ?? "";
    const forged = signature.replace(/.$/, signature.endsWith("0") ? "1" : "0");
    expect(await refusal(changed("X-Amz-Signature", forged))).toEqual(mismatch);
    expect(await refusal(changed("X-Amz-Signature", ""))).toEqual(mismatch);
    expect(await refusal(changed("X-Amz-Expires", "901"))).toEqual(mismatch);
    expect(await refusal(changed("response-content-disposition", "inline"))).toEqual(mismatch);
    expect(await refusal(url.replace("audio/signed", "audio/one"))).toEqual(mismatch);
    expect((await fetch(url, { method: "HEAD" })).status).toBe(403);
  });

  it("is refused when it has expired, or was made to last longer than S3 allows", async () => {
    const anHourAgo = new Date(Date.now() - 3_600_000);
    expect(await refusal(await sign(3_599, publicS3(), anHourAgo))).toEqual([403, "AccessDenied"]);
    expect((await fetch(await sign(3_700, publicS3(), anHourAgo))).status).toBe(200);
    const forever = (await sign()).replace("X-Amz-Expires=900", "X-Amz-Expires=604801");
    expect(await refusal(forever)).toEqual([403, "AccessDenied"]);
  });

  it("is refused from a signer that may not read the object, and from an unknown one", async () => {
    const echo = (await (await fetch(`${fixture.cloud.url}/v1/x`)).json()) as { env: Record<string, string> };
    const credentials = (keys: Record<string, string>) => ({
      accessKeyId: keys.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: keys.AWS_SECRET_ACCESS_KEY ?? "",
    });
    expect(await refusal(await sign(900, publicS3(credentials(echo.env))))).toEqual([403, "AccessDenied"]);
    const unknown = { accessKeyId: "test-store", secretAccessKey: "local" };
    expect(await refusal(await sign(900, publicS3(unknown)))).toEqual([403, "InvalidAccessKeyId"]);
  });

  it("is the only way to S3 on the API's port, with GET and HEAD the only methods", async () => {
    const url = await sign();
    const [bare = ""] = url.split("?", 1);
    for (const [address, method] of [
      [bare, "GET"],
      [`${fixture.cloud.url}/${env.BUCKET}?list-type=2`, "GET"],
      [`${fixture.cloud.url}/${env.BUCKET}/`, "GET"],
      ...["PUT", "POST", "DELETE", "PATCH"].map((other) => [url, other] as const),
    ] as const) {
      expect([method, ...(await refusal(address, { method }))]).toEqual([method, 403, "AccessDenied"]);
    }
    const put = new PutObjectCommand({ ...object(), Body: "x" });
    await expect(publicS3().send(put)).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(publicS3(fixture.cloud.credentials).send(put)).rejects.toMatchObject({ name: "AccessDenied" });
    expect(await refusal(await getSignedUrl(publicS3(), put), { method: "PUT", body: "x" })).toEqual([
      403,
      "AccessDenied",
    ]);
  });

  it("ends with the cloud that made it: keys are new at each start", async () => {
    const url = await sign();
    const before = ofStore();
    await fixture.restart();
    await readEnv();
    expect(await refusal(url)).toEqual([403, "InvalidAccessKeyId"]);
    expect(ofStore().accessKeyId).not.toBe(before.accessKeyId);
    expect((await fetch(await sign())).status).toBe(200);
  });
});

describe("SageMaker's runtime", () => {
  const invoke = (plan: object) =>
    sageMaker().send(
      new InvokeEndpointWithResponseStreamCommand({
        EndpointName: env.ENDPOINT,
        Body: JSON.stringify(plan),
        ContentType: "application/json",
        CustomAttributes: "request=1",
      }),
    );

  async function partsOf(answer: Awaited<ReturnType<typeof invoke>>) {
    const parts: Buffer[] = [];
    for await (const event of answer.Body ?? [])
      if (event.PayloadPart) parts.push(Buffer.from(event.PayloadPart.Bytes ?? []));
    return parts;
  }

  it("streams the container's answer in parts, with the attributes, the template's variables and the pace", async () => {
    const parts = await partsOf(await invoke({ bytes: 20_000 }));
    const all = Buffer.concat(parts);
    expect(parts.length).toBeGreaterThan(2);
    expect(all.subarray(0, 20_000).every((byte) => byte === 7)).toBe(true);
    expect(JSON.parse(all.subarray(20_000).toString())).toEqual(["request=1", "0.5", "yes"]);
  });

  it("turns a container's 503 into a ModelError with the original status", async () => {
    await expect(invoke({ status: 503 })).rejects.toMatchObject({ name: "ModelError", OriginalStatusCode: 503 });
  });

  it("ends a broken stream with ModelStreamError", async () => {
    const answer = await invoke({ cut: true });
    await expect(partsOf(answer)).rejects.toThrow(/ModelStreamError|broke off/);
  });

  it("fails while the container is dead, and serves again within 10 s", async () => {
    const before = fixture.cloud.modelServerPid;
    await expect(invoke({ die: true })).rejects.toThrow();
    await expect
      .poll(
        () =>
          invoke({}).then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    expect(fixture.cloud.modelServerPid).not.toBe(before);
  });

  it("refuses a body over 6 MB", async () => {
    await expect(invoke({ text: "x".repeat(6 << 20) })).rejects.toThrow();
  });
});
