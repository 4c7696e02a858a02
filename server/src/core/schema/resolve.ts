/** References between the parts of a JSON Schema: after this, what they name stands in their places. */
import { ANNOTATIONS, LIST, MAP, ONE } from './keywords.ts';
import type { Schema } from './schema.ts';

type Part = Record<string, unknown>;

/**
 * The schema with its references (`#`, `#/$defs/x`, `#anchor`, its own `$id`) replaced by what they name, so that it validates
 * at once. A reference that names nothing, or something outside the schema, allows everything. What refers to itself is a cycle
 * in the answer, which ends with the value that is checked; one that would not end is cut.
 */
export function resolveSchema(schema: Schema): Schema {
  const name = namesOf(schema);
  const done = new Map<Part, Part>();
  /** Copies that are still to be put together with what they refer to: that may be in the making when it is met. */
  const open = new Map<Part, unknown>();

  const resolved = (given: unknown): unknown => {
    const value = endOf(given, name);
    if (!isPart(value)) return value;
    const known = done.get(value);
    if (known) return known;
    const copy: Part = {};
    done.set(value, copy);
    const reference = referenceOf(value);
    fill(copy, reference ? reference.beside : value);
    if (reference) open.set(copy, resolved(name(reference.to, value)));
    return copy;
  };
  const fill = (copy: Part, part: Part): void => {
    for (const [key, value] of Object.entries(part)) copy[key] = below(key, value, resolved);
  };
  const close = (copy: Part): void => {
    const target = open.get(copy);
    if (!open.delete(copy) || target === copy || target === true) return;
    if (isPart(target)) close(target);
    combine(copy, target);
  };

  const answer = resolved(schema);
  for (const copy of [...open.keys()]) close(copy);
  cutLoops(done.values());
  return (isPart(answer) ? answer : {}) as Schema;
}

type Name = (reference: string, from: Part) => unknown;

/** Where a schema that is a reference and nothing else leads in the end; where that is nowhere, everything is allowed. */
function endOf(schema: unknown, name: Name): unknown {
  const seen = new Set<unknown>();
  let at = schema;
  while (isPart(at) && !seen.has(at)) {
    const reference = referenceOf(at);
    if (!reference || Object.keys(reference.beside).length > 0) return at;
    seen.add(at);
    at = name(reference.to, at);
  }
  return isPart(at) || at === undefined ? true : at;
}

/** A keyword's value with something done to the schemas in it; other values are no schemas, whatever they look like. */
function below(key: string, value: unknown, change: (schema: unknown) => unknown): unknown {
  if (Array.isArray(value)) return LIST.has(key) || key === 'items' ? value.map(change) : value;
  if (ONE.has(key) || key === 'items') return change(value);
  if (!MAP.has(key) || !isPart(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, change(each)]));
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Within one file, the dynamic references of later drafts name what plain ones do. */
function referenceOf(part: Part): { readonly to: string; readonly beside: Part } | undefined {
  for (const key of ['$ref', '$dynamicRef', '$recursiveRef']) {
    const { [key]: to, ...beside } = part;
    if (typeof to === 'string') return { to, beside };
  }
  return undefined;
}

/** Keywords that look at each other: taken from two schemas, they would mean something else. */
const TOGETHER: readonly ReadonlySet<string>[] = [
  new Set(['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties']),
  new Set(['items', 'prefixItems', 'additionalItems', 'contains', 'minContains', 'maxContains', 'unevaluatedItems']),
  new Set(['if', 'then', 'else']),
];

/** What stands beside a reference holds together with what it names: in one schema where that means the same, else in `allOf`. */
function combine(copy: Part, target: unknown): void {
  const apart =
    !isPart(target) ||
    Object.keys(target).some(
      (key) => Object.hasOwn(copy, key) && !ANNOTATIONS.has(key) && !Object.is(copy[key], target[key]),
    ) ||
    TOGETHER.some((group) => [copy, target].every((part) => Object.keys(part).some((key) => group.has(key))));
  if (apart) copy.allOf = [target, ...(Array.isArray(copy.allOf) ? copy.allOf : [])];
  else for (const [key, value] of Object.entries(target)) if (!Object.hasOwn(copy, key)) copy[key] = value;
}

/** Keywords whose schemas are asked of the same value, not of one in it. */
const IN_PLACE = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependencies', 'dependentSchemas'];

/**
 * Takes out what asks a schema of a value while it is asked of that value already: it says nothing, and no validator would end.
 * JSON Schema (2020-12 core, 9.4.1) forbids it.
 */
function cutLoops(parts: Iterable<Part>): void {
  const entered = new Set<Part>();
  const left = new Set<Part>();
  const visit = (part: Part): void => {
    entered.add(part);
    for (const keyword of IN_PLACE) {
      if (!Object.hasOwn(part, keyword)) continue;
      let loops = false;
      const cut = below(keyword, part[keyword], (schema) => {
        if (!isPart(schema) || left.has(schema)) return schema;
        if (entered.has(schema)) {
          loops = true;
          return true;
        }
        visit(schema);
        return schema;
      });
      if (!loops) continue;
      if (LIST.has(keyword) && keyword !== 'oneOf') part[keyword] = cut;
      else delete part[keyword];
    }
    left.add(part);
  };
  for (const part of parts) if (!entered.has(part)) visit(part);
}

/** Tells what a reference in a part of the schema names; undefined where that is nothing in it. */
function namesOf(schema: Schema): Name {
  /** Embedded schemas with an `$id` are what `#` is in them. */
  const resources = new Map<Part, Part>();
  const named = new Map<string, Part>();
  const waiting: { readonly value: unknown; readonly resource: Part }[] = [{ value: schema, resource: schema as Part }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value } = next;
    let { resource } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (isPart(value)) {
      const id = value.$id ?? value.id;
      if (typeof id === 'string' && !id.startsWith('#')) {
        resource = value;
        if (!named.has(withoutHash(id))) named.set(withoutHash(id), value);
      }
      resources.set(value, resource);
    }
    for (const child of Object.values(value)) waiting.push({ value: child, resource });
  }
  return (reference, from) => {
    const hash = reference.indexOf('#');
    const uri = hash < 0 ? reference : reference.slice(0, hash);
    const fragment = hash < 0 ? '' : decoded(reference.slice(hash + 1));
    const resource = uri === '' ? resources.get(from) : named.get(uri);
    if (resource === undefined || fragment === undefined) return undefined;
    if (fragment === '') return resource;
    if (fragment.startsWith('/')) return pointed(resource, fragment);
    for (const [part, its] of resources) if (its === resource && hasAnchor(part, fragment)) return part;
    return undefined;
  };
}

const withoutHash = (id: string): string => id.replace(/#$/, '');

function hasAnchor(part: Part, name: string): boolean {
  return part.$anchor === name || part.$dynamicAnchor === name || part.$id === `#${name}` || part.id === `#${name}`;
}

/** What a JSON pointer names (RFC 6901). */
function pointed(schema: object, pointer: string): unknown {
  let at: unknown = schema;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
    at = typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Part)[key] : undefined;
  }
  return at;
}

function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
