/** How callers get audio: by presigned URLs of S3, or by signed URLs of a distribution of CloudFront. */
import * as z from "zod/mini";

/** What a function needs to sign URLs. */
const signedAudioUrls = z.strictObject({
  /** Where the bucket's keys begin, without a slash at its end. */
  base: z.string(),
  /** CloudFront's id of the public key. */
  keyPairId: z.string(),
  /** Name of the SSM parameter with the private key. */
  parameter: z.string(),
});

export type SignedAudioUrls = z.infer<typeof signedAudioUrls>;

const PRESIGNED = "presigned";

/** Value of the variable `AUDIO_URLS`. `null`: presigned URLs of S3. */
export const writeAudioUrls = (signed: SignedAudioUrls | null) => (signed ? JSON.stringify(signed) : PRESIGNED);

export const readAudioUrls = (value: string): SignedAudioUrls | null =>
  value === PRESIGNED ? null : signedAudioUrls.parse(JSON.parse(value));

/** Name of the SSM parameter (a SecureString, made by the operator) with a private key that signs URLs, as PEM. */
export const audioKeyParameter = (stage: string, key: string) => `/malaysian-tts/${stage}/audio-keys/${key}`;
