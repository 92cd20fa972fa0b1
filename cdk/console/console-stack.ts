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
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Bucket, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { DataStack } from "../data/data-stack.ts";
import { acknowledgeReplication, OLDER_VERSIONS, replication } from "../data/replicas.ts";
import { acknowledgeEdge, EDGE_SECURITY_HEADERS, type EdgeReasons, edgeSettings } from "../edge/distribution.ts";
import type { ApiStack } from "../gateway/api-stack.ts";
import { PRIVATE_BUCKET } from "../stage/private-bucket.ts";
import { CONSOLE_FOLDER } from "../stage/repository.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";
import { SUPERSEDED } from "./console-release.ts";

/** No tab is open longer. */
const SUPERSEDED_DAYS = 30;

const REASONS: EdgeReasons = {
  anyCountry: "The console is for callers of the API, who may be in any country.",
  noFirewall: "This stage has no firewall; it serves public static files from caches.",
  noLog: "A log would hold addresses of visitors and say nothing of their use of the API, which has its own log.",
};

export interface ConsoleStackProps {
  readonly data: DataStack;
  readonly api: ApiStack;
  /** Of the firewall before the distribution; null: none. */
  readonly firewallArn: string | null;
}

/** The web console: its files in a bucket that only its distribution reads, and the headers that protect the page. */
export class ConsoleStack extends Stack {
  /** The files. */
  readonly site: Bucket;

  constructor(scope: Construct, context: StackContext, { data, api, firewallArn }: ConsoleStackProps) {
    super(scope, stackName(context.stage.name, "Console"), stackProps(context, "the web console"));
    const { stage } = context;
    const address = stage.domain ? `https://${stage.domain.name}` : api.api.urlForPath().replace(/\/$/, "");
    const gateway = stage.domain
      ? address
      : `https://${api.api.restApiId}.execute-api.${this.region}.${this.urlSuffix}`;
    const clips = [data.audioAccess.origin, `https://${data.previews.bucketRegionalDomainName}`];

    const site = new Bucket(this, "Site", {
      ...PRIVATE_BUCKET,
      versioned: true,
      ...replication(this, stage, "console"),
      // A release makes its content anew, in every stage.
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
      lifecycleRules: [
        {
          id: "Superseded",
          tagFilters: { [SUPERSEDED.key]: SUPERSEDED.value },
          expiration: Duration.days(SUPERSEDED_DAYS),
        },
        OLDER_VERSIONS,
      ],
    });
    this.site = site;
    acknowledgeReplication(site, stage, "console");
    data.backups?.copyWeekly(site, site.bucketArn);
    const sources = [gateway, ...clips];
    const headers = this.headers("Headers", `malaysian-tts-${stage.name}-console`, contentPolicy(sources));
    // Redoc adds elements of style to its page, and has its icons as a font in them.
    const docsPolicy = contentPolicy(sources).replace(
      "style-src 'self'",
      "style-src 'self' 'unsafe-inline'; font-src data:",
    );
    const behaviour = {
      origin: S3BucketOrigin.withOriginAccessControl(site as IBucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headers,
      compress: true,
    };
    const edge = { domain: stage.consoleDomain, firewallArn };
    const distribution = new Distribution(this, "Distribution", {
      comment: `malaysian-tts ${stage.name}: the web console`,
      defaultRootObject: "index.html",
      ...edgeSettings(this, edge),
      defaultBehavior: behaviour,
      additionalBehaviors: {
        "config.json": {
          ...behaviour,
          functionAssociations: [
            { function: this.configuration(address), eventType: FunctionEventType.VIEWER_REQUEST },
          ],
        },
        "docs*": {
          ...behaviour,
          responseHeadersPolicy: this.headers("DocsHeaders", `malaysian-tts-${stage.name}-docs`, docsPolicy),
          functionAssociations: [{ function: this.docsIndex(), eventType: FunctionEventType.VIEWER_REQUEST }],
        },
      },
    });
    Validations.of(site).acknowledge({
      id: "AwsSolutions-S1",
      reason: "Holds public files of the console only, which the distribution alone reads: no access is worth a log.",
    });
    acknowledgeEdge(distribution, edge, REASONS);
    this.release(site, distribution);
    new CfnOutput(this, "ConsoleUrl", {
      value: `https://${stage.consoleDomain?.name ?? distribution.distributionDomainName}/`,
      description: "Address of the web console",
    });
    if (stage.consoleDomain) {
      new CfnOutput(this, "DomainTarget", {
        value: distribution.distributionDomainName,
        description: `Point ${stage.consoleDomain.name} here`,
      });
    }
  }

  private headers(id: string, responseHeadersPolicyName: string, contentSecurityPolicy: string) {
    return new ResponseHeadersPolicy(this, id, {
      responseHeadersPolicyName,
      securityHeadersBehavior: {
        ...EDGE_SECURITY_HEADERS,
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: "Cross-Origin-Opener-Policy", value: "same-origin", override: true },
          { header: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()", override: true },
        ],
      },
    });
  }

  /** `/docs/`: CloudFront does not look for the index of a folder in a bucket. */
  private docsIndex(): EdgeFunction {
    const code = `function handler(event) {
  var request = event.request;
  if (request.uri === "/docs") {
    return { statusCode: 301, statusDescription: "Moved Permanently", headers: { location: { value: "/docs/" } } };
  }
  if (request.uri === "/docs/") request.uri = "/docs/index.html";
  return request;
}
`;
    return new EdgeFunction(this, "DocsIndex", {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
      comment: "Finds the index of the documentation",
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
        {
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"],
          Resource: site.arnForObjects("*"),
        },
        // Without it S3 would not say that an object is missing, as before the first release.
        { Effect: "Allow", Action: "s3:ListBucket", Resource: site.bucketArn },
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
