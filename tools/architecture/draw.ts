/** A picture of a stage as SVG: the gateway, the functions, what their roles may reach, and the model's endpoint. */
import type { FunctionPart, Parts } from "./read-parts.ts";

const WIDTH = 980;
const ROW = 34;
const BOX = 26;
const TOP = 70;
const COLUMNS = { gateway: 20, functions: 250, stores: 710 } as const;
const BOX_WIDTH = { gateway: 150, functions: 260, stores: 250 } as const;
/** One for each store, so that lines can be followed where they cross. */
const COLOURS = ["#2a78d6", "#1f7a4d", "#b3261e", "#d1700f", "#7a4fbf", "#0f7f86", "#a1357f", "#6b6b00", "#555555"];

const STYLE = "text{font:13px system-ui,sans-serif;fill:#1b1b1b}.small{font-size:11px;fill:#555}";

export function drawArchitecture({ functions, stores, instanceType, hasFirewall }: Parts): string {
  const height = TOP + Math.max(functions.length, stores.length) * ROW + 40;
  const middle = TOP + (functions.length * ROW) / 2;
  const storeStep = (functions.length * ROW) / Math.max(1, stores.length);
  const storeAt = (index: number) => TOP + index * storeStep + (storeStep - BOX) / 2;
  const lines = functions.flatMap((part, row) => linesOf(part, row, stores, storeAt));
  const fromGateway = functions.flatMap(({ routes, name }, row) =>
    routes > 0 || name === "authorizer" || name === "fallback"
      ? [curve(COLUMNS.gateway + BOX_WIDTH.gateway, middle, COLUMNS.functions, centre(row), "#999")]
      : [],
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Architecture of a stage">
<style>${STYLE}</style>
<rect width="100%" height="100%" fill="#fff"/>
${[
  heading(COLUMNS.gateway, "Callers, by HTTPS"),
  heading(COLUMNS.functions, "Functions: their routes, their memory"),
  heading(COLUMNS.stores, "What their roles may reach"),
  ...fromGateway,
  ...lines,
  box("gateway", middle - BOX, ["API Gateway", hasFirewall ? "firewall, usage plans" : "usage plans"], 2 * BOX),
  ...functions.map(({ name, routes, memoryMb }, row) =>
    box("functions", TOP + row * ROW, [`${name}${routes > 0 ? ` (${routes})` : ""}`, `${memoryMb} MB`]),
  ),
  ...stores.map((label, index) =>
    box("stores", storeAt(index), [label, label.startsWith("SageMaker") ? instanceType : ""]),
  ),
].join("\n")}
<text class="small" x="20" y="${height - 14}">Made from the synthesised template of prod by npm run docs.</text>
</svg>
`;
}

const centre = (row: number) => TOP + row * ROW + BOX / 2;

function linesOf(
  { reaches }: FunctionPart,
  row: number,
  stores: readonly string[],
  storeAt: (index: number) => number,
) {
  return reaches.map((label) => {
    const index = stores.indexOf(label);
    const colour = COLOURS[index % COLOURS.length] ?? "#555";
    return curve(
      COLUMNS.functions + BOX_WIDTH.functions,
      centre(row),
      COLUMNS.stores,
      storeAt(index) + BOX / 2,
      colour,
    );
  });
}

const heading = (x: number, text: string) => `<text x="${x}" y="40" font-weight="600">${text}</text>`;

function curve(x1: number, y1: number, x2: number, y2: number, colour: string): string {
  const bend = (x1 + x2) / 2;
  return `<path d="M${x1} ${y1.toFixed(1)}C${bend} ${y1.toFixed(1)} ${bend} ${y2.toFixed(1)} ${x2} ${y2.toFixed(1)}" fill="none" stroke="${colour}" stroke-width="1.2" opacity=".75"/>`;
}

/** A box with a label on the left, and below or next to it a smaller one. */
function box(column: keyof typeof COLUMNS, y: number, [label = "", note = ""]: string[], height = BOX): string {
  const [x, width] = [COLUMNS[column], BOX_WIDTH[column]];
  const isTall = height > BOX;
  const second = isTall
    ? `<text class="small" x="${x + 10}" y="${(y + height - 12).toFixed(1)}">${note}</text>`
    : `<text class="small" x="${x + width - 10}" y="${(y + 17).toFixed(1)}" text-anchor="end">${note}</text>`;
  return `<rect x="${x}" y="${y.toFixed(1)}" width="${width}" height="${height}" rx="5" fill="#f5f7fa" stroke="#889"/><text x="${x + 10}" y="${(y + (isTall ? 21 : 17)).toFixed(1)}">${label}</text>${second}`;
}
