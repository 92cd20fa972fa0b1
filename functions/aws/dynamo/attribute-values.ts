/**
 * Converts DynamoDB items to plain objects and back, for the types in our tables: strings, numbers, booleans, string
 * lists. A set of strings is read as a list. (`@aws-sdk/util-dynamodb` handles every type, and adds 20 KB to each bundle.)
 */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";

export type Plain = string | number | boolean | readonly string[];

export function toItem(object: Readonly<Record<string, Plain | undefined>>): Record<string, AttributeValue> {
  const entries = Object.entries(object).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, toValue(value)] as const],
  );
  return Object.fromEntries(entries);
}

export const toKey = (key: { pk: string; sk: string }): Record<string, AttributeValue> => toItem(key);

/** Trusts the table: only our own code writes it. */
export function fromItem<T>(item: Readonly<Record<string, AttributeValue>>): T {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, fromValue(value)])) as T;
}

function toValue(value: Plain): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  return { L: value.map((text) => ({ S: text })) };
}

function fromValue(value: AttributeValue): Plain | undefined {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.SS !== undefined) return value.SS;
  if (value.L !== undefined) return value.L.flatMap(({ S }) => (S === undefined ? [] : [S]));
  return undefined;
}
