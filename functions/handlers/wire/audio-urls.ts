import { readAudioUrls } from "#contract/audio-urls.ts";
import type { Variables } from "#contract/deployment.ts";
import { createCloudFrontSigner } from "../../aws/cloudfront-sign.ts";
import type { SignUrl } from "../../aws/sign-url.ts";

/** Signs URLs of audio where the stage has a distribution for it; undefined: S3's own are used. */
export function wireAudioUrls({ AUDIO_URLS }: Pick<Variables<"audio">, "AUDIO_URLS">): SignUrl | undefined {
  const signed = readAudioUrls(AUDIO_URLS);
  return signed === null ? undefined : createCloudFrontSigner(signed);
}
