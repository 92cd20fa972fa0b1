/** The custom resource that uploads a release of the console. CloudFormation calls it; Lambda's runtime brings the SDK. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

interface ReleaseEvent {
  readonly RequestType: "Create" | "Update" | "Delete";
  readonly RequestId: string;
  readonly ResourceProperties: { readonly Bucket: string; readonly Distribution: string };
}

/** What the build writes to `files.json`: path below `site/`, and the headers of each file. */
export interface SiteFile {
  readonly path: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/**
 * Files of earlier releases stay: an open tab still loads its pages from them. The page that names the current files is
 * uploaded last. Deleting the stack empties the bucket by another custom resource.
 */
export async function handler({ RequestType, RequestId, ResourceProperties }: ReleaseEvent) {
  const { Bucket, Distribution } = ResourceProperties;
  const PhysicalResourceId = `console-${Distribution}`;
  if (RequestType === "Delete") return { PhysicalResourceId };
  const files: SiteFile[] = JSON.parse(await readFile(join(__dirname, "files.json"), "utf8"));
  const s3 = new S3Client({});
  for (const { path, contentType, cacheControl } of files) {
    const Body = await readFile(join(__dirname, "site", path));
    await s3.send(
      new PutObjectCommand({ Bucket, Key: path, Body, ContentType: contentType, CacheControl: cacheControl }),
    );
  }
  await new CloudFrontClient({}).send(
    new CreateInvalidationCommand({
      DistributionId: Distribution,
      InvalidationBatch: { CallerReference: RequestId, Paths: { Quantity: 1, Items: ["/*"] } },
    }),
  );
  return { PhysicalResourceId };
}
