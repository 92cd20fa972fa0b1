/** The simple repository API of package indexes (PEP 503 as HTML, PEP 691 as JSON). */
import { text } from "node:stream/consumers";
import { Parser } from "htmlparser2";
import type { SourcePart } from "#contract/voice-files.ts";
import { httpGet, shown } from "./http-get.ts";
import { PullError } from "./pull-error.ts";

const TIMEOUT_MS = 30_000;
const JSON_TYPE = "application/vnd.pypi.simple.v1+json";

/** Address of the wheel of a package. Prefers one for every platform. */
export async function wheelAddress(index: string, { name, version }: SourcePart): Promise<string> {
  const page = `${index}/${name.toLowerCase().replace(/[-_.]+/g, "-")}/`;
  const links = await linksOf(page);
  const prefix = `${name.toLowerCase().replace(/[-_.]+/g, "_")}-${version}-`;
  const wheels = links.filter(({ file }) => file.endsWith(".whl") && file.toLowerCase().startsWith(prefix));
  const wheel = wheels.find(({ file }) => file.endsWith("-none-any.whl")) ?? wheels[0];
  if (!wheel) throw new PullError(`${shown(new URL(page))} has no wheel of ${name} ${version}`);
  return wheel.url;
}

interface Link {
  file: string;
  url: string;
}

async function linksOf(page: string): Promise<Link[]> {
  const headers = { accept: `${JSON_TYPE}, text/html;q=0.1` };
  const {
    status,
    headers: received,
    url: address,
    body,
  } = await httpGet(page, {
    headers,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (status !== 200) {
    body.destroy();
    throw new PullError(`${shown(new URL(page))} answers ${status}`);
  }
  const content = await text(body).catch(() => {
    throw new PullError(`${shown(new URL(page))} was interrupted`);
  });
  const absolute = (url: string) => new URL(url, address).href;
  if (received["content-type"]?.startsWith(JSON_TYPE)) {
    const { files } = JSON.parse(content) as { files: { filename: string; url: string }[] };
    return files.map(({ filename, url }) => ({ file: filename, url: absolute(url) }));
  }
  const links: Link[] = [];
  const parser = new Parser({
    onopentag(tag, { href }) {
      if (tag !== "a" || href === undefined) return;
      const url = absolute(href);
      links.push({ file: decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? ""), url });
    },
  });
  parser.end(content);
  return links;
}
