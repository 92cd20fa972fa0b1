import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parser } from "@prometheus-io/lezer-promql";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createMetrics } from "../../model-packaging/server/metrics.ts";

const FOLDER = "model-packaging/monitoring";
const readYaml = (path: string) => parse(readFileSync(path, "utf8"));

interface Panel {
  id: number;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource: { uid: string };
  targets: { refId: string; expr: string }[];
}

const dashboard = JSON.parse(readFileSync(join(FOLDER, "dashboards/model-server.json"), "utf8"));
const panels: Panel[] = dashboard.panels;

/** Names of metrics and of labels that an expression uses. Throws when it is not PromQL. */
function namesIn(expr: string): { metrics: string[]; labels: string[] } {
  // Grafana replaces its variables before Prometheus sees them.
  const query = expr.replaceAll("$__rate_interval", "1m");
  const found: { metrics: string[]; labels: string[] } = { metrics: [], labels: [] };
  parser.parse(query).iterate({
    enter({ name, type, from, to }) {
      if (type.isError) throw new Error(`not PromQL: ${expr}`);
      if (name === "Identifier") found.metrics.push(query.slice(from, to));
      if (name === "LabelName") found.labels.push(query.slice(from, to));
    },
  });
  return found;
}

/** What a scrape of the server has: series by name, with their labels. */
async function scrape(): Promise<Map<string, Set<string>>> {
  const metrics = createMetrics({ requests: () => 1, workers: () => new Map([["kokoro", 1]]) });
  metrics.requests.inc({ outcome: "ok" });
  metrics.restarts.inc({ engine: "kokoro" });
  const series = new Map<string, Set<string>>();
  for (const line of (await metrics.registry.metrics()).split("\n").filter((one) => one && !one.startsWith("#"))) {
    const [, name = "", labels = ""] = /^([\w:]+)(?:\{(.*)\})? /.exec(line) ?? [];
    const known = series.get(name) ?? new Set();
    for (const [, label = ""] of labels.matchAll(/(\w+)="/g)) known.add(label);
    series.set(name, known);
  }
  return series;
}

describe("the dashboard", () => {
  it("asks for metrics that the server has, by labels that they have", async () => {
    const series = await scrape();
    for (const { expr } of panels.flatMap(({ targets }) => targets)) {
      const { metrics, labels } = namesIn(expr);
      expect(metrics, expr).toHaveLength(1);
      const [metric = ""] = metrics;
      expect([...series.keys()], expr).toContain(metric);
      const known = series.get(metric);
      for (const label of labels) expect(known?.has(label), `${expr}: ${label}`).toBe(true);
    }
  });

  it("shows every metric of our own", async () => {
    const shown = new Set(panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr).metrics)));
    const own = createMetrics({ requests: () => 0, workers: () => new Map() }).registry.getMetricsAsArray();
    const names = own.map(({ name }) => name).filter((name) => name.startsWith("tts_"));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(shown.has(name) || shown.has(`${name}_bucket`), name).toBe(true);
  });

  it("is laid out without overlap, on the data source that is provisioned", () => {
    const { datasources } = readYaml(join(FOLDER, "provisioning/datasources/prometheus.yaml"));
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { datasource } of panels) expect(datasource.uid).toBe(datasources[0].uid);
  });

  it("refuses in this test what is not PromQL", () => {
    expect(() => namesIn("rate(tts_requests_total[1m)")).toThrow("not PromQL");
  });
});

describe("compose.yaml", () => {
  const { services, volumes } = readYaml("model-packaging/compose.yaml");

  it("runs the image as SageMaker does, but not as root and without a file that can be written", () => {
    expect(services.model).toMatchObject({
      command: "serve",
      user: "node",
      read_only: true,
      cap_drop: ["ALL"],
      stop_grace_period: "30s",
    });
    expect(services.model.volumes).toMatchObject([{ target: "/opt/ml/model", read_only: true }]);
    expect(existsSync(services.model.build.dockerfile)).toBe(true);
  });

  it("has no port that another machine reaches: the model server asks for no key", () => {
    const ports = Object.values<{ ports: string[] }>(services).flatMap((service) => service.ports);
    expect(ports).toHaveLength(3);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it("mounts files that are there, names images by version, and lets Prometheus and Grafana find each other", () => {
    const mounts = [...services.prometheus.volumes, ...services.grafana.volumes].map((one: string) => one.split(":"));
    for (const [source = ""] of mounts) {
      expect(source.startsWith("./") ? existsSync(source) : source in volumes, source).toBe(true);
    }
    for (const { image } of [services.prometheus, services.grafana]) expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
    const { scrape_configs } = readYaml(join(FOLDER, "prometheus.yaml"));
    expect(scrape_configs[0].static_configs[0].targets).toEqual(["model:8080"]);
    const { datasources } = readYaml(join(FOLDER, "provisioning/datasources/prometheus.yaml"));
    expect(datasources[0].url).toBe("http://prometheus:9090");
    const { providers } = readYaml(join(FOLDER, "provisioning/dashboards/model-server.yaml"));
    const folder = mounts.find(([, target]) => target === providers[0].options.path)?.[0] ?? "";
    expect(readdirSync(folder)).toEqual(["model-server.json"]);
  });
});
