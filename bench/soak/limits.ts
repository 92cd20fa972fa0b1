/** The limits under many requests at once, and over time. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Tier } from "#contract/tiers.ts";
import { type Customer, newCustomer } from "../cloud/customer.ts";
import type { Part } from "./part.ts";
import { tally } from "./report.ts";

const ask = (customer: Customer, text: string) => customer.synthesize({ text });

const many = (customer: Customer, count: number, text = (i: number) => `Nombor ${i}.`) =>
  Promise.all(Array.from({ length: count }, (_, i) => ask(customer, text(i))));

const passed = (answers: readonly { status: number }[]) => answers.filter(({ status }) => status === 200).length;

export const limits: Part = async ({ cloud, report }) => {
  report.title("Limits under many requests at once");
  for (const [tier, count, limit] of [
    ["free", 40, 10],
    ["starter", 130, 100],
  ] as const satisfies [Tier, number, number][]) {
    const customer = await newCustomer(cloud, tier);
    const answers = await many(customer, count);
    const statuses = answers.map(({ status }) => status);
    const others = statuses.filter((status) => ![200, 429, 503].includes(status)).length;
    // A 503 has passed the limit: the model was busy.
    const through = statuses.filter((status) => status !== 429).length;
    report.check(`${tier}, ${count} at once: ${tally(statuses)}`, through, `exactly ${limit}`, through === limit);
    report.check(`${tier}: other answers`, others, "0", others === 0);
  }
  await lastOfTheMonth();
  await Promise.all([slide(), retryAfterIsExact()]);

  async function lastOfTheMonth(): Promise<void> {
    const customer = await newCustomer(cloud, "business", { monthly_character_limit: 100 });
    const answers = await many(customer, 50, (i) => `Buku ${i + 10}`);
    const key = async () => (await customer.quota()).key_characters?.used ?? Number.NaN;
    const { total } = await customer.usage();
    report.check("the last 100 characters of a month, 50 × 7 at once: used", await key(), "98", (await key()) === 98);
    report.check("characters in the usage", total.characters, "98", total.characters === passed(answers) * 7);
    await many(customer, 10, () => "Ya");
    report.check("10 × 2 more at once: used in all", await key(), "100", (await key()) === 100);
  }

  /** 5 now, 5 after 30 s, and 20 when the first 5 have left the window. */
  async function slide(): Promise<void> {
    const customer = await newCustomer(cloud, "free");
    const first = passed(await many(customer, 5));
    await sleep(30_000);
    const second = passed(await many(customer, 5));
    await sleep(32_000);
    const third = passed(await many(customer, 20));
    report.check(
      "the window slides: 5, 30 s, 5, 32 s, 20",
      `${first}, ${second}, ${third}`,
      "5, 5, 5",
      first === 5 && second === 5 && third === 5,
    );
  }

  async function retryAfterIsExact(): Promise<void> {
    const customer = await newCustomer(cloud, "free");
    await many(customer, 10);
    const refused = await ask(customer, "Bila?");
    const seconds = Number(refused.headers.get("retry-after"));
    const opensAt = Date.now() + seconds * 1000;
    const at = async (moment: number) => {
      await sleep(Math.max(0, moment - Date.now()));
      return (await ask(customer, "Bila?")).status;
    };
    const [before, after] = [await at(opensAt - 4_000), await at(opensAt + 200)];
    report.check(
      `Retry-After is exact (${seconds} s): answers 4 s before and 0.2 s after`,
      `${before}, ${after}`,
      "429, 200",
      before === 429 && after === 200,
    );
  }
};
