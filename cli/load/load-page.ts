/** The report of a load test: one HTML page that needs no other file. */
import { drawPlot, type LoadReport, PLOT, plotsOf, QUANTILES } from "./load-plots.ts";
import { quantile, type Sample } from "./load-run.ts";

export function loadPage(report: LoadReport): string {
  const { address, profile, seconds, startedAt, repeated, samples } = report;
  const plots = plotsOf(report).map(
    (one) => `<h2>${one.title}, ${one.unit}</h2>
<p>${one.lines.map(({ label, colour }) => `<b style="color:${colour}">${label}</b>`).join(" · ")}</p>
<svg viewBox="0 0 ${PLOT.width} ${PLOT.height}" role="img" aria-label="${one.title}">${drawPlot(one, seconds)}</svg>`,
  );
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

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
