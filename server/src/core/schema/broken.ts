import { getNodeValue, type Node, parseTree } from 'jsonc-parser';
import { jsonError } from '../text/json-error.ts';
import type { Range } from '../text/range.ts';
import { LIST, MAP, ONE } from './keywords.ts';

export interface BrokenSchema {
  readonly message: string;
  readonly range: Range;
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];

/** The first thing that keeps a text from being a JSON Schema, at its place; undefined where there is none. */
export function brokenSchema(text: string): BrokenSchema | undefined {
  const error = jsonError(text);
  if (error) return error;
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root?.type !== 'object') {
    const range = root ? rangeOf(root) : { start: 0, end: Math.min(1, text.length) };
    return { range, message: 'A JSON Schema is an object: { "type": "object", "properties": ... }.' };
  }
  return firstFault(root, root);
}

function firstFault(schema: Node, root: Node): BrokenSchema | undefined {
  // A list instead of recursion: a hostile file nests deep.
  const waiting: Node[] = [schema];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'boolean') continue;
    if (node.type !== 'object')
      return { range: rangeOf(node), message: 'A schema stands here: an object, true or false.' };
    const below: Node[] = [];
    for (const property of node.children ?? []) {
      const [keyNode, value] = property.children ?? [];
      if (!keyNode || !value) continue;
      const key = keyNode.value as string;
      const fault = faultOf(key, value, root);
      if (fault) return fault;
      if (ONE.has(key) || (key === 'items' && value.type !== 'array')) below.push(value);
      else if (LIST.has(key) || key === 'items') below.push(...(value.children ?? []));
      else if (MAP.has(key)) {
        for (const { children } of value.children ?? []) {
          const child = children?.[1];
          if (child && !(key === 'dependencies' && child.type === 'array')) below.push(child);
        }
      }
    }
    waiting.push(...below.reverse());
  }
  return undefined;
}

function faultOf(key: string, value: Node, root: Node): BrokenSchema | undefined {
  const fault = (message: string, node = value): BrokenSchema => ({ range: rangeOf(node), message });
  if (key === 'type') {
    for (const each of value.type === 'array' ? (value.children ?? []) : [value]) {
      if (!TYPES.includes(each.value as string))
        return fault(`${written(each)} is not a type of JSON Schema: use ${TYPES.join(', ')}.`, each);
    }
  } else if (key === 'pattern') {
    try {
      new RegExp(String(value.value), 'u');
    } catch {
      try {
        new RegExp(String(value.value));
      } catch (error) {
        return fault(
          `${written(value)} is not a regular expression: ${(error as Error).message.replace(/^.*: /, '')}.`,
        );
      }
    }
  } else if (key === 'required') {
    if (value.type !== 'array' || (value.children ?? []).some((each) => each.type !== 'string'))
      return fault('"required" is a list of keys: ["title", "date"].');
  } else if (key === 'enum') {
    if (value.type !== 'array') return fault('"enum" is a list of the allowed values.');
  } else if (LIST.has(key)) {
    if (value.type !== 'array') return fault(`"${key}" is a list of schemas.`);
  } else if (MAP.has(key)) {
    if (value.type !== 'object') return fault(`"${key}" is an object with a schema for each name.`);
  } else if (key === '$ref' && typeof value.value === 'string' && value.value.startsWith('#')) {
    if (!pointed(root, value.value)) return fault(`${written(value)} names nothing in this schema.`);
  }
  return undefined;
}

function pointed(root: Node, reference: string): boolean {
  let node: Node | undefined = root;
  for (const part of reference.slice(1).split('/').slice(1)) {
    let key: string;
    try {
      key = decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~');
    } catch {
      return false;
    }
    node =
      node?.type === 'array'
        ? node.children?.[Number(key)]
        : node?.children?.find((property) => property.children?.[0]?.value === key)?.children?.[1];
    if (!node) return false;
  }
  return true;
}

const rangeOf = (node: Node): Range => ({ start: node.offset, end: node.offset + node.length });
const written = (node: Node): string => JSON.stringify(getNodeValue(node)).slice(0, 60);
