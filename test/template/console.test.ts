import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { STAGE_NAMES } from "../../cdk/stage/stages.ts";
import {
  type Assembly,
  assemblyOf,
  type JsonObject,
  list,
  object,
  ofType,
  one,
  readable,
  SYNTH_MS,
} from "./assembly.ts";

describe.each(STAGE_NAMES)("stage %s: the console", (name) => {
  let assembly: Assembly;
  let distribution: JsonObject;
  beforeAll(() => {
    assembly = assemblyOf(name);
    distribution = object(one(assembly, "AWS::CloudFront::Distribution").properties.DistributionConfig);
  }, SYNTH_MS);

  it("is a private bucket that only its distribution reads, over HTTPS", () => {
    const site = one(assembly, "AWS::S3::Bucket", "Site").properties;
    expect(Object.values(object(site.PublicAccessBlockConfiguration))).toEqual([true, true, true, true]);
    expect(distribution).toMatchObject({
      DefaultRootObject: "index.html",
      HttpVersion: "http2and3",
      DefaultCacheBehavior: { ViewerProtocolPolicy: "redirect-to-https", Compress: true },
      Origins: [{ S3OriginConfig: { OriginAccessIdentity: "" }, OriginAccessControlId: expect.anything() }],
    });
    const policy = ofType(assembly, "AWS::S3::BucketPolicy").find(({ stack }) => stack === "Console");
    const readers = list(object(policy?.properties.PolicyDocument).Statement)
      .map(object)
      .filter(({ Effect, Action }) => Effect === "Allow" && Action === "s3:GetObject");
    expect(readers).toMatchObject([
      {
        Principal: { Service: "cloudfront.amazonaws.com" },
        Condition: { StringEquals: { "AWS:SourceArn": expect.anything() } },
      },
    ]);
  });

  it("allows nothing inline and nothing from elsewhere but the API and its audio, and stays on HTTPS for a year", () => {
    const config = object(
      one(assembly, "AWS::CloudFront::ResponseHeadersPolicy", "Headers").properties.ResponseHeadersPolicyConfig,
    );
    const security = object(config.SecurityHeadersConfig);
    const policy = String(readable(assembly, object(security.ContentSecurityPolicy).ContentSecurityPolicy));
    expect(policy).not.toMatch(/unsafe|\*|http:/);
    const directives = Object.fromEntries(policy.split("; ").map((line) => [line.split(" ")[0], line]));
    expect(directives["default-src"]).toBe("default-src 'none'");
    expect(directives["script-src"]).toBe("script-src 'self'");
    expect(directives["style-src"]).toBe("style-src 'self'");
    expect(directives["frame-ancestors"]).toBe("frame-ancestors 'none'");
    expect(policy.match(/https:\/\//g)).toHaveLength(6);
    expect(security.StrictTransportSecurity).toEqual({
      AccessControlMaxAgeSec: 31_536_000,
      IncludeSubdomains: true,
      Override: true,
    });
    expect(list(distribution.CacheBehaviors)).toMatchObject([
      { PathPattern: "config.json", ResponseHeadersPolicyId: expect.anything() },
      { PathPattern: "docs*", ResponseHeadersPolicyId: expect.anything() },
    ]);
    expect(distribution.DefaultCacheBehavior).toMatchObject({ ResponseHeadersPolicyId: expect.anything() });
  });

  it("allows the documentation styles of its own elements, and no other script or place than the console", () => {
    const policyOf = (id: string) => {
      const { ResponseHeadersPolicyConfig } = one(assembly, "AWS::CloudFront::ResponseHeadersPolicy", id).properties;
      const security = object(object(ResponseHeadersPolicyConfig).SecurityHeadersConfig);
      return String(readable(assembly, object(security.ContentSecurityPolicy).ContentSecurityPolicy));
    };
    expect(policyOf("DocsHeaders")).toBe(
      policyOf("Headers").replace("style-src 'self'", "$& 'unsafe-inline'; font-src data:"),
    );
  });

  it("learns the address of the API from a file that the stack writes", () => {
    const { FunctionCode } = one(assembly, "AWS::CloudFront::Function", "Configuration").properties;
    const code = String(readable(assembly, FunctionCode));
    expect(code).toMatch(/body: '\{"api":"https:\/\/<Api>\.execute-api\./);
    expect(code).toContain(`"cache-control": { value: "no-cache" }`);
  });

  it("is uploaded and invalidated at each release of other files, by a function that can do no more", () => {
    expect(one(assembly, "Custom::ConsoleRelease").properties).toMatchObject({
      Bucket: { Ref: expect.stringMatching(/^Site/) },
      Distribution: { Ref: expect.stringMatching(/^Distribution/) },
      Files: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const role = one(assembly, "AWS::IAM::Role", "CustomConsoleRelease").properties;
    const statements = list(role.Policies).flatMap((policy) =>
      list(object(object(policy).PolicyDocument).Statement).map(object),
    );
    expect(statements.map(({ Action }) => Action)).toEqual([
      ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"],
      "s3:ListBucket",
      "cloudfront:CreateInvalidation",
    ]);
    const { LifecycleConfiguration } = one(assembly, "AWS::S3::Bucket", "Site").properties;
    expect(list(object(LifecycleConfiguration).Rules)).toEqual([
      { Id: "Superseded", Status: "Enabled", ExpirationInDays: 30, TagFilters: [{ Key: "superseded", Value: "true" }] },
      expect.objectContaining({ Id: "OlderVersions" }),
    ]);
  });
});

describe("the build of the console", () => {
  const files: { path: string; contentType: string; cacheControl: string }[] = JSON.parse(
    readFileSync("build/console/files.json", "utf8"),
  );

  it("names each file by its content and caches it for ever, but for the pages, which come last", () => {
    const page = files.at(-1);
    expect(page).toEqual({ path: "index.html", contentType: "text/html; charset=utf-8", cacheControl: "no-cache" });
    const isAsset = ({ path }: (typeof files)[number]) => path.startsWith("assets/");
    expect(files.findLastIndex(isAsset)).toBeLessThan(files.findIndex((file) => !isAsset(file)));
    for (const { cacheControl } of files.filter((file) => !isAsset(file))) expect(cacheControl).toBe("no-cache");
    for (const { path, cacheControl } of files.filter(isAsset)) {
      expect(path).toMatch(/^assets\/[\w-]+-[0-9A-Z]{8}\.(?:js|css|svg)$/);
      expect(cacheControl).toBe("public, max-age=31536000, immutable");
    }
  });

  it("has pages without inline script or style", () => {
    for (const { path } of files.filter((file) => file.path.endsWith(".html"))) {
      const html = readFileSync(join("build/console/site", path), "utf8");
      expect(html, path).not.toMatch(/<style|<[^>]+ style=|<script(?![^>]* src=)|\{\{|<[^>]+ on\w+=/);
    }
  });
});
