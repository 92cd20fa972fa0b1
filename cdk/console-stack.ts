import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  CfnOutput,
  CustomResource,
  CustomResourceProvider,
  CustomResourceProviderRuntime,
  Duration,
  RemovalPolicy,
  Stack,
  Validations,
} from "aws-cdk-lib";
import {
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { ApiStack } from "./api-stack.ts";
import type { DataStack } from "./data-stack.ts";
import { CONSOLE_FOLDER } from "./repository.ts";
import { type StackContext, stackName, stackProps } from "./stack-props.ts";

export interface ConsoleStackProps {
  readonly data: DataStack;
  readonly api: ApiStack;
}

/** The web console: its files in a bucket that only its distribution reads, and the headers that protect the page. */
export class ConsoleStack extends Stack {
  constructor(scope: Construct, context: StackContext, { data, api }: ConsoleStackProps) {
    super(scope, stackName(context.stage.name, "Console"), stackProps(context, "the web console"));
    const { stage } = context;
    const address = stage.domain ? `https://${stage.domain.name}` : api.api.urlForPath().replace(/\/$/, "");
    const gateway = stage.domain
      ? address
      : `https://${api.api.restApiId}.execute-api.${this.region}.${this.urlSuffix}`;
    const clips = [data.audio, data.previews].map((bucket) => `https://${bucket.bucketRegionalDomainName}`);

    const site = new Bucket(this, "Site", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // A release makes its content anew, in every stage.
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
    const headers = new ResponseHeadersPolicy(this, "Headers", {
      responseHeadersPolicyName: `malaysian-tts-${stage.name}-console`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentPolicy([gateway, ...clips]), override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: "Cross-Origin-Opener-Policy", value: "same-origin", override: true },
          { header: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()", override: true },
        ],
      },
    });
    const behaviour = {
      origin: S3BucketOrigin.withOriginAccessControl(site as IBucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headers,
      compress: true,
    };
    const distribution = new Distribution(this, "Distribution", {
      comment: `malaysian-tts ${stage.name}: the web console`,
      defaultRootObject: "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: behaviour,
      additionalBehaviors: {
        "config.json": {
          ...behaviour,
          functionAssociations: [
            { function: this.configuration(address), eventType: FunctionEventType.VIEWER_REQUEST },
          ],
        },
      },
    });
    acknowledge(site, distribution);
    this.release(site, distribution);
    new CfnOutput(this, "ConsoleUrl", {
      value: `https://${distribution.distributionDomainName}/`,
      description: "Address of the web console",
    });
  }

  /** `config.json`: the page reads the API's address from it. The edge answers, so that no file has to be written. */
  private configuration(api: string): EdgeFunction {
    const code = `function handler() {
  return {
    statusCode: 200,
    headers: {
      "content-type": { value: "application/json" },
      "cache-control": { value: "no-cache" },
    },
    body: '{"api":"${api}"}',
  };
}
`;
    return new EdgeFunction(this, "Configuration", {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
      comment: "Answers config.json with the address of the API",
    });
  }

  /** Uploads the files and invalidates the caches of the edge, whenever the build made other files. */
  private release(site: Bucket, distribution: Distribution): void {
    const serviceToken = CustomResourceProvider.getOrCreate(this, "Custom::ConsoleRelease", {
      codeDirectory: CONSOLE_FOLDER,
      runtime: CustomResourceProviderRuntime.NODEJS_24_X,
      timeout: Duration.minutes(5),
      description: "Uploads the files of the web console",
      policyStatements: [
        { Effect: "Allow", Action: "s3:PutObject", Resource: site.arnForObjects("*") },
        { Effect: "Allow", Action: "cloudfront:CreateInvalidation", Resource: distribution.distributionArn },
      ],
    });
    new CustomResource(this, "Release", {
      resourceType: "Custom::ConsoleRelease",
      serviceToken,
      properties: {
        Bucket: site.bucketName,
        Distribution: distribution.distributionId,
        // CloudFormation calls the resource again when a property differs. The list names each file by its content.
        Files: createHash("sha256")
          .update(readFileSync(`${CONSOLE_FOLDER}/files.json`))
          .digest("hex"),
      },
    });
  }
}

/** Nothing inline, nothing from elsewhere: the page may call the API, and play and download audio. */
function contentPolicy(sources: readonly string[]): string {
  const ours = ["'self'", ...sources].join(" ");
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    `connect-src ${ours}`,
    `media-src ${ours} blob:`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function acknowledge(site: Bucket, distribution: Distribution): void {
  Validations.of(site).acknowledge({
    id: "AwsSolutions-S1",
    reason: "Holds public files of the console only, which the distribution alone reads: no access is worth a log.",
  });
  Validations.of(distribution).acknowledge(
    { id: "AwsSolutions-CFR1", reason: "The console is for callers of the API, who may be in any country." },
    {
      id: "AwsSolutions-CFR2",
      reason: "Serves public static files from caches. What costs money is the API, which has its own firewall.",
    },
    {
      id: "AwsSolutions-CFR3",
      reason: "A log would hold addresses of visitors and say nothing of their use of the API, which has its own log.",
    },
    {
      id: "AwsSolutions-CFR4",
      reason:
        "With the distribution's own name, CloudFront sets the oldest protocol; there is no certificate to raise it.",
    },
  );
}
