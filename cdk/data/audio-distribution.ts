import { createHash } from "node:crypto";
import { CfnOutput, ReferenceStrength, Stack } from "aws-cdk-lib";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  type IKeyGroup,
  type IPublicKey,
  KeyGroup,
  OriginRequestPolicy,
  PublicKey,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { Bucket, IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { audioKeyParameter, type SignedAudioUrls } from "#contract/audio-urls.ts";
import { acknowledgeEdge, EDGE_SECURITY_HEADERS, type EdgeReasons, edgeSettings } from "../edge/distribution.ts";
import type { SignedAudio, StageName } from "../stage/stages.ts";

/** Base64 in a line of PEM. */
const PEM_LINE = /.{1,64}/g;

const REASONS: EdgeReasons = {
  anyCountry: "Audio is for callers of the API, who may be in any country.",
  noFirewall: "This stage has no firewall; each URL is signed, for a caller whose requests are limited.",
  noLog:
    "A log would hold signed URLs, which are secrets for a quarter of an hour; requests for them are in the API's log.",
};

export interface AudioDistributionProps {
  readonly stage: StageName;
  readonly signedAudio: SignedAudio;
  readonly audio: Bucket;
  /** Null: none. */
  readonly firewallArn: string | null;
}

/** Hands out audio by URLs that a function signed. Only this distribution, and roles with their own right, read the bucket. */
export class AudioDistribution extends Construct {
  /** Address of the distribution, without a slash at its end. */
  readonly origin: string;
  /** With what the functions sign. */
  readonly signed: SignedAudioUrls;

  constructor(scope: Construct, id: string, { stage, signedAudio, audio, firewallArn }: AudioDistributionProps) {
    super(scope, id);
    const { keys, domain } = signedAudio;
    const publicKeys = keys.map(({ name, publicKey }) => this.publicKey(name, publicKey));
    const keyGroup = new KeyGroup(this, "Keys", {
      items: publicKeys as IPublicKey[],
      comment: `Sign audio of malaysian-tts ${stage}`,
    });
    const edge = { domain, firewallArn };
    const distribution = new Distribution(this, "Distribution", {
      comment: `malaysian-tts ${stage}: audio, by signed URLs`,
      ...edgeSettings(this, edge),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(audio as IBucket),
        trustedKeyGroups: [keyGroup as IKeyGroup],
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
        // Most audio is fetched once, and what was deleted must be gone.
        cachePolicy: CachePolicy.CACHING_DISABLED,
        // The bucket answers pages of other origins by its own rules.
        originRequestPolicy: OriginRequestPolicy.CORS_S3_ORIGIN,
        responseHeadersPolicy: new ResponseHeadersPolicy(this, "Headers", {
          responseHeadersPolicyName: `malaysian-tts-${stage}-audio`,
          securityHeadersBehavior: EDGE_SECURITY_HEADERS,
        }),
        compress: false,
      },
    });
    acknowledgeEdge(distribution, edge, REASONS);
    // Weak, so that the option can be switched off: another stack's strong reference would keep the distribution.
    const weak = (value: string) => Stack.consumeReference(value, ReferenceStrength.WEAK);
    if (domain) {
      new CfnOutput(Stack.of(this), "AudioDomainTarget", {
        value: distribution.distributionDomainName,
        description: `Point ${domain.name} here`,
      });
    }
    this.origin = `https://${domain?.name ?? weak(distribution.distributionDomainName)}`;
    const [signing] = publicKeys;
    this.signed = {
      base: this.origin,
      keyPairId: weak(signing?.publicKeyId ?? ""),
      parameter: audioKeyParameter(stage, keys[0]?.name ?? ""),
    };
  }

  /** CloudFront cannot change a key: another one has another id. */
  private publicKey(name: string, base64: string): PublicKey {
    const id = createHash("sha256").update(base64).digest("hex").slice(0, 8);
    const lines = base64.match(PEM_LINE) ?? [];
    return new PublicKey(this, `Key${id}`, {
      encodedKey: ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n"),
      comment: name,
    });
  }
}
