/** Signed URLs of a distribution of CloudFront. */
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { SignedAudioUrls } from "#contract/audio-urls.ts";
import { lazily } from "./clients/lazily.ts";
import { toServiceUnavailable } from "./outages/service-unavailable.ts";
import { STORE_TIMEOUTS } from "./outages/store-timeouts.ts";
import type { SignUrl } from "./sign-url.ts";

const createClient = () => lazily(() => new SSMClient({ requestHandler: STORE_TIMEOUTS }));

/**
 * Signs with the private key in an SSM parameter, which is read once: another key has another parameter. CloudFront's
 * clock decides when a URL ends, whatever happens to the credentials of the function.
 */
export function createCloudFrontSigner({ base, keyPairId, parameter }: SignedAudioUrls, ssm = createClient()): SignUrl {
  let key: Promise<string> | undefined;

  async function readKey(): Promise<string> {
    try {
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter, WithDecryption: true }));
      if (!Parameter?.Value) throw new Error(`the parameter ${parameter} has no value`);
      return Parameter.Value;
    } catch (error) {
      key = undefined;
      throw toServiceUnavailable(error);
    }
  }

  return async function sign(objectKey, seconds, fromMs) {
    key ??= readKey();
    const [privateKey, { getSignedUrl }] = await Promise.all([key, import("@aws-sdk/cloudfront-signer")]);
    return getSignedUrl({
      url: `${base}/${objectKey}`,
      keyPairId,
      privateKey,
      // Whole seconds: a URL must not end before the moment that its answer names.
      dateLessThan: Math.ceil((fromMs + seconds * 1000) / 1000) * 1000,
      algorithm: "SHA256",
    });
  };
}
