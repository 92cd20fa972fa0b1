/** The custom resource that uploads a release of the console. CloudFormation calls it; Lambda's runtime brings the SDK. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { CopyObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

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

/** In the bucket: the list of the release's files. */
const RELEASED = "released.json";

/** Marks files that the current release does not have. The bucket's lifecycle removes them after a while. */
export const SUPERSEDED = { key: "superseded", value: "true" } as const;

/**
 * Files of earlier releases stay for a while: an open tab still loads its pages from them. The page that names the
 * current files is uploaded last. Deleting the stack empties the bucket by another custom resource.
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
  await supersede(s3, Bucket, files);
  await new CloudFrontClient({}).send(
    new CreateInvalidationCommand({
      DistributionId: Distribution,
      InvalidationBatch: { CallerReference: RequestId, Paths: { Quantity: 1, Items: ["/*"] } },
    }),
  );
  return { PhysicalResourceId };
}

/** Marks what the release before had and this one does not. A copy onto itself makes the file new: its time begins now. */
async function supersede(s3: S3Client, Bucket: string, files: readonly SiteFile[]): Promise<void> {
  const current = new Set(files.map(({ path }) => path));
  for (const { path, contentType, cacheControl } of await releasedBefore(s3, Bucket)) {
    if (current.has(path)) continue;
    await s3.send(
      new CopyObjectCommand({
        Bucket,
        Key: path,
        CopySource: `${Bucket}/${path}`,
        // S3 refuses a copy onto itself that says nothing new of the metadata.
        MetadataDirective: "REPLACE",
        ContentType: contentType,
        CacheControl: cacheControl,
        TaggingDirective: "REPLACE",
        Tagging: `${SUPERSEDED.key}=${SUPERSEDED.value}`,
      }),
    );
  }
  await s3.send(new PutObjectCommand({ Bucket, Key: RELEASED, Body: JSON.stringify(files) }));
}

/** None before the first release. */
async function releasedBefore(s3: S3Client, Bucket: string): Promise<SiteFile[]> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: RELEASED }));
    return JSON.parse((await Body?.transformToString()) ?? "[]");
  } catch (error) {
    if (error instanceof NoSuchKey) return [];
    throw error;
  }
}
