import { GetObjectCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, it } from "vitest";
import { createPresigner } from "../../../functions/aws/s3-presign.ts";

const START = Date.UTC(2026, 10, 25, 23, 59, 59);
const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG" };
const SESSION = { ...CREDENTIALS, sessionToken: "a+b/c==" };

/** Parameters by name, for the SDK has its signature in their midst. */
const parametersOf = (url: string) => ({
  base: url.split("?")[0],
  query: Object.fromEntries(new URL(url).searchParams),
});

it.each<[string, S3ClientConfig]>([
  ["in Singapore", { region: "ap-southeast-1", credentials: CREDENTIALS }],
  ["in Malaysia, with a role's credentials", { region: "ap-southeast-5", credentials: SESSION }],
  ["in another partition", { region: "cn-north-1", credentials: SESSION }],
  ["at an endpoint of its own", { region: "r", credentials: SESSION, endpoint: "http://127.0.0.1:9000" }],
])("signs the URL that the SDK signs %s", async (_, config) => {
  const s3 = new S3Client(config);
  const presign = createPresigner(s3, "audio-bucket");
  const keys = ["audio/aud_a-B_9/owner.mp3", "audio/nasi lemak (é)/d*'!.wav"];
  // Another day has another signing key.
  for (const now of [START, START + 2_000]) {
    for (const Key of keys) {
      const command = new GetObjectCommand({ Bucket: "audio-bucket", Key });
      const expected = await getSignedUrl(s3, command, { expiresIn: 900, signingDate: new Date(now) });
      expect(parametersOf(await presign(Key, 900, now))).toEqual(parametersOf(expected));
    }
  }
});
