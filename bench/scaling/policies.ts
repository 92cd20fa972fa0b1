/** How many instances a fleet should have: the stage's own policy, and two others to compare it with. */
import { SCALING } from "#contract/scaling.ts";

export interface Limits {
  min: number;
  max: number;
  /** Requests in flight on an instance. */
  target: number;
}

/** Called every ten seconds with the load of an instance. Returns the wanted size. */
export type Policy = (now: number, load: number, size: number) => number;

/** Application Auto Scaling repeats an action of an alarm that stays on so often. */
const REPEATED_EVERY = 60;

/** contract/scaling.ts, as the template sets it. */
export function steps({ min, max, target }: Limits): Policy {
  const { out, in: fewer, periodSeconds } = SCALING;
  const [below, farBelow] = fewer.steps;
  let grownAt = Number.NEGATIVE_INFINITY;
  let shrunkAt = Number.NEGATIVE_INFINITY;
  let [busy, quiet] = [0, 0];
  return (now, load, size) => {
    quiet = load <= below.below * target ? quiet + periodSeconds : 0;
    busy = load > target ? busy + periodSeconds : 0;
    if (busy >= out.afterSeconds && now - grownAt >= Math.max(out.everySeconds, REPEATED_EVERY)) {
      grownAt = now;
      return Math.min(max, size + Math.max(out.atLeast, Math.ceil((size * out.percent) / 100)));
    }
    if (quiet < fewer.afterSeconds || now - shrunkAt < fewer.everySeconds) return size;
    shrunkAt = now;
    const { percent } = load <= farBelow.below * target ? farBelow : below;
    return Math.max(min, size - Math.max(1, Math.floor((size * percent) / 100)));
  };
}

/** Target tracking, with the cooldowns that the stages had before: it reacts to three minutes and shrinks after fifteen. */
export function tracking({ min, max, target }: Limits): Policy {
  const [out, fewer] = [
    { after: 180, cooldown: 60 },
    { after: 900, cooldown: 600 },
  ];
  let [high, low, changedAt] = [0, 0, Number.NEGATIVE_INFINITY];
  return (now, load, size) => {
    high = load > target ? high + SCALING.periodSeconds : 0;
    low = load < 0.9 * target ? low + SCALING.periodSeconds : 0;
    const wanted = Math.min(max, Math.max(min, Math.ceil((size * load) / target)));
    const due =
      wanted > size
        ? high >= out.after && now - changedAt >= out.cooldown
        : low >= fewer.after && now - changedAt >= fewer.cooldown;
    if (!due || wanted === size) return size;
    changedAt = now;
    return wanted;
  };
}

/** The most instances, all the time. */
export const fixed =
  ({ max }: Limits): Policy =>
  () =>
    max;
