import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { readAudioUrls } from "#contract/audio-urls.ts";
import { DataStack } from "../../cdk/data/data-stack.ts";
import { STAGE_NAMES, STAGES } from "../../cdk/stage/stages.ts";
import {
  type Assembly,
  assemblyOf,
  assemblyWithOptions,
  type JsonObject,
  list,
  object,
  ofType,
  one,
  readable,
  SYNTH_MS,
  statementsOf,
} from "./assembly.ts";
import { inOwnApp } from "./single-stack.ts";

const EXAMPLE = JSON.parse(readFileSync("stages/example.json", "utf8")).signedAudio;

/** A public key as the settings have it, from one of CloudFront. */
const derOf = ({ properties }: { properties: JsonObject }) =>
  createPublicKey(String(object(properties.PublicKeyConfig).EncodedKey))
    .export({ format: "der", type: "spki" })
    .toString("base64");

const variableOf = (assembly: Assembly, lambda: string) => {
  const { Environment } = one(assembly, "AWS::Lambda::Function", `Functions${lambda}Function`).properties;
  return readable(assembly, object(object(Environment).Variables).AUDIO_URLS);
};

const keyStatements = (assembly: Assembly) =>
  ofType(assembly, "AWS::IAM::Role").flatMap(({ id, properties }) =>
    list(properties.Policies)
      .flatMap((policy) => statementsOf(object(policy).PolicyDocument))
      .filter(({ Sid }) => Sid === "ReadAudioKey")
      .map(({ Action, Resource }) => [id.replace(/Role[0-9A-F]{8}$/, ""), Action, readable(assembly, Resource)]),
  );

describe.each(STAGE_NAMES)("stage %s: signed URLs of audio", (name) => {
  let assembly: Assembly;
  let distribution: JsonObject;
  beforeAll(() => {
    assembly = assemblyWithOptions(name);
    const found = ofType(assembly, "AWS::CloudFront::Distribution").find(({ stack }) => stack === "Data");
    distribution = object(found?.properties.DistributionConfig);
  }, SYNTH_MS);

  it("are off unless the operator sets them: audio then has presigned URLs of S3", () => {
    const plain = assemblyOf(name);
    expect(STAGES[name].signedAudio).toBeNull();
    for (const type of ["AWS::CloudFront::PublicKey", "AWS::CloudFront::KeyGroup"])
      expect(ofType(plain, type)).toEqual([]);
    for (const lambda of ["Synthesize", "Speech", "Audio"]) expect(readAudioUrls(variableOf(plain, lambda))).toBeNull();
    expect(keyStatements(plain)).toEqual([]);
  });

  it("are of a distribution that alone reads the private bucket, over TLS, for whoever a key of the stage signed for", () => {
    const [group] = ofType(assembly, "AWS::CloudFront::KeyGroup");
    const key = one(assembly, "AWS::CloudFront::PublicKey");
    expect(derOf(key)).toBe(EXAMPLE.keys[0].publicKey);
    expect(object(group?.properties.KeyGroupConfig).Items).toEqual([{ Ref: key.id }]);
    expect(distribution).toMatchObject({
      Aliases: [EXAMPLE.domain.name],
      ViewerCertificate: { MinimumProtocolVersion: "TLSv1.2_2021", SslSupportMethod: "sni-only" },
      Origins: [{ S3OriginConfig: { OriginAccessIdentity: "" }, OriginAccessControlId: expect.anything() }],
      DefaultCacheBehavior: {
        TrustedKeyGroups: [{ Ref: group?.id }],
        ViewerProtocolPolicy: "https-only",
        AllowedMethods: ["GET", "HEAD", "OPTIONS"],
        // CachingDisabled and CORS-S3Origin of AWS.
        CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        OriginRequestPolicyId: "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
        ResponseHeadersPolicyId: { Ref: expect.stringContaining("Headers") },
      },
    });
    expect(distribution.CacheBehaviors).toBeUndefined();
    expect(readable(assembly, object(list(distribution.Origins)[0]).DomainName)).toBe("<Audio.RegionalDomainName>");
    const policy = ofType(assembly, "AWS::S3::BucketPolicy").find(
      ({ properties }) => readable(assembly, properties.Bucket) === "<Audio>",
    );
    const readers = statementsOf(policy?.properties.PolicyDocument).filter(({ Effect }) => Effect === "Allow");
    const ours = readers.filter(({ Principal }) => object(Principal).Service === "cloudfront.amazonaws.com");
    expect(ours).toMatchObject([{ Action: "s3:GetObject" }]);
    expect(readable(assembly, object(object(ours[0]?.Condition).StringEquals)["AWS:SourceArn"])).toContain(
      ":distribution/<SignedAudioDistribution>",
    );
  });

  it("are signed by the functions that answer with them, which alone may read the private key", () => {
    for (const lambda of ["Synthesize", "Speech", "Audio"]) {
      expect(readAudioUrls(variableOf(assembly, lambda))).toEqual({
        base: `https://${EXAMPLE.domain.name}`,
        keyPairId: `<${one(assembly, "AWS::CloudFront::PublicKey").id.slice(0, -8)}>`,
        parameter: `/malaysian-tts/${name}/audio-keys/${EXAMPLE.keys[0].name}`,
      });
    }
    const arn = `arn:aws:ssm:ap-southeast-1:000000000000:parameter/malaysian-tts/${name}/audio-keys/${EXAMPLE.keys[0].name}`;
    expect(keyStatements(assembly).sort()).toEqual(
      ["FunctionsAudio", "FunctionsSynthesize"].map((role) => [role, "ssm:GetParameter", arn]),
    );
    // A private key in a template would be readable by whoever may read the template.
    expect(ofType(assembly, "AWS::SSM::Parameter").filter(({ id }) => /key/i.test(id))).toEqual([]);
  });

  it("have the headers of every other answer, and the console may play them", () => {
    const headers = object(
      one(assembly, "AWS::CloudFront::ResponseHeadersPolicy", "SignedAudioHeaders").properties
        .ResponseHeadersPolicyConfig,
    );
    expect(headers.SecurityHeadersConfig).toEqual({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: "DENY", Override: true },
      ReferrerPolicy: { Override: true, ReferrerPolicy: "no-referrer" },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true, Override: true },
    });
    const console = one(assembly, "AWS::CloudFront::ResponseHeadersPolicy", "Headers").properties;
    const { SecurityHeadersConfig } = object(console.ResponseHeadersPolicyConfig);
    const policy = object(object(SecurityHeadersConfig).ContentSecurityPolicy).ContentSecurityPolicy;
    for (const directive of ["connect-src", "media-src"]) {
      expect(readable(assembly, policy)).toMatch(new RegExp(`${directive} [^;]*https://${EXAMPLE.domain.name}`));
    }
  });
});

it("a second key is accepted before it signs, and each key has an id of its own", () => {
  const [first] = EXAMPLE.keys;
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const other = { name: "2027-06", publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64") };
  const withKeys = (...keys: (typeof other)[]) => {
    const stage = { ...STAGES.dev, signedAudio: { keys, domain: null } };
    const stack = new DataStack(...inOwnApp(stage));
    const template = Template.fromStack(stack);
    const ids = Object.entries(template.findResources("AWS::CloudFront::PublicKey")).map(([id, { Properties }]) => [
      derOf({ properties: Properties }),
      id,
    ]);
    const [group] = Object.values(template.findResources("AWS::CloudFront::KeyGroup"));
    const accepted = group?.Properties.KeyGroupConfig.Items.map(({ Ref }: { Ref: string }) => Ref);
    return { ids: Object.fromEntries(ids), accepted, signing: readAudioUrls(stack.audioAccess.urls) };
  };
  const [before, after] = [withKeys(first, other), withKeys(other, first)];
  expect(before.ids).toEqual(after.ids);
  expect(new Set(before.accepted)).toEqual(new Set(Object.values(before.ids)));
  expect(before.accepted).toHaveLength(2);
  expect([before, after].map(({ signing }) => signing?.parameter)).toEqual(
    [first, other].map(({ name }) => `/malaysian-tts/dev/audio-keys/${name}`),
  );
  expect(withKeys({ ...first, publicKey: other.publicKey }).ids[other.publicKey]).toBe(before.ids[other.publicKey]);
});
