import type { MapEntry, MapNode, Node, ScalarNode } from '../post/frontmatter.ts';
import { ANNOTATIONS } from './keywords.ts';
import type { Schema, SchemaProblem } from './schema.ts';

/**
 * What a schema asks of a value, as far as it can be seen at a glance. All have the same fields, so that one short function
 * judges every value.
 */
interface Check {
  /** Of values that this is asked about nothing is sure: the schema says more than a `Check` can hold. */
  unsure: boolean;
  /** The types that are allowed, as bits; 0 for all. */
  types: number;
  values: readonly unknown[] | undefined;
  minLength: number;
  maxLength: number;
  pattern: RegExp | undefined;
  minimum: number;
  maximum: number;
  minItems: number;
  maxItems: number;
  unique: boolean;
  items: Check | undefined;
  properties: ReadonlyMap<string, Check> | undefined;
  additional: Check | undefined;
  required: readonly string[];
  allOf: readonly Check[];
  anyOf: readonly Check[] | undefined;
}

const STRING = 1;
const BOOLEAN = 2;
const INTEGER = 4;
const FRACTION = 8;
const NULL = 16;
const ARRAY = 32;
const OBJECT = 64;

const TYPES: ReadonlyMap<unknown, number> = new Map([
  ['string', STRING],
  ['boolean', BOOLEAN],
  ['integer', INTEGER],
  ['number', INTEGER | FRACTION],
  ['null', NULL],
  ['array', ARRAY],
  ['object', OBJECT],
]);

/** Formats whose commonest values are known to be right; of others nothing is sure. */
const FORMATS: ReadonlyMap<unknown, RegExp> = new Map([
  ['date', /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/],
  ['uri', /^https?:\/\/[!-~]+$/],
]);

const NOTHING: readonly never[] = [];
const checks = new WeakMap<object, Check>();

/** What a glance at a tree tells. */
export interface Glance {
  /** Keys that are missing at the top of the tree. */
  readonly problems: readonly SchemaProblem[];
  /** Entries at the top whose values may not fit: the validator has to look at these. All else is right. */
  readonly doubtful: readonly MapEntry[];
}

/**
 * What a schema has to say of a tree where that can be seen at a glance, in a hundredth of the validator's time: nothing, of
 * nearly all posts. Undefined says that the validator has to look at all of it; a property test holds the two together.
 */
export function glanceAt(root: MapNode, schema: Schema): Glance | undefined {
  let check = checks.get(schema);
  if (!check) {
    check = checkOf(schema, new Map());
    checks.set(schema, check);
  }
  if (check.unsure || !mayBeMap(check) || !partsFit(root, check)) return undefined;
  const missing = missingKeys(root, check.required);
  const { start } = root.range;
  return {
    problems: missing.map((key) => ({ range: { start, end: start + 1 }, message: `Missing property "${key}".` })),
    doubtful: misfits(root, check),
  };
}

function fits(node: Node, check: Check): boolean {
  if (check.unsure || !partsFit(node, check)) return false;
  if (node.kind === 'scalar') return scalarFits(node, check);
  if (node.kind === 'map')
    return mayBeMap(check) && misfits(node, check).length === 0 && missingKeys(node, check.required).length === 0;
  if (check.values || (check.types !== 0 && (check.types & ARRAY) === 0)) return false;
  const { items } = node;
  if (items.length < check.minItems || items.length > check.maxItems) return false;
  if (check.items) for (const item of items) if (!fits(item, check.items)) return false;
  return !check.unique || allDiffer(items);
}

function partsFit(node: Node, { allOf, anyOf }: Check): boolean {
  for (const part of allOf) if (!fits(node, part)) return false;
  return !anyOf || anyOf.some((part) => fits(node, part));
}

function scalarFits({ value }: ScalarNode, check: Check): boolean {
  if (check.types !== 0 && (check.types & typeOf(value)) === 0) return false;
  if (check.values && check.values.indexOf(value) < 0) return false;
  if (typeof value === 'string') {
    // Lengths count code points, of which there are at most as many as units, and at least half as many.
    if (value.length > check.maxLength) return false;
    if (check.minLength > 1 ? value.length < 2 * check.minLength : value.length < check.minLength) return false;
    return !check.pattern || check.pattern.test(value);
  }
  return typeof value !== 'number' || (value >= check.minimum && value <= check.maximum);
}

function mayBeMap({ values, types }: Check): boolean {
  return !values && (types === 0 || (types & OBJECT) !== 0);
}

/** The entries whose values do not surely fit. */
function misfits({ entries }: MapNode, { properties, additional }: Check): readonly MapEntry[] {
  let found: readonly MapEntry[] = NOTHING;
  if (!properties && !additional) return found;
  for (const entry of entries) {
    const asked = properties?.get(entry.key) ?? additional;
    if (asked && !entry.duplicate && !fits(entry.value, asked)) found = [...found, entry];
  }
  return found;
}

function missingKeys({ entries }: MapNode, required: readonly string[]): readonly string[] {
  let missing: readonly string[] = NOTHING;
  for (const key of required) {
    let found = false;
    for (let i = 0; i < entries.length && !found; i++) found = entries[i]!.key === key;
    if (!found) missing = [...missing, key];
  }
  return missing;
}

function typeOf(value: ScalarNode['value']): number {
  if (typeof value === 'string') return STRING;
  if (value === null) return NULL;
  if (typeof value === 'boolean') return BOOLEAN;
  return Number.isInteger(value) ? INTEGER : FRACTION;
}

function allDiffer(items: readonly Node[]): boolean {
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (item.kind !== 'scalar') return false;
    for (let j = 0; j < i; j++) if ((items[j] as ScalarNode).value === item.value) return false;
  }
  return true;
}

/** The check of a schema. `known` holds those that are made already: schemas may refer to themselves. */
function checkOf(schema: unknown, known: Map<object, Check>): Check {
  if (typeof schema !== 'object' || schema === null) return { ...anything(), unsure: schema !== true };
  const made = known.get(schema);
  if (made) return made;
  const check = anything();
  known.set(schema, check);
  for (const [keyword, value] of Object.entries(schema)) {
    if (!ANNOTATIONS.has(keyword) && !take(check, keyword, value, known)) check.unsure = true;
  }
  return check;
}

function anything(): Check {
  return {
    unsure: false,
    types: 0,
    values: undefined,
    minLength: 0,
    maxLength: Number.POSITIVE_INFINITY,
    pattern: undefined,
    minimum: Number.NEGATIVE_INFINITY,
    maximum: Number.POSITIVE_INFINITY,
    minItems: 0,
    maxItems: Number.POSITIVE_INFINITY,
    unique: false,
    items: undefined,
    properties: undefined,
    additional: undefined,
    required: [],
    allOf: [],
    anyOf: undefined,
  };
}

const LIMITS = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'] as const;

/** Takes a keyword into a check; false where that cannot be. */
function take(check: Check, keyword: string, value: unknown, known: Map<object, Check>): boolean {
  const limit = LIMITS.find((name) => name === keyword);
  if (limit) {
    if (typeof value === 'number') check[limit] = value;
    return typeof value === 'number';
  }
  switch (keyword) {
    case 'type': {
      const types = (Array.isArray(value) ? value : [value]).map((name) => TYPES.get(name) ?? 0);
      for (const bit of types) check.types |= bit;
      return types.length > 0 && !types.includes(0);
    }
    case 'enum':
    case 'const': {
      if (check.values) return false;
      check.values = keyword === 'const' ? [value] : Array.isArray(value) ? value : undefined;
      return check.values !== undefined && value !== undefined;
    }
    case 'pattern':
    case 'format': {
      if (check.pattern) return false;
      check.pattern = keyword === 'format' ? FORMATS.get(value) : regExpOf(value);
      return check.pattern !== undefined;
    }
    case 'uniqueItems':
      check.unique = value === true;
      return typeof value === 'boolean';
    case 'items':
      check.items = checkOf(value, known);
      return !Array.isArray(value);
    case 'additionalProperties':
      check.additional = checkOf(value, known);
      return true;
    case 'properties':
      if (typeof value !== 'object' || value === null) return false;
      check.properties = new Map(Object.entries(value).map(([key, schema]) => [key, checkOf(schema, known)]));
      return true;
    case 'required':
      if (!Array.isArray(value) || !value.every((key) => typeof key === 'string')) return false;
      check.required = value;
      return true;
    case 'allOf':
      if (!Array.isArray(value)) return false;
      check.allOf = value.map((schema) => checkOf(schema, known));
      return true;
    case 'anyOf':
      if (!Array.isArray(value)) return false;
      check.anyOf = value.map((schema) => checkOf(schema, known));
      return true;
    default:
      return false;
  }
}

function regExpOf(pattern: unknown): RegExp | undefined {
  // The validator gives `(?i)` and patterns that are none with the flag `u` a meaning of its own.
  if (typeof pattern !== 'string' || pattern.startsWith('(?i)')) return undefined;
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
