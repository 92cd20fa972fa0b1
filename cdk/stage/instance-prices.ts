/** What an hour of an instance that serves an endpoint costs, in USD. Prices change: look at the date, and at AWS's pages. */

/** When the table was last looked through. */
export const PRICES_DATED = "2026-11-29";

/** Ringgit for a US dollar, of that day's order. */
export const RINGGIT_PER_USD = 4.2;

/**
 * - us-east-1: public lists.
 * - ap-southeast-1, an estimate: us-east-1's, times the ratio of EC2's prices there, 1.15 (Intel's compute family) and 1.4.
 * - ap-southeast-5, an estimate: no list of SageMaker's prices was found. AWS's price list of EC2 of 2026-09-25 has 17/16 of
 *   us-east-1's prices there for each type that was looked up (m7i.large 0.1071, m7g.large 0.0867). So c7i is us-east-1's,
 *   times 17/16; m7i is EC2's price there, times 1.2, which is what c7i costs at SageMaker and at EC2 in us-east-1.
 */
export const INSTANCE_HOUR = {
  "us-east-1": { "ml.c7i.xlarge": 0.21, "ml.c7i.2xlarge": 0.43, "ml.g4dn.xlarge": 0.74 },
  "ap-southeast-1": { "ml.c7i.xlarge": 0.24, "ml.c7i.2xlarge": 0.49, "ml.g4dn.xlarge": 1.03 },
  "ap-southeast-5": {
    "ml.c7i.xlarge": 0.223,
    "ml.c7i.2xlarge": 0.457,
    "ml.m7i.xlarge": 0.257,
    "ml.m7i.2xlarge": 0.514,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Undefined where the table has none. */
export function instanceHour(region: string, instanceType: string): number | undefined {
  const types: Readonly<Record<string, number>> | undefined = (
    INSTANCE_HOUR as Readonly<Record<string, Readonly<Record<string, number>>>>
  )[region];
  return types?.[instanceType];
}
