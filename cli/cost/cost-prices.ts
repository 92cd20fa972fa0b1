/** Prices of AWS in USD, by region. They change: look at the date, and at AWS's pages before you promise anything. */
import { INSTANCE_HOUR } from "../../cdk/stage/instance-prices.ts";

/** Rates of one region. What is not an instance is as AWS's price pages of the past year had it, from memory. */
export interface Prices {
  /** How far these prices are estimates. */
  readonly estimate: string;
  /** An hour of an instance that serves an endpoint, by instance type. */
  readonly instanceHour: Readonly<Record<string, number>>;
  /** A million requests of a REST API. */
  readonly gatewayRequests: number;
  /** A GB-second of an arm64 function. */
  readonly lambdaGbSecond: number;
  /** A million invocations. */
  readonly lambdaRequests: number;
  /** A million write request units, and read request units, on demand. */
  readonly tableWrites: number;
  readonly tableReads: number;
  /** A GB of a table kept for a month; of its point-in-time recovery; of a copy in AWS Backup. */
  readonly tableGb: number;
  readonly recoveryGb: number;
  readonly backupGb: number;
  /** A GB kept for a month, and a thousand writes. */
  readonly objectGb: number;
  readonly objectWrites: number;
  /** A GB sent to the internet. */
  readonly egressGb: number;
  /** A GB of logs taken in. */
  readonly logGb: number;
  /** Monthly prices. */
  readonly alarmMetric: number;
  readonly customMetric: number;
  readonly dashboard: number;
  readonly firewall: number;
  readonly firewallRule: number;
  /** A million requests that the firewall inspects. */
  readonly firewallRequests: number;
}

/** The same everywhere. */
const GLOBAL = {
  lambdaGbSecond: 0.0000133334,
  lambdaRequests: 0.2,
  objectWrites: 0.005,
  alarmMetric: 0.1,
  customMetric: 0.3,
  dashboard: 3,
  firewall: 5,
  firewallRule: 1,
  firewallRequests: 0.6,
} as const;

const SINGAPORE: Prices = {
  ...GLOBAL,
  estimate: "instances are estimated from EC2's prices there, the rest is from memory: compare with AWS's pages",
  instanceHour: INSTANCE_HOUR["ap-southeast-1"],
  gatewayRequests: 4.25,
  tableWrites: 0.71,
  tableReads: 0.14,
  tableGb: 0.285,
  recoveryGb: 0.228,
  backupGb: 0.114,
  objectGb: 0.025,
  egressGb: 0.12,
  logGb: 0.7,
};

export const PRICES: Readonly<Record<string, Prices>> = {
  "us-east-1": {
    ...GLOBAL,
    estimate: "instances are from public lists, the rest is from memory: compare with AWS's pages",
    instanceHour: INSTANCE_HOUR["us-east-1"],
    gatewayRequests: 3.5,
    tableWrites: 0.625,
    tableReads: 0.125,
    tableGb: 0.25,
    recoveryGb: 0.2,
    backupGb: 0.1,
    objectGb: 0.023,
    egressGb: 0.09,
    logGb: 0.5,
  },
  "ap-southeast-1": SINGAPORE,
  // No list of these services' prices there was found.
  "ap-southeast-5": {
    ...SINGAPORE,
    estimate: "instances are estimated from EC2's prices there, all the rest is Singapore's",
    instanceHour: INSTANCE_HOUR["ap-southeast-5"],
  },
};

/** What to do in a region without prices. */
export const noPrices = (region: string) =>
  `not known: there are no prices of ${region}. Add them to cli/cost/cost-prices.ts, or see npm run cost -- --region ${Object.keys(PRICES).join("|")}`;

/** Seconds of neural speech that an instance makes in a second (docs/operations.md, "What speech costs"). */
export const SPEECH_PER_SECOND: Readonly<Record<string, number>> = {
  "ml.c7i.xlarge": 4.4,
  "ml.c7i.2xlarge": 8.9,
  // Not measured: the same processors as c7i, with more memory.
  "ml.m7i.xlarge": 4.4,
  "ml.m7i.2xlarge": 8.9,
};
