/** The distribution that hands out audio by signed URLs, where the template has one. */
import { listAt, objectAt, stringAt } from "./json.ts";
import type { Resolver } from "./resolver.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";

export interface SignedAudioModel {
  /** Where the functions find it on AWS. */
  origin: string;
  bucket: string;
  /** Public keys that it accepts, as PEM, by CloudFront's id. */
  keys: ReadonlyMap<string, string>;
}

/** The distribution's address on this machine. */
export const localOrigin = ({ bucket }: SignedAudioModel, publicHost: string) => `http://${publicHost}/${bucket}`;

export function readSignedAudio(resolver: Resolver): SignedAudioModel | undefined {
  for (const distribution of resolver.resources("AWS::CloudFront::Distribution")) {
    const config = objectAt(distribution.properties, "DistributionConfig");
    const groups = listAt(config, "DefaultCacheBehavior", "TrustedKeyGroups");
    if (groups.length === 0) continue;
    const [name = resolver.attributeOf(distribution, "DomainName")] = listAt(config, "Aliases").map(String);
    const domain = stringAt(listAt(config, "Origins")[0], "DomainName");
    const bucket = resolver
      .resources("AWS::S3::Bucket")
      .find((one) => resolver.attributeOf(one, "RegionalDomainName") === domain);
    if (!bucket) throw new UnsupportedTemplateError("signed URLs of an origin that is no bucket", distribution.id);
    return { origin: `https://${name}`, bucket: resolver.refOf(bucket), keys: readKeys(resolver, groups.map(String)) };
  }
  return undefined;
}

function readKeys(resolver: Resolver, groups: readonly string[]): Map<string, string> {
  const accepted = resolver
    .resources("AWS::CloudFront::KeyGroup")
    .filter((group) => groups.includes(resolver.refOf(group)))
    .flatMap((group) => listAt(group.properties, "KeyGroupConfig", "Items"));
  const keys = resolver
    .resources("AWS::CloudFront::PublicKey")
    .map((key) => [resolver.refOf(key), stringAt(key.properties, "PublicKeyConfig", "EncodedKey") ?? ""] as const);
  return new Map(keys.filter(([id]) => accepted.includes(id)));
}
