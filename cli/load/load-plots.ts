/** The plots of a load test. */
import { type Profile, rateAt } from "./load-profile.ts";
import { quantile, type Sample } from "./load-run.ts";

export interface LoadReport {
  address: string;
  profile: Profile;
  rate: number;
  seconds: number;
  /** RFC 3339. */
  startedAt: string;
  repeated: boolean;
  samples: readonly Sample[];
}

interface Line {
  label: string;
  colour: string;
  /** In the units of the plot. */
  points: readonly (readonly [x: number, y: number])[];
}

export interface Plot {
  title: string;
  unit: string;
  lines: readonly Line[];
}

export const PLOT = { width: 760, height: 220 } as const;
const MARGIN = { left: 60, right: 12, top: 12, bottom: 28 };
export const QUANTILES = [
  { share: 0.5, label: "p50", colour: "#2a78d6" },
  { share: 0.95, label: "p95", colour: "#d1700f" },
  { share: 0.99, label: "p99", colour: "#b3261e" },
] as const;

/** Rate, wait for the first byte, and for the last one, over the time of the test. */
export function plotsOf({ profile, rate, seconds, samples }: LoadReport): Plot[] {
  const good = samples.filter(({ status }) => status === 200);
  const failed = samples.filter(({ status }) => status !== 200);
  const bucket = Math.max(1, Math.ceil(seconds / 60));
  const over = (of: (sample: Sample) => number): Line[] =>
    QUANTILES.map(({ share, label, colour }) => ({
      label,
      colour,
      points: buckets(good, bucket).map(([at, inBucket]) => [at, quantile(inBucket.map(of), share)] as const),
    }));
  const perSecond = (some: readonly Sample[]) =>
    buckets(some, bucket).map(([at, inBucket]) => [at, inBucket.length / bucket] as const);
  const planned = Array.from({ length: seconds + 1 }, (_, at) => [at, rateAt(profile, rate, at / seconds)] as const);
  return [
    {
      title: "Requests a second",
      unit: "1/s",
      lines: [
        { label: "planned", colour: "#8a8a8a", points: planned },
        { label: "answered with 200", colour: "#1f7a4d", points: perSecond(good) },
        { label: "others", colour: "#b3261e", points: perSecond(failed) },
      ],
    },
    { title: "Time to the first byte of audio", unit: "ms", lines: over(({ firstByteMs }) => firstByteMs) },
    { title: "Time to the last byte", unit: "ms", lines: over(({ totalMs }) => totalMs) },
  ];
}

/** Samples by the start of their bucket, in seconds. */
function buckets(samples: readonly Sample[], seconds: number): [number, Sample[]][] {
  return [...Map.groupBy(samples, ({ at }) => Math.floor(at / seconds) * seconds)].sort(([a], [b]) => a - b);
}

/** The grid and the lines of a plot, in a box of {@link PLOT}. */
export function drawPlot({ lines }: Plot, seconds: number): string {
  const { width, height } = PLOT;
  const most = Math.max(1, ...lines.flatMap(({ points }) => points.map(([, y]) => y)));
  const x = (at: number) => MARGIN.left + (at / seconds) * (width - MARGIN.left - MARGIN.right);
  const y = (value: number) => height - MARGIN.bottom - (value / most) * (height - MARGIN.top - MARGIN.bottom);
  const drawn = lines.map(
    ({ colour, points }) =>
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ")}"/>`,
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line x1="${MARGIN.left}" x2="${width - MARGIN.right}" y1="${y(share * most).toFixed(1)}" y2="${y(share * most).toFixed(1)}" stroke="#ddd"/><text x="${MARGIN.left - 6}" y="${(y(share * most) + 4).toFixed(1)}" text-anchor="end">${Number((share * most).toPrecision(3))}</text><text x="${x(share * seconds).toFixed(1)}" y="${height - 8}" text-anchor="${share === 1 ? "end" : "middle"}">${Math.round(share * seconds)} s</text>`,
  );
  return `${ticks.join("")}${drawn.join("")}`;
}
