/** Writes an S3 object while its bytes arrive, so that memory does not grow with its size. */
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";

/** S3 accepts parts of 5 MB or more, at most 10,000. */
const PART_BYTES = 8 << 20;
/** Parts in flight: two keep a connection busy. */
const PARTS_AT_ONCE = 2;

export interface ObjectParams {
  Bucket: string;
  Key: string;
  ContentType: string;
  CacheControl: string;
}

export interface ObjectUpload {
  /** Takes the next bytes. Resolves when it can take more. Only {@link end} reports a failure. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes the rest. Before that, `amend` may change the first bytes, since the total size is known then. */
  end(amend?: (head: Uint8Array, size: number) => void): Promise<void>;
}

/**
 * Content smaller than a part is written as one object at the end. The first part is held back until the end.
 * The bucket's lifecycle removes the parts of an unfinished upload: aborting one would need another permission.
 */
export function openUpload(s3: S3Client, object: ObjectParams): ObjectUpload {
  const { Bucket, Key } = object;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let size = 0;
  let first: Buffer | undefined;
  let failure: { error: unknown } | undefined;
  let upload: Promise<string | undefined> | undefined;
  const parts: CompletedPart[] = [];
  const sending = new Set<Promise<void>>();

  function takePending(): Buffer {
    const body = Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    return body;
  }

  async function begin(): Promise<string | undefined> {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...object, ChecksumAlgorithm: "CRC32" }));
    return UploadId;
  }

  async function sendPart(Body: Uint8Array, PartNumber: number): Promise<void> {
    upload ??= begin();
    const part = { Bucket, Key, UploadId: await upload, PartNumber, Body };
    const { ETag, ChecksumCRC32 } = await s3.send(new UploadPartCommand(part));
    parts.push({ PartNumber, ETag, ChecksumCRC32 });
  }

  function startPart(body: Uint8Array, number: number): void {
    const sent: Promise<void> = sendPart(body, number)
      .catch((error) => {
        failure ??= { error };
      })
      .finally(() => sending.delete(sent));
    sending.add(sent);
  }

  let nextNumber = 2;
  return {
    async write(bytes) {
      size += bytes.length;
      if (failure) return;
      pending.push(bytes);
      pendingBytes += bytes.length;
      if (pendingBytes < PART_BYTES) return;
      if (!first) {
        first = takePending();
        return;
      }
      startPart(takePending(), nextNumber++);
      while (sending.size >= PARTS_AT_ONCE) await Promise.race(sending);
    },

    async end(amend) {
      const rest = takePending();
      amend?.(first ?? rest, size);
      if (!first) {
        await s3.send(new PutObjectCommand({ ...object, Body: rest }));
        return;
      }
      startPart(first, 1);
      if (rest.length > 0) startPart(rest, nextNumber++);
      await Promise.all(sending);
      if (failure) throw failure.error;
      const Parts = parts.toSorted((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
      const complete = { Bucket, Key, UploadId: await upload, MultipartUpload: { Parts } };
      await s3.send(new CompleteMultipartUploadCommand(complete));
    },
  };
}
