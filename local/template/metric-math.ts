/** Metric math of CloudWatch, as far as alarms of the template use it: for one period, each metric is one number. */
import { UnsupportedTemplateError } from "./unsupported.ts";

/** The value of a metric or an expression in a period; undefined without data. */
export type Value = number | undefined;

type Lookup = (id: string) => Value;
export type Expression = (read: Lookup) => Value;

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|>=|[-+*/(),])/y;

const OPERATORS: Readonly<Record<string, (a: number, b: number) => Value>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? undefined : a / b),
  ">=": (a, b) => Number(a >= b),
};

const FUNCTIONS: Readonly<Record<string, (...values: Value[]) => Value>> = {
  FILL: (value, missing) => value ?? missing,
  IF: (condition, met, otherwise) => (condition === undefined ? undefined : condition ? met : otherwise),
};

/** Operators of a level bind tighter than those of the levels before. */
const LEVELS = [[">="], ["+", "-"], ["*", "/"]];

/** Throws {@link UnsupportedTemplateError} for what it does not know. */
export function parseExpression(text: string, where: string): Expression {
  const tokens = tokensOf(text, where);
  let at = 0;
  const take = () => tokens[at++];
  const unsupported = (what: string | undefined) =>
    new UnsupportedTemplateError(`metric math with ${what === undefined ? "a missing end" : `"${what}"`}`, where);

  function binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return operand();
    let left = binary(level + 1);
    while (operators.includes(tokens[at] ?? "")) {
      const apply = OPERATORS[take() ?? ""];
      const [a, b] = [left, binary(level + 1)];
      left = (read) => {
        const [x, y] = [a(read), b(read)];
        return x === undefined || y === undefined ? undefined : apply?.(x, y);
      };
    }
    return left;
  }

  function operand(): Expression {
    const token = take();
    if (token === "(") {
      const inner = binary(0);
      expect(")");
      return inner;
    }
    if (token !== undefined && /^\d/.test(token)) return () => Number(token);
    if (token === undefined || !/^\w/.test(token)) throw unsupported(token);
    return tokens[at] === "(" ? call(token) : (read) => read(token);
  }

  function call(name: string): Expression {
    const apply = FUNCTIONS[name];
    if (!apply) throw unsupported(name);
    const args: Expression[] = [];
    do {
      at++;
      args.push(binary(0));
    } while (tokens[at] === ",");
    expect(")");
    return (read) => apply(...args.map((argument) => argument(read)));
  }

  function expect(token: string): void {
    const found = take();
    if (found !== token) throw unsupported(found);
  }

  const expression = binary(0);
  if (at < tokens.length) throw unsupported(tokens[at]);
  return expression;
}

function tokensOf(text: string, where: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== "") {
    const rest = text.slice(TOKEN.lastIndex);
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new UnsupportedTemplateError(`metric math with "${rest.slice(0, 20)}"`, where);
    tokens.push(token);
  }
  return tokens;
}
