/** Saved queries of CloudWatch Logs Insights: what an operator looks for first. */
import { CfnQueryDefinition, type ILogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { FunctionName } from "#contract/deployment.ts";
import { SPEAKING, VOICE_FIELD } from "#contract/metrics.ts";
import { functionName } from "../stage/function-name.ts";
import type { StageConfig } from "../stage/stages.ts";

interface Query {
  readonly name: string;
  readonly in: "access" | readonly FunctionName[];
  readonly lines: readonly string[];
}

const NEWEST = "sort @timestamp desc";

const QUERIES: readonly Query[] = [
  {
    name: "errors by route and kind",
    in: "access",
    lines: ["filter status >= 400", "stats count(*) as requests by route, status, errorType", "sort requests desc"],
  },
  {
    name: "slowest requests",
    in: "access",
    lines: ["fields @timestamp, requestId, route, status, latencyMs", "sort latencyMs desc", "limit 50"],
  },
  {
    name: "refused by the firewall or a usage plan",
    in: "access",
    lines: ["filter firewall = 'BLOCK' or errorType in ['THROTTLED', 'WAF_FILTERED']", NEWEST, "limit 100"],
  },
  {
    name: "one request (replace the id)",
    in: SPEAKING,
    lines: ["filter @message like 'REQUEST-ID'", "sort @timestamp asc"],
  },
  {
    name: "failures and their causes",
    in: [...SPEAKING, "authorizer", "normalize"],
    lines: [
      "filter level in ['ERROR', 'WARN']",
      "fields @timestamp, service, message, code, error.message",
      NEWEST,
      "limit 100",
    ],
  },
  {
    name: "failures by version",
    in: SPEAKING,
    lines: [
      "filter ispresent(RequestsFailed)",
      "stats sum(Requests) as requests, sum(RequestsFailed) as failed by service, version",
    ],
  },
  {
    name: "characters by voice and language",
    in: SPEAKING,
    lines: [
      "filter ispresent(CharactersSpoken)",
      `stats sum(CharactersSpoken) as characters, count(*) as requests by ${VOICE_FIELD}, language`,
      "sort characters desc",
    ],
  },
  {
    name: "values that were read digit by digit",
    in: [...SPEAKING, "normalize"],
    lines: ["filter ValuesUnproved > 0", "stats sum(ValuesUnproved) as `values` by service, bin(1h)"],
  },
  {
    name: "what the probe found",
    in: ["prober", "verifier"],
    lines: ["filter level in ['ERROR', 'WARN']", NEWEST, "limit 100"],
  },
];

/** @param accessLog of the gateway */
export function addQueries(scope: Construct, stage: StageConfig, accessLog: ILogGroup): void {
  for (const [index, { name, in: where, lines }] of QUERIES.entries()) {
    const names =
      where === "access"
        ? [accessLog.logGroupName]
        : where.map((one) => `/aws/lambda/${functionName(stage.name, one)}`);
    new CfnQueryDefinition(scope, `Query${index}`, {
      name: `malaysian-tts-${stage.name}/${name}`,
      queryString: lines.join("\n| "),
      logGroupNames: names,
    });
  }
}
