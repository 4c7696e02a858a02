/** What a schema says of the value at a path, where there may be no value yet: for completion and hover. */
import type { JSONSchema } from 'vscode-json-languageservice';
import type { Schema } from './schema.ts';

/** Schemas may refer to themselves, and be put together in any way: so many parts are looked at. */
const MAX_PARTS = 200;

/**
 * The parts of a schema that speak of the value at a path of keys (`0` stands for any item of a list), with the
 * alternatives of `anyOf`, `oneOf`, `then` and `else`. Empty where the schema says nothing.
 */
export function schemasAtPath(schema: Schema | undefined, path: readonly (string | 0)[]): JSONSchema[] {
  let parts = schema === undefined ? [] : flatten([schema]);
  for (const step of path)
    parts = flatten(parts.flatMap((part) => (step === 0 ? itemsOf(part) : memberOf(part, step))));
  return parts;
}

export interface DescribedKey {
  readonly key: string;
  readonly schemas: readonly JSONSchema[];
  readonly required: boolean;
}

/** The keys that the parts describe: required ones first, then in the schema's order, deprecated ones last. */
export function keysOf(parts: readonly JSONSchema[]): DescribedKey[] {
  const required = [...new Set(parts.flatMap((part) => (Array.isArray(part.required) ? part.required : [])))];
  const names = new Set([...required, ...parts.flatMap((part) => Object.keys(part.properties ?? {}))]);
  const keys = [...names].map((key) => ({
    key,
    schemas: flatten(parts.flatMap((part) => memberOf(part, key))),
    required: required.includes(key),
  }));
  const last = ({ key, schemas }: DescribedKey) =>
    schemas.some((part) => part.deprecationMessage) ? 2 : key[0] === '$' ? 1 : 0;
  return keys.sort((a, b) => last(a) - last(b));
}

/** The types that the parts allow, in their order; empty where they say nothing of it. */
export function typesOf(parts: readonly JSONSchema[]): string[] {
  return [...new Set(parts.flatMap((part) => part.type ?? []))];
}

/** The first part that says something of a kind. */
export function said<K extends keyof JSONSchema>(parts: readonly JSONSchema[], key: K): JSONSchema[K] | undefined {
  return parts.find((part) => part[key] !== undefined)?.[key];
}

function flatten(schemas: readonly unknown[]): JSONSchema[] {
  const seen = new Set<object>();
  const queue = [...schemas];
  for (let i = 0; i < queue.length && seen.size < MAX_PARTS; i++) {
    const part = queue[i];
    if (typeof part !== 'object' || part === null || seen.has(part)) continue;
    seen.add(part);
    const { allOf, anyOf, oneOf, then, else: otherwise } = part as JSONSchema;
    for (const list of [allOf, anyOf, oneOf]) if (Array.isArray(list)) queue.push(...list);
    queue.push(then, otherwise);
  }
  return [...seen] as JSONSchema[];
}

function itemsOf({ items, additionalItems, prefixItems }: JSONSchema): unknown[] {
  const tuple = Array.isArray(items) ? items : (prefixItems ?? []);
  return [...tuple, Array.isArray(items) ? additionalItems : items];
}

function memberOf(part: JSONSchema, key: string): unknown[] {
  const { properties, patternProperties, additionalProperties } = part;
  if (properties && Object.hasOwn(properties, key)) return [properties[key]];
  const patterns = Object.entries(patternProperties ?? {}).filter(([pattern]) => matches(pattern, key));
  return patterns.length > 0 ? patterns.map(([, schema]) => schema) : [additionalProperties];
}

function matches(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(key);
  } catch {
    return false;
  }
}
