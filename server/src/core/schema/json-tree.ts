import type { ArrayASTNode, ASTNode, ObjectASTNode, PropertyASTNode, StringASTNode } from 'vscode-json-languageservice';
import type { MapNode, Node } from '../post/frontmatter.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Frontmatter as the tree that `vscode-json-languageservice` validates; offsets stay those of the post. */
export function jsonTreeOf(node: Node, parent?: ASTNode): ASTNode {
  const { start, end } = node.range;
  const place = { offset: start, length: Math.max(0, end - start), ...(parent && { parent }) };
  if (node.kind === 'list') {
    const array: Mutable<ArrayASTNode> = { type: 'array', items: [], ...place, children: [] };
    array.items = node.items.map((item) => jsonTreeOf(item, array as ArrayASTNode));
    (array as { children: ASTNode[] }).children = array.items;
    return array as ArrayASTNode;
  }
  if (node.kind === 'map') return objectOf(node, place);
  const { value } = node;
  if (value === null) return { type: 'null', value: null, ...place };
  if (typeof value === 'boolean') return { type: 'boolean', value, ...place };
  if (typeof value === 'number') return { type: 'number', isInteger: Number.isInteger(value), value, ...place };
  return { type: 'string', value, ...place };
}

function objectOf(node: MapNode, place: { offset: number; length: number; parent?: ASTNode }): ObjectASTNode {
  const object: Mutable<ObjectASTNode> = { type: 'object', properties: [], ...place, children: [] };
  object.properties = node.entries
    .filter((entry) => !entry.duplicate)
    .map((entry): PropertyASTNode => {
      const { start, end } = entry.keyRange;
      const property = {
        type: 'property',
        offset: start,
        length: Math.max(end, entry.value.range.end) - start,
        parent: object,
      } as unknown as Mutable<PropertyASTNode>;
      property.keyNode = {
        type: 'string',
        value: entry.key,
        offset: start,
        length: end - start,
        parent: property,
      } as StringASTNode;
      property.valueNode = jsonTreeOf(entry.value, property as PropertyASTNode);
      (property as { children: ASTNode[] }).children = [property.keyNode, property.valueNode];
      return property as PropertyASTNode;
    });
  (object as { children: ASTNode[] }).children = object.properties;
  return object as ObjectASTNode;
}
