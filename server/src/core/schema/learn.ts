/** Learns a JSON Schema from frontmatter that is there: types, required keys, allowed values, usual values. */
import type { JSONSchema } from 'vscode-json-languageservice';
import type { MapNode, Node } from '../post/frontmatter.ts';
import { closest } from '../text/similar.ts';
import { propertySchema, type Schema } from './schema.ts';

/** What is rarer than this is an exception that the schema does not allow: a slip to be named, not a habit. */
const RARE = 0.05;
/** As many posts as this make a habit. */
const MIN_POSTS = 5;
/** A closed set of values has at most this many. */
const MAX_VALUES = 12;
/** Maps in maps deeper than this are described as objects, no more. */
const MAX_DEPTH = 4;

type TypeName = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null';

/** Everything that was seen in one place. */
interface Seen {
  /** How many times the key was there. */
  count: number;
  readonly types: Map<TypeName, number>;
  /** Texts and how many times each was seen. */
  readonly texts: Map<string, number>;
  readonly lists: Map<string, number>;
  items: Seen | undefined;
  readonly keys: Map<string, Seen>;
  /** Sum of the places among the keys, to give the schema the order that posts have. */
  place: number;
}

const nothing = (): Seen => ({
  count: 0,
  types: new Map(),
  texts: new Map(),
  lists: new Map(),
  items: undefined,
  keys: new Map(),
  place: 0,
});

export interface LearnOptions {
  readonly title: string;
  readonly description: string;
  /** Schemas whose descriptions of keys are used where they have the key. */
  readonly known: readonly Schema[];
  /** Keys that other checks look after: not limited to the values that were seen. */
  readonly open: (key: string) => boolean;
  /** Keys of which each post has a value of its own: the one that most have is no default. */
  readonly own: (key: string) => boolean;
}

/** A schema that the frontmatter fits, but for what is rare. Nothing is learnt of a single post that others do not share. */
export function learnSchema(roots: readonly MapNode[], options: LearnOptions): JSONSchema {
  const seen = nothing();
  for (const root of roots) note(seen, root, 0);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: options.title,
    description: options.description,
    ...objectSchema(seen, [], options),
  };
}

function note(seen: Seen, node: Node, depth: number): void {
  seen.count++;
  add(seen.types, typeOf(node));
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string') add(seen.texts, node.value);
  } else if (depth < MAX_DEPTH) {
    if (node.kind === 'list') {
      if (node.items.length > 0 && node.items.length <= 3 && node.items.every((item) => item.kind === 'scalar'))
        add(seen.lists, JSON.stringify(node.items.map((item) => (item.kind === 'scalar' ? item.value : null))));
      for (const item of node.items) {
        seen.items ??= nothing();
        note(seen.items, item, depth + 1);
      }
    } else {
      node.entries.forEach(({ key, value, duplicate }, i) => {
        if (duplicate || key === '__proto__') return;
        const below = seen.keys.get(key) ?? nothing();
        seen.keys.set(key, below);
        below.place += i;
        note(below, value, depth + 1);
      });
    }
  }
}

const add = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

function typeOf(node: Node): TypeName {
  if (node.kind === 'list') return 'array';
  if (node.kind === 'map') return 'object';
  if (node.value === null) return 'null';
  if (typeof node.value === 'number') return Number.isInteger(node.value) ? 'integer' : 'number';
  return typeof node.value as 'string' | 'boolean';
}

function objectSchema(seen: Seen, path: readonly string[], options: LearnOptions): JSONSchema {
  const maps = seen.types.get('object') ?? 0;
  const usual = [...seen.keys].filter(([, below]) => below.count >= maps * RARE * 2).map(([key]) => key);
  const kept = [...seen.keys].filter(
    ([key, below]) => !isSlip(key, below, usual, maps) && !isOwn([...path, key], below, maps, options),
  );
  const isRequired = (below: Seen): boolean => maps >= MIN_POSTS && below.count >= maps * (1 - RARE);
  kept.sort(
    ([, a], [, b]) =>
      Number(isRequired(b)) - Number(isRequired(a)) ||
      (isRequired(a) ? 0 : b.count - a.count) ||
      a.place / a.count - b.place / b.count,
  );
  const required = kept.filter(([, below]) => isRequired(below)).map(([key]) => key);
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(kept.map(([key, below]) => [key, keySchema(below, [...path, key], maps, options)])),
  };
}

/** In so many maps, a key that stands in one of them is that one's own. */
const MANY = 20;

/** A key of one post among many that no format of posts has. */
function isOwn(path: readonly string[], seen: Seen, maps: number, { known }: LearnOptions): boolean {
  return seen.count === 1 && maps >= MANY && !known.some((schema) => propertySchema(schema, path));
}

/** A key that is there once or twice and nearly another that many posts have. */
function isSlip(key: string, seen: Seen, usual: readonly string[], maps: number): boolean {
  if (seen.count > 2 || seen.count > maps * RARE) return false;
  const bare = (word: string): string => word.toLowerCase().replace(/[-_]/g, '');
  const others = usual.filter((other) => other !== key);
  return others.some((other) => bare(other) === bare(key)) || (key.length > 4 && closest(key, others).length > 0);
}

function keySchema(seen: Seen, path: readonly string[], of: number, options: LearnOptions): JSONSchema {
  const types = typesOf(seen);
  const [type] = types;
  const key = path.join('.');
  const known = options.known.map((schema) => propertySchema(schema, path)).find((schema) => schema !== undefined);
  const values = options.open(key) ? undefined : valuesOf(seen, types);
  const usual = options.own(key) ? undefined : usualOf(seen, types);
  const description = known?.markdownDescription ?? known?.description;
  const dated = isDates(seen, types);
  return {
    ...(description !== undefined && { markdownDescription: description }),
    $comment: `${seen.count} of ${of}`,
    ...(types.length > 0 && { type: types.length === 1 ? type! : [...types] }),
    ...(dated && { format: 'date' }),
    ...(values && { enum: types.includes('null') ? [...values, null] : [...values], ...meanings(values, known) }),
    ...(usual !== undefined && { default: usual }),
    ...(usual === undefined && !values && exampleOf(seen)),
    ...(types.includes('array') && seen.items && { items: itemSchema(seen.items, path, options) }),
    ...(types.includes('object') && withoutType(objectSchema(seen, path, options))),
  };
}

/** What a known format says of the values, where it has all of them. */
function meanings(values: readonly string[], known: JSONSchema | undefined): { enumDescriptions?: string[] } {
  const said = values.map((value) => known?.enumDescriptions?.[known.enum?.indexOf(value) ?? -1]);
  return said.every((each) => each !== undefined) ? { enumDescriptions: said } : {};
}

function itemSchema(items: Seen, path: readonly string[], options: LearnOptions): JSONSchema {
  const types = typesOf(items);
  return {
    ...(types.length > 0 && { type: types.length === 1 ? types[0]! : [...types] }),
    ...(types.includes('object') && withoutType(objectSchema(items, path, options))),
  };
}

const withoutType = ({ type: _, ...rest }: JSONSchema): JSONSchema => rest;

/** The types that are no exceptions; an empty value that stands twice is a habit. */
function typesOf(seen: Seen): TypeName[] {
  const rare = (type: TypeName, count: number): boolean =>
    type === 'null' ? count < 2 && seen.count >= MIN_POSTS : count < seen.count * RARE;
  const kept = [...seen.types].filter(([type, count]) => !rare(type, count)).sort((a, b) => b[1] - a[1]);
  const names = kept.map(([type]) => type);
  const types = names.includes('number') ? names.filter((type) => type !== 'integer') : names;
  // An empty value alone says nothing of what would stand there.
  return types.length === 1 && types[0] === 'null' ? [] : types;
}

/** The allowed values: few, each used again and again. What stands once beside them is an exception. */
function valuesOf(seen: Seen, types: readonly TypeName[]): string[] | undefined {
  if (types.filter((type) => type !== 'null').join() !== 'string') return undefined;
  const total = [...seen.texts.values()].reduce((sum, count) => sum + count, 0);
  const again = [...seen.texts].filter(([, count]) => count >= 2).sort((a, b) => b[1] - a[1]);
  const covered = again.reduce((sum, [, count]) => sum + count, 0);
  if (again.length < 2 || again.length > MAX_VALUES) return undefined;
  if (total < 20 || covered < total * (1 - RARE) || covered < again.length * 4) return undefined;
  return again.map(([value]) => value);
}

/** The value that nearly all posts have. */
function usualOf(seen: Seen, types: readonly TypeName[]): string | boolean | undefined {
  if (types.length !== 1 || types[0] !== 'string') return undefined;
  for (const [value, count] of seen.texts) if (count >= MIN_POSTS && count >= seen.count * 0.8) return value;
  return undefined;
}

function isDates(seen: Seen, types: readonly TypeName[]): boolean {
  if (types.filter((type) => type !== 'null').join() !== 'string' || seen.texts.size < 2) return false;
  let days = 0;
  let all = 0;
  for (const [value, count] of seen.texts) {
    all += count;
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) days += count;
  }
  return days >= all * (1 - RARE);
}

function exampleOf(seen: Seen): { readonly examples: unknown[] } | undefined {
  const best = (counts: ReadonlyMap<string, number>): string | undefined =>
    [...counts].filter(([value]) => value.length > 0 && value.length <= 80).sort((a, b) => b[1] - a[1])[0]?.[0];
  const list = best(seen.lists);
  if (list !== undefined && (seen.types.get('array') ?? 0) >= seen.count / 2) return { examples: [JSON.parse(list)] };
  const text = best(seen.texts);
  return text === undefined ? undefined : { examples: [text] };
}
