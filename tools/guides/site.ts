/** The pages of `/docs/`: the API reference, and the guides. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readGuides } from "./guides.ts";

/** Paths of the files that the pages load, below the site's root. */
export interface SiteAssets {
  icon: string;
  style: string;
  /** Of the reference. */
  script: string;
}

const REFERENCE = { path: "", title: "API reference" };

/** Content of each page by its path below `docs/`. The template is a page's frame with `{{title}}`, `{{nav}}` and so on. */
export async function docsPages(root: string, assets: SiteAssets): Promise<Map<string, string>> {
  const template = await readFile(join(root, "dashboard", "reference", "page.html"), "utf8");
  const guides = await readGuides(join(root, "docs"));
  const navFor = (current: string) =>
    [REFERENCE, ...guides]
      .map(({ path, title }) => {
        const mark = path === current ? ' aria-current="page"' : "";
        return `<a href="./${path}"${mark}>${path === "" ? title : shortTitle(path)}</a>`;
      })
      .join("\n");
  const pageOf = (path: string, title: string, main: string, script = "") => {
    const values = { title, main, script, nav: navFor(path), icon: assets.icon, style: assets.style };
    // A function, since `$&` in a guide must stay as it is.
    return template.replace(/\{\{(\w+)\}\}/g, (_, name: keyof typeof values) => values[name]);
  };
  const reference = pageOf(
    REFERENCE.path,
    REFERENCE.title,
    '<div id="reference"></div>',
    `<script type="module" src="../${assets.script}"></script>`,
  );
  return new Map([
    ["index.html", reference],
    ...guides.map(
      ({ path, title, html }) => [path, pageOf(path, title, `<main class="guide">${html}</main>`)] as const,
    ),
  ]);
}

/** `api.html` → `Api`: headings are too long for a bar. */
const shortTitle = (path: string): string => {
  const name = path.slice(0, -".html".length);
  return SHORT[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
};

const SHORT: Readonly<Record<string, string>> = { api: "Using the API", ssml: "SSML" };
