/** The plots of a load test as one picture, for a document. */
import { drawPlot, type LoadReport, PLOT, plotsOf } from "./load-plots.ts";

/** Height of the title above a plot, with the names of its lines. */
const HEADING = 40;

export function loadPicture(report: LoadReport): string {
  const plots = plotsOf(report);
  const height = plots.length * (HEADING + PLOT.height);
  const drawn = plots.map((plot, index) => {
    const names = plot.lines.map(({ label, colour }) => `<tspan dx="8" fill="${colour}">${label}</tspan>`).join("");
    return `<g transform="translate(0 ${index * (HEADING + PLOT.height)})"><text class="title" x="12" y="26">${plot.title}, ${plot.unit}${names}</text><g transform="translate(0 ${HEADING})">${drawPlot(plot, report.seconds)}</g></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PLOT.width} ${height}" role="img" aria-label="Load test: ${report.profile}">
<style>text { font: 12px system-ui, sans-serif; fill: #444 } .title { font-weight: 600 }</style>
<rect width="${PLOT.width}" height="${height}" fill="#fff"/>
${drawn.join("\n")}
</svg>
`;
}
