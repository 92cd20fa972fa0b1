/** The report of a load test: one HTML page that needs no other file. */
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

const WIDTH = 760;
const HEIGHT = 220;
const MARGIN = { left: 60, right: 12, top: 12, bottom: 28 };
const QUANTILES = [
  { share: 0.5, label: "p50", colour: "#2a78d6" },
  { share: 0.95, label: "p95", colour: "#d1700f" },
  { share: 0.99, label: "p99", colour: "#b3261e" },
] as const;

export function loadPage(report: LoadReport): string {
  const { address, profile, rate, seconds, startedAt, repeated, samples } = report;
  const good = samples.filter(({ status }) => status === 200);
  const bucket = Math.max(1, Math.ceil(seconds / 60));
  const over = (of: (sample: Sample) => number): Line[] =>
    QUANTILES.map(({ share, label, colour }) => ({
      label,
      colour,
      points: buckets(good, bucket).map(([at, inBucket]) => [at, quantile(inBucket.map(of), share)] as const),
    }));
  const perSecond = (some: readonly Sample[]) =>
    buckets(some, bucket).map(([at, inBucket]) => [at, inBucket.length / bucket] as const);
  const failed = samples.filter(({ status }) => status !== 200);
  const offered = Array.from({ length: seconds + 1 }, (_, at) => [at, rateAt(profile, rate, at / seconds)] as const);
  const plots = [
    plot("Requests a second", "1/s", seconds, [
      { label: "planned", colour: "#8a8a8a", points: offered },
      { label: "answered with 200", colour: "#1f7a4d", points: perSecond(good) },
      { label: "others", colour: "#b3261e", points: perSecond(failed) },
    ]),
    plot(
      "Time to the first byte of audio",
      "ms",
      seconds,
      over(({ firstByteMs }) => firstByteMs),
    ),
    plot(
      "Time to the last byte",
      "ms",
      seconds,
      over(({ totalMs }) => totalMs),
    ),
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Load test, ${profile}, ${startedAt}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 800px; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
table { border-collapse: collapse } td, th { text-align: right; padding: .15rem .8rem } th:first-child, td:first-child { text-align: left }
svg { width: 100%; height: auto } svg text { font: 12px system-ui, sans-serif; fill: #444 }
</style>
<h1>Load test: ${profile}</h1>
<p>${escaped(address)}, ${startedAt}: ${samples.length} requests in ${seconds} s, ${repeated ? "the same text each" : "a new text each"}.</p>
${table(samples)}
${plots.join("\n")}
</html>
`;
}

function table(samples: readonly Sample[]): string {
  const rows = [...Map.groupBy(samples, ({ status }) => status)].sort(([a], [b]) => a - b);
  const cells = (values: number[]) => QUANTILES.map(({ share }) => `<td>${Math.round(quantile(values, share))}</td>`);
  return `<table>
<tr><th>status</th><th>requests</th>${["first byte", "last byte"].map((what) => QUANTILES.map(({ label }) => `<th>${what} ${label}, ms</th>`).join("")).join("")}</tr>
${rows
  .map(([status, some]) => {
    const first = cells(some.map(({ firstByteMs }) => firstByteMs));
    const total = cells(some.map(({ totalMs }) => totalMs));
    return `<tr><td>${status === 0 ? "no answer" : status}</td><td>${some.length}</td>${[...first, ...total].join("")}</tr>`;
  })
  .join("\n")}
</table>`;
}

/** Samples by the start of their bucket, in seconds. */
function buckets(samples: readonly Sample[], seconds: number): [number, Sample[]][] {
  return [...Map.groupBy(samples, ({ at }) => Math.floor(at / seconds) * seconds)].sort(([a], [b]) => a - b);
}

function plot(title: string, unit: string, seconds: number, lines: readonly Line[]): string {
  const most = Math.max(1, ...lines.flatMap(({ points }) => points.map(([, y]) => y)));
  const x = (at: number) => MARGIN.left + (at / seconds) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number) => HEIGHT - MARGIN.bottom - (value / most) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const drawn = lines.map(
    ({ colour, points }) =>
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ")}"/>`,
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(share * most)}" y2="${y(share * most)}" stroke="#ddd"/><text x="${MARGIN.left - 6}" y="${y(share * most) + 4}" text-anchor="end">${Number((share * most).toPrecision(3))}</text><text x="${x(share * seconds)}" y="${HEIGHT - 8}" text-anchor="middle">${Math.round(share * seconds)} s</text>`,
  );
  const legend = lines.map(({ label, colour }) => `<b style="color:${colour}">${label}</b>`).join(" · ");
  return `<h2>${title}, ${unit}</h2>
<p>${legend}</p>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${ticks.join("")}${drawn.join("")}</svg>`;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
