import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { typesIn } from "../../cdk/stage/instance-types.ts";
import { operatorStage, stageOfDeployment } from "../../cdk/stage/operator-settings.ts";
import { STAGES } from "../../cdk/stage/stages.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { list, object, ofType, one, readable, SYNTH_MS, statementsOf, synthesised } from "./assembly.ts";

const EXAMPLE = JSON.parse(readFileSync("stages/example.json", "utf8"));

/** As the settings have them. */
const KEY: string = EXAMPLE.signedAudio.keys[0].publicKey;
const keyNamed = (name: string) => ({ name, publicKey: KEY });
const RSA_4096 = derOf(generateKeyPairSync("rsa", { modulusLength: 4_096 }).publicKey);
const ELLIPTIC = derOf(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey);
const PRIVATE = generateKeyPairSync("rsa", { modulusLength: 2_048 })
  .privateKey.export({ format: "der", type: "pkcs8" })
  .toString("base64");

function derOf(key: KeyObject): string {
  return key.export({ format: "der", type: "spki" }).toString("base64");
}

function withSettings(settings: unknown) {
  const file = join(temporaryFolder("settings"), "dev.json");
  const isText = typeof settings === "string" || Buffer.isBuffer(settings);
  writeFileSync(file, isText ? settings : JSON.stringify(settings));
  return operatorStage("dev", file);
}

describe("the settings of an operator", () => {
  it("replace the fields of the stage record that they name, and no others", () => {
    expect(withSettings({})).toEqual(STAGES.dev);
    expect(operatorStage("dev", "/absent.json")).toEqual(STAGES.dev);
    expect(withSettings({ mailTo: ["a@example.com"] })).toEqual({
      ...STAGES.dev,
      alarms: { ...STAGES.dev.alarms, mailTo: ["a@example.com"] },
    });
    const { mailTo, slack, instanceTypes, ...fields } = EXAMPLE;
    const [instanceType, ...fallbackTypes] = instanceTypes;
    expect(withSettings(EXAMPLE)).toEqual({
      ...STAGES.dev,
      ...fields,
      fleet: { ...STAGES.dev.fleet, instanceType, fallbackTypes },
      alarms: { ...STAGES.dev.alarms, mailTo, slack },
    });
  });

  it("choose the instances of a region where they are others, unless they name some", () => {
    const types = (settings: object) => {
      const { instanceType, fallbackTypes } = withSettings(settings).fleet;
      return [instanceType, ...fallbackTypes];
    };
    expect(types({ region: "ap-southeast-5" })).toEqual(["ml.m7i.xlarge"]);
    expect(types({ region: "ap-southeast-3" })).toEqual(["ml.c7i.xlarge"]);
    expect(types({ region: "ap-southeast-5", instanceTypes: ["ml.c6i.xlarge", "ml.m6i.xlarge"] })).toEqual([
      "ml.c6i.xlarge",
      "ml.m6i.xlarge",
    ]);
  });

  it("may name every type that the stages have by themselves, in each region", () => {
    for (const region of ["ap-southeast-1", "ap-southeast-5"]) {
      for (const { fleet } of Object.values(STAGES)) {
        const types = typesIn(region, fleet.instanceType, fleet.fallbackTypes);
        expect(() => withSettings({ instanceTypes: types })).not.toThrow();
      }
    }
  });

  it.each([
    ["a byte order mark", Buffer.from("\uFEFF{}")],
    ["UTF-16", Buffer.from("\uFEFF{}", "utf16le")],
    ["UTF-16 without a mark", Buffer.from("{}", "utf16le")],
    ["Latin-1", Buffer.from('{ "mailTo": ["ren\u00E9@example.com"] }', "latin1")],
  ])("are refused in %s", (_, content) => {
    expect(() => withSettings(content)).toThrow("dev.json: save it as UTF-8 without a byte order mark");
  });

  it("are refused where there is a folder, or a link to nothing", () => {
    const folder = temporaryFolder("settings");
    const link = join(folder, "dev.json");
    symlinkSync(join(folder, "absent.json"), link);
    expect(() => operatorStage("dev", link)).toThrow("dev.json: is a link to a file that does not exist");
    expect(() => operatorStage("dev", folder)).toThrow("must be a file, and is a folder");
  });

  it.each([
    ["[]", "must hold a JSON object"],
    ["{", "not valid JSON in line 1: "],
    ['{\n  "account": "000000000000"\n  "region": "ap-southeast-1"\n}', "not valid JSON in line 3: comma expected"],
    ['{\n  "region": "ap-southeast-1",\n}\n', "not valid JSON in line 3: property name expected"],
    [`{\n  "budgetUsd": USD 100,\n  "account": "${PRIVATE}"\n}`, "not valid JSON in line 2: invalid symbol"],
    [`{ "account": "${PRIVATE}"; }`, "not valid JSON in line 1: invalid symbol"],
    ['{\n  "region": "ap-southeast-1,\n}', "not valid JSON in line 2: unexpected end of string"],
    ['{\n  "account": null', "not valid JSON in line 2: "],
    [
      '{ "region": "ap-southeast-1", "budgetUsd": 9,\n  "region": "ap-southeast-5" }',
      '"region" is given twice: keep one',
    ],
    [{ mail: ["a@example.com"] }, 'unknown field "mail": did you mean mailTo? Known: account, region, recoveryRegion,'],
    [{ Region: "ap-southeast-1" }, 'unknown field "Region": did you mean region?'],
    [{ colour: "red" }, 'unknown field "colour". Known: account, '],
    [
      { slack: { workspaceId: "T1", channelId: "C1", token: "x" } },
      'unknown field "slack.token". Known: workspaceId, channelId',
    ],
    [{ signedAudio: { keys: [{ name: "a", publickey: KEY }] } }, "signedAudio.keys[0].publicKey is required"],
    [
      { signedAudio: { keys: [{ ...keyNamed("a"), privateKey: PRIVATE }] } },
      'unknown field "signedAudio.keys[0].privateKey". Known: name, publicKey',
    ],
    [{ slack: { workspaceId: "T1" } }, "slack.channelId is required."],
    [{ slack: { workspaceId: "acme", channelId: "C1" } }, "slack.workspaceId must be the id of a Slack workspace"],
    [{ account: "123" }, "account must be the 12 digits"],
    [{ account: 123 }, "account must be a string."],
    [{ region: "Singapore" }, "region must be a region such as ap-southeast-1"],
    [{ region: "ap-southeast-99" }, "region must be a region such as ap-southeast-1"],
    [{ region: "xx-moon-1" }, "region must be a region such as ap-southeast-1"],
    [{ recoveryRegion: "ap-southeast" }, "recoveryRegion must be a region such as ap-southeast-1"],
    [{ recoveryRegion: "ap-southeast-1" }, "recoveryRegion must be another region than the stage's, ap-southeast-1"],
    [{ recoveryRegion: "cn-north-1" }, "recoveryRegion must be in the same partition of AWS as ap-southeast-1"],
    [{ instanceTypes: [] }, "instanceTypes must have at least 1 entry"],
    [
      { instanceTypes: ["c7i.xlarge"] },
      "instanceTypes[0] must be an instance type of SageMaker, such as ml.c7i.2xlarge",
    ],
    ...["ml.c9z.xlarge", "ml.c7i.3xlarge", "ml.t2.medium", "ml.inf2.xlarge"].map((type): [object, string] => [
      { instanceTypes: ["ml.c7i.xlarge", type] },
      `instanceTypes[1] must be a type of SageMaker that serves endpoints and can be scaled, not ${type}`,
    ]),
    [
      { instanceTypes: ["ml.g5.xlarge"] },
      "instanceTypes[0] must be a CPU type, as the fleet of dev in cdk/stage/stages.ts, not ml.g5.xlarge",
    ],
    [
      { instanceTypes: ["ml.c7i.xlarge", "ml.c7g.xlarge"] },
      "instanceTypes[1] must have a processor of the same kind as the first, ml.c7i.xlarge: an endpoint has one image, not",
    ],
    [{ instanceTypes: ["ml.c7i.xlarge", "ml.c7i.xlarge"] }, "instanceTypes must name each type once"],
    [{ mailTo: "a@example.com" }, "mailTo must be an array."],
    [{ mailTo: [] }, "mailTo must have at least 1 entry"],
    [{ mailTo: ["example.com"] }, "mailTo[0] must be a mail address"],
    [{ domain: { name: "https://tts.example.com" } }, "domain.name must be a name such as tts.example.com"],
    [
      { domain: { name: "tts.example.com", certificateArn: "arn:aws:iam::1" } },
      "domain.certificateArn must be the ARN",
    ],
    [
      { consoleDomain: EXAMPLE.domain },
      "consoleDomain.certificateArn must be the ARN of an ACM certificate in us-east-1",
    ],
    [{ ...EXAMPLE, region: "ap-southeast-5" }, "certificateArn must be in the stage's region, ap-southeast-5, not in"],
    [{ signedAudio: {} }, "signedAudio.keys is required."],
    [{ signedAudio: { keys: [] } }, "signedAudio.keys must have at least 1 entry"],
    [{ signedAudio: { keys: [{ name: "a/b", publicKey: KEY }] } }, "signedAudio.keys[0].name must be letters"],
    ...[RSA_4096, ELLIPTIC, PRIVATE, "rsa"].map((publicKey): [object, string] => [
      { signedAudio: { keys: [{ name: "a", publicKey }] } },
      "signedAudio.keys[0].publicKey must be the base64 of an RSA public key of 2,048 bits, as docs/deploy.md makes it",
    ]),
    [{ signedAudio: { keys: [keyNamed("a"), keyNamed("a")] } }, "signedAudio.keys must have another name for each key"],
    [{ signedAudio: { keys: [keyNamed("a"), keyNamed("b")] } }, "signedAudio.keys must not hold a key twice"],
    [
      { signedAudio: { keys: [keyNamed("a")] }, region: "cn-north-1" },
      "signedAudio must be left out in cn-north-1: CloudFront in China lacks what it needs",
    ],
    [
      { consoleDomain: EXAMPLE.consoleDomain, region: "cn-north-1" },
      "consoleDomain must be left out in cn-north-1: CloudFront in China lacks what it needs",
    ],
    [
      { consoleDomain: { ...EXAMPLE.consoleDomain, minimumTls: 1.2 } },
      "consoleDomain.minimumTls must be one of: 1.2, 1.3, as a string and not as a number",
    ],
    [
      { domain: EXAMPLE.domain, consoleDomain: { ...EXAMPLE.consoleDomain, name: EXAMPLE.domain.name } },
      "consoleDomain.name must be another name than that of domain, tts.example.com",
    ],
    [
      {
        ...EXAMPLE,
        signedAudio: { ...EXAMPLE.signedAudio, domain: { ...EXAMPLE.signedAudio.domain, name: "console.example.com" } },
      },
      "signedAudio.domain.name must be another name than that of consoleDomain, console.example.com",
    ],
    [
      { ...EXAMPLE, account: "111111111111" },
      "domain.certificateArn must be of the stage's account, 111111111111, not of 000000000000",
    ],
    [
      { account: "111111111111", consoleDomain: EXAMPLE.consoleDomain },
      "consoleDomain.certificateArn must be of the stage's account, 111111111111, not of 000000000000",
    ],
    [{ budgetUsd: 0, mailTo: ["a@example.com"] }, "budgetUsd must be at least 1, not 0."],
    [{ deployedFrom: "https://github.com/a/b" }, "deployedFrom must be owner/name"],
    [{ budgetUsd: 100 }, "budgetUsd needs an address in mailTo"],
  ])("are refused with their file, the field and the rule: %j", (settings, rule) => {
    expect(() => withSettings(settings)).toThrow("dev.json: ");
    expect(() => withSettings(settings)).toThrow(rule);
    // A private key by mistake is not repeated where logs keep it.
    expect(() => withSettings(settings)).not.toThrow(PRIVATE.slice(0, 40));
  });

  it("are left out where the local cloud synthesises, and are the example's where templates are checked", () => {
    const stage = (operatorSettings: unknown) =>
      stageOfDeployment((key) => ({ stage: "dev", operatorSettings })[key as "stage"]);
    expect(stage("off")).toBe(STAGES.dev);
    expect(stage("example")).toEqual(withSettings(EXAMPLE));
    expect(() => stage("on")).toThrow("-c operatorSettings=on: the values of operatorSettings are off, example");
  });

  it(
    "are all in the template: account, region, mail, Slack, domain and budget, without a finding",
    () => {
      const assembly = synthesised(
        withSettings({ ...EXAMPLE, region: "ap-southeast-3", recoveryRegion: "ap-southeast-2", domain: undefined }),
      );
      expect(assembly.findings).toEqual([]);
      expect(assembly.unreadFields).toEqual([]);
      const environments = Object.values(assembly.artifacts).map((artifact) => object(artifact).environment);
      expect(environments).toContain("aws://000000000000/ap-southeast-3");
      const mailed = ofType(assembly, "AWS::SNS::Subscription").map(({ properties }) => [
        readable(assembly, properties.TopicArn),
        properties.Endpoint,
      ]);
      expect(mailed.sort()).toEqual(["<Alarms>", "<Pages>"].map((topic) => [topic, "on-call@example.com"]));
      const slack = one(assembly, "AWS::Chatbot::SlackChannelConfiguration").properties;
      expect(slack).toMatchObject({ SlackWorkspaceId: "T0123ABCD", SlackChannelId: "C0123ABCD" });
      expect(list(slack.SnsTopicArns).map((arn) => readable(assembly, arn))).toEqual(["<Alarms>", "<Pages>"]);
      expect(assembly.outputs.get("MalaysianTts-dev-Observability.SlackChannel")).toBe("T0123ABCD/C0123ABCD");
      const role = one(assembly, "AWS::IAM::Role", "SlackRole").properties;
      expect([role.Policies, role.ManagedPolicyArns]).toEqual([undefined, undefined]);
      const budget = one(assembly, "AWS::Budgets::Budget").properties;
      expect(budget.Budget).toMatchObject({ BudgetLimit: { Amount: 1000, Unit: "USD" }, TimeUnit: "MONTHLY" });
      expect(JSON.stringify(budget.NotificationsWithSubscribers)).toContain("on-call@example.com");
      expect(object(assembly.artifacts["MalaysianTts-dev-Budget"]).environment).toBe("aws://000000000000/us-east-1");
      expect(ofType(assembly, "AWS::ApiGateway::DomainName")).toEqual([]);
      const ofConsole = ofType(assembly, "AWS::CloudFront::Distribution").find(({ stack }) => stack === "Console");
      expect(ofConsole?.properties.DistributionConfig).toMatchObject({
        Aliases: ["console.example.com"],
        ViewerCertificate: { MinimumProtocolVersion: "TLSv1.3_2025", SslSupportMethod: "sni-only" },
      });
      const targets = ["Console.DomainTarget", "Data.AudioDomainTarget"].map((output) =>
        JSON.stringify(assembly.outputs.get(`MalaysianTts-dev-${output}`)),
      );
      for (const target of targets) expect(target).toMatch(/"Fn::GetAtt":\["[^"]+","DomainName"\]/);
      const deploy = one(assembly, "AWS::IAM::Role", "DeployRole").properties;
      expect(JSON.stringify(deploy.AssumeRolePolicyDocument)).toContain(
        '"token.actions.githubusercontent.com:sub":"repo:example/malaysian-tts:environment:dev"',
      );
      const [policy] = list(deploy.Policies).map(object);
      const [statement, ...others] = statementsOf(policy?.PolicyDocument);
      expect(others).toEqual([]);
      expect(statement?.Action).toBe("sts:AssumeRole");
      for (const resource of list(statement?.Resource)) {
        expect(readable(assembly, resource)).toMatch(
          /:iam::.*:role\/cdk-hnb659fds-(?:deploy|file-publishing|image-publishing|lookup)-role-[^*]+$/,
        );
      }
    },
    SYNTH_MS,
  );
});
