import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { lazily } from "../../../../functions/aws/clients/lazily.ts";

const options = { region: "ap-southeast-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } };

it("creates the client once, at its first use", async () => {
  let count = 0;
  const client = lazily(() => {
    count++;
    return new S3Client(options);
  });
  expect(count).toBe(0);
  expect(await client.config.region()).toBe("ap-southeast-1");
  expect(client.middlewareStack.identify().length).toBeGreaterThan(0);
  expect(count).toBe(1);
});

it("passes the paginators' check with instanceof", () => {
  expect(lazily(() => new DynamoDBClient(options))).toBeInstanceOf(DynamoDBClient);
});
