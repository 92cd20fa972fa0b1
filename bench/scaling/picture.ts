/** Draws instances over time, a panel for each trace. */
import type { Simulation } from "./simulate.ts";

const [WIDTH, PANEL, LEFT, TOP] = [760, 150, 120, 26];
const COLOURS = ["#0b6e4f", "#c1666b", "#8a8d91"];

export interface Panel {
  title: string;
  /** By the name of the policy. */
  simulations: Readonly<Record<string, Simulation>>;
}

/** @param most the highest number of instances */
export function drawPanels(panels: readonly Panel[], most: number): string {
  const height = panels.length * PANEL + TOP + 14;
  const names = Object.keys(panels[0]?.simulations ?? {});
  const legend = names.map(
    (name, index) => `<text x="${LEFT + index * 190}" y="16" fill="${COLOURS[index]}">— ${name}</text>`,
  );
  const parts = panels.map(({ title, simulations }, row) => {
    const base = TOP + (row + 1) * PANEL - 24;
    const y = (value: number) => (base - (value / most) * (PANEL - 44)).toFixed(1);
    const lines = Object.values(simulations).map(({ samples }, index) => {
      const last = samples.at(-1)?.second ?? 1;
      const x = (second: number) => (LEFT + (second / last) * (WIDTH - LEFT - 20)).toFixed(1);
      // A point where the line bends is enough.
      const bends = samples.filter(
        ({ ready }, i) => ready !== samples[i - 1]?.ready || ready !== samples[i + 1]?.ready,
      );
      const points = bends.map(({ second, ready }) => `${x(second)},${y(ready)}`);
      return `<polyline points="${points.join(" ")}" fill="none" stroke="${COLOURS[index]}" stroke-width="1.5"/>`;
    });
    const hours = Math.round((Object.values(simulations)[0]?.samples.length ?? 0) / 60);
    return [
      `<text x="8" y="${base - PANEL / 2 + 30}" font-weight="bold">${title}</text>`,
      ...[0, most / 2, most].map(
        (value) =>
          `<text x="${LEFT - 8}" y="${Number(y(value)) + 4}" text-anchor="end" fill="#666">${value}</text>` +
          `<line x1="${LEFT}" x2="${WIDTH - 20}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/>`,
      ),
      ...lines,
      `<text x="${WIDTH - 20}" y="${base + 14}" text-anchor="end" fill="#666">${hours} h</text>`,
    ].join("\n");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<title>Instances that serve, over time, for each policy</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${[...legend, ...parts].join("\n")}
</svg>
`;
}
