import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { guideOf, readGuides } from "../../tools/guides/guides.ts";

const html = (markdown: string) => guideOf("a", markdown).html.trim();

it("makes a page of each guide, callers' guides first", async () => {
  const guides = await readGuides("docs");
  expect(guides.map(({ path }) => path).sort()).toEqual(
    ["", "legal/"]
      .flatMap((folder) => readdirSync(`docs/${folder}`).map((file) => `${folder}${file}`))
      .filter((file) => file.endsWith(".md"))
      .map((file) => file.replace("/", "-").replace(".md", ".html"))
      .sort(),
  );
  expect(guides[0]).toMatchObject({ path: "api.html", title: "Using the API" });
});

it("leads to other guides where one names them, in links and in words, and not in code", () => {
  expect(html("See [text](text.md#dates) or docs/api.md, not `docs/api.md`.")).toBe(
    '<p>See <a href="text.html#dates">text</a> or <a href="api.html">api</a>, not <code>docs/api.md</code>.</p>',
  );
});

it("gives headings the ids that GitHub gives them", () => {
  expect(html("## Managing keys: `/v1/keys`\n\n## A b\n\n## A b")).toMatch(
    /<h2 id="managing-keys-v1keys">.*<h2 id="a-b">.*<h2 id="a-b-1">/s,
  );
});

it("finds each page and each heading that a guide links to", async () => {
  const guides = await readGuides("docs");
  const ids = new Map(guides.map((guide) => [guide.path, new Set(guide.html.match(/(?<=<h\d id=")[^"]+/g))]));
  const links = guides.flatMap(({ path, html: page }) =>
    [...page.matchAll(/href="(?!https?:|mailto:|\.\/)([^"#]+)?(?:#([^"]+))?"/g)].map(([, to = path, id]) => ({
      path,
      to,
      id,
    })),
  );
  expect(links.length).toBeGreaterThan(20);
  const broken = links.filter(({ to, id }) => !ids.has(to) || (id !== undefined && !ids.get(to)?.has(id)));
  expect(broken).toEqual([]);
});
