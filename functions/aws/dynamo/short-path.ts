/**
 * A short path for the commands of DynamoDB. The SDK's layers between a command and its HTTP request take four fifths
 * of a call's processor time; our inputs are the JSON that DynamoDB reads already.
 *
 * Region, credentials, endpoint, connections and time-outs are the SDK's. A call that fails is repeated by the SDK
 * itself, with its retries and its errors.
 */
import type { IncomingMessage } from "node:http";
import { ConditionalCheckFailedException, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ALGORITHM, createSigner, scopeOf, sha256, timeOf } from "../clients/signature.ts";

/** Their outputs are plain JSON too. */
const OPERATIONS = new Set(["BatchGetItem", "DeleteItem", "GetItem", "PutItem", "UpdateItem"]);

/** Where a request of the SDK went. */
interface Target {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
}

interface Output {
  $metadata: { httpStatusCode?: number; attempts?: number };
}

interface Command {
  input: object;
  /** Third in it is the operation's name. */
  schema?: unknown;
}

type Send = (command: Command, ...rest: unknown[]) => Promise<Output>;

/** The same client, with the short path. Its first call, and each one after a failure, goes the SDK's way. */
export function withShortPath(client: DynamoDBClient): DynamoDBClient {
  const sign = createSigner();
  const sendBySdk = client.send.bind(client) as unknown as Send;
  let target: Target | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      target = args.request as Target;
      return result;
    },
    { step: "finalizeRequest", name: "rememberTarget" },
  );

  async function request(operation: string, input: object, { protocol, hostname, port, path }: Target) {
    const [credentials, region] = await Promise.all([client.config.credentials(), client.config.region()]);
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const parts = { service: "dynamodb", region, secretAccessKey };
    const time = timeOf(Date.now());
    const body = JSON.stringify(input);
    // In the order of their names, as they are signed.
    const signed: Record<string, string> = {
      "content-type": "application/x-amz-json-1.0",
      host: port === undefined ? hostname : `${hostname}:${port}`,
      "x-amz-date": time,
      ...(sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken }),
      "x-amz-target": `DynamoDB_20120810.${operation}`,
    };
    const names = Object.keys(signed).join(";");
    const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}`);
    const signature = sign(["POST", path, "", ...lines, "", names, sha256(body)].join("\n"), time, parts);
    const credential = `${accessKeyId}/${scopeOf(time, parts)}`;
    const authorization = `${ALGORITHM} Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
    const headers = { ...signed, authorization, "content-length": String(Buffer.byteLength(body)) };
    const message = { protocol, hostname, port, path, method: "POST", query: {}, headers, body };
    const { response } = await client.config.requestHandler.handle(message as never);
    return { status: response.statusCode, body: JSON.parse(await read(response.body)) };
  }

  async function send(...args: Parameters<Send>): Promise<Output> {
    const [command] = args;
    const operation = String(Array.isArray(command.schema) ? command.schema[2] : undefined);
    if (!OPERATIONS.has(operation) || !target || args.length > 1) return sendBySdk(...args);
    try {
      const { status, body } = await request(operation, command.input, target);
      const $metadata = { httpStatusCode: status, attempts: 1 };
      if (status === 200) return { ...body, $metadata };
      if (String(body.__type).endsWith("#ConditionalCheckFailedException")) {
        throw new ConditionalCheckFailedException({ message: body.message, $metadata });
      }
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) throw error;
    }
    target = undefined;
    const output = await sendBySdk(...args);
    // Whether a write may have arrived twice is decided by this.
    output.$metadata.attempts = (output.$metadata.attempts ?? 1) + 1;
    return output;
  }

  client.send = send as unknown as DynamoDBClient["send"];
  return client;
}

function read(body: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    body
      .on("data", (chunk: Buffer) => chunks.push(chunk))
      .on("end", () => resolve(Buffer.concat(chunks).toString()))
      .on("error", reject)
      .on("aborted", () => reject(new Error("the answer broke off")));
  });
}
