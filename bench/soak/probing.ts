/** Response times reveal nothing about guessed keys. */

import { customerOf, newCustomer } from "../cloud/customer.ts";
import { percentile } from "../measure/load.ts";
import type { Part } from "./part.ts";

const TRIES = 80;

export const probing: Part = async ({ cloud, report }) => {
  report.title("Guessed keys");
  const { key } = await newCustomer(cloud, "business");
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const letter = (i: number) => letters[Math.floor(i / letters.length) % letters.length] ?? "a";
  // Each key is used once, so that no cache of refused keys answers. `tts_` and 43 characters.
  const tail = (i: number) => `${letters[i % letters.length]}${letter(i)}`;
  const nearMiss = (i: number) => `${key.slice(0, -2)}${tail(i)}`;
  const unknown = (i: number) => `tts_${letter(i).repeat(21)}${tail(i).repeat(11)}`;
  const times = { near: [] as number[], unknown: [] as number[] };
  const statuses = new Set<number>();

  async function ask(guess: string, into: number[]): Promise<void> {
    const start = performance.now();
    const response = await customerOf(cloud, guess, "").get("/v1/quota");
    await response.arrayBuffer();
    into.push(performance.now() - start);
    statuses.add(response.status);
  }
  // Alternating, so that load on the machine affects both.
  for (let i = 0; i < TRIES; i++) {
    await ask(nearMiss(i), times.near);
    await ask(unknown(i), times.unknown);
  }
  const median = (values: number[]) =>
    percentile(
      values.toSorted((a, b) => a - b),
      50,
    );
  const [near, other] = [median(times.near), median(times.unknown)];
  report.check("statuses", [...statuses].join(), "401", statuses.size === 1 && statuses.has(401));
  report.check(
    `a nearly right key and an unknown key, medians of ${TRIES} in ms`,
    `${near.toFixed(2)}, ${other.toFixed(2)}`,
    "within 10 % or 1 ms",
    Math.abs(near - other) <= Math.max(1, other * 0.1),
  );
};
