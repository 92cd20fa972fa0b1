/** The guides of docs/ as pages, next to the API reference. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Marked, type Tokens } from "marked";

export interface Guide {
  /** `api.html` */
  path: string;
  title: string;
  /** Content of `<main>`. */
  html: string;
}

/** Callers' guides first, then the operator's; others follow by name. */
const ORDER = ["api", "console", "clients", "text", "pronunciation", "voices", "ssml", "errors", "operations"];

export async function readGuides(folder: string): Promise<Guide[]> {
  const files = await readdir(folder, { recursive: true });
  const names = files.filter((file) => /^(?:legal\/)?[\w-]+\.md$/.test(file)).map((file) => file.slice(0, -3));
  const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return Promise.all(names.map(async (name) => guideOf(name, await readFile(join(folder, `${name}.md`), "utf8"))));
}

/** All guides are in one folder: `legal/retention` is `legal-retention.html`. */
const pathOf = (name: string) => `${name.replace("/", "-")}.html`;

export function guideOf(name: string, markdown: string): Guide {
  return {
    path: pathOf(name),
    title: /^# (.+)$/m.exec(markdown)?.[1] ?? name,
    html: createRenderer().parse(markdown, { async: false }),
  };
}

/** A new one for each guide: the ids of headings are counted. */
function createRenderer(): Marked {
  const seen = new Map<string, number>();
  return new Marked({
    extensions: [
      {
        // `docs/api.md` in the text, as the guides refer to each other.
        name: "reference",
        level: "inline",
        start: (source) => /docs\/(?:legal\/)?[\w-]+\.md/.exec(source)?.index,
        tokenizer(source) {
          const [raw, name] = /^docs\/((?:legal\/)?[\w-]+)\.md/.exec(source) ?? [];
          return raw === undefined ? undefined : { type: "reference", raw, name };
        },
        renderer: ({ name }) => `<a href="${pathOf(name)}">${name}</a>`,
      },
    ],
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        const slug = slugOf(text);
        const count = seen.get(slug) ?? 0;
        seen.set(slug, count + 1);
        return `<h${depth} id="${count === 0 ? slug : `${slug}-${count}`}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const target = href.replace(/^(?:docs\/)?((?:legal\/)?[\w-]+)\.md(?=#|$)/, (_, name: string) => pathOf(name));
        return `<a href="${target}">${this.parser.parseInline(tokens)}</a>`;
      },
      table({ header, rows, align: _ }: Tokens.Table) {
        const cells = (row: Tokens.TableCell[], tag: string) =>
          row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join("");
        const body = rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
        return `<div class="table" role="region" aria-label="Table" tabindex="0"><table><thead><tr>${cells(header, "th")}</tr></thead><tbody>\n${body}\n</tbody></table></div>\n`;
      },
    },
  });
}

/** As GitHub makes them, so that links to headings work in both places. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
