/** Counts of what was found, by kind and by the written form, each with lines as examples. */

/** Lines kept of each form. */
const EXAMPLES = 3;

interface Form {
  written: string;
  count: number;
  examples: Set<string>;
}

export class Tally {
  private readonly kinds = new Map<string, Map<string, Form>>();

  add(kind: string, written: string, line: string): void {
    const forms = this.kinds.get(kind) ?? new Map<string, Form>();
    this.kinds.set(kind, forms);
    const key = written.toLowerCase();
    const form = forms.get(key) ?? { written, count: 0, examples: new Set() };
    forms.set(key, form);
    form.count++;
    if (form.examples.size < EXAMPLES) form.examples.add(line);
  }

  /** The commonest kinds first, and in each the commonest forms. */
  sorted(): { kind: string; count: number; different: number; forms: Form[] }[] {
    return [...this.kinds]
      .map(([kind, forms]) => {
        const sorted = [...forms.values()].sort((a, b) => b.count - a.count);
        return {
          kind,
          count: sorted.reduce((sum, { count }) => sum + count, 0),
          different: sorted.length,
          forms: sorted,
        };
      })
      .sort((a, b) => b.count - a.count);
  }
}
