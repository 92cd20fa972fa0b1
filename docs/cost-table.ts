/** The figures of docs/cost.md: `npm run docs` writes them, and a test compares them. */
import { PRICES_DATED, RINGGIT_PER_USD } from "../cdk/stage/instance-prices.ts";
import { STAGES } from "../cdk/stage/stages.ts";
import { monthlyCost, type Provisioned, totalOf, type Workload } from "../cli/cost/cost-model.ts";
import { PRICES } from "../cli/cost/cost-prices.ts";

/** The defaults of `npm run cost`. */
const WORKLOAD: Workload = { characters: 10e6, charactersPerRequest: 300, hits: 0.3, peak: 4 };
/** A working day of dev. */
const HOURS_UP = 10;

const ROWS = [
  { stage: "prod", options: "--stage prod", workload: {} },
  { stage: "staging", options: "--stage staging", workload: {} },
  { stage: "dev", options: "--stage dev", workload: {} },
  { stage: "dev", options: `--stage dev --up ${HOURS_UP}`, workload: { hoursUp: HOURS_UP } },
] as const;

const BLOCK = /(?<=<!-- figures: npm run docs -->\n)[\s\S]*?(?=<!-- end of the figures -->)/;

/** The page with figures of these stages. */
export function withCosts(page: string, provisioned: (stage: keyof typeof STAGES) => Provisioned): string {
  const rows = ROWS.map(({ stage, options, workload }) => {
    const prices = PRICES[STAGES[stage].region];
    if (!prices) throw new Error(`no prices of ${STAGES[stage].region}`);
    const lines = monthlyCost(provisioned(stage), { ...WORKLOAD, ...workload }, prices);
    const total = totalOf(lines);
    const { usd = 0, basis = "" } = lines.find(({ what }) => what === "endpoint") ?? {};
    const cells = [basis, ...[usd, total, total * RINGGIT_PER_USD].map((value) => value.toFixed(2))];
    return `| \`npm run cost -- ${options}\` | ${cells.join(" | ")} |`;
  });
  const table = `
Prices of ${PRICES_DATED}, in the stages' own region.

| command | endpoint | of it USD a month | all USD | all RM (${RINGGIT_PER_USD}) |
|---|---|---|---|---|
${rows.join("\n")}

`;
  if (!BLOCK.test(page)) throw new Error("docs/cost.md has no place for its figures");
  return page.replace(BLOCK, () => table);
}
