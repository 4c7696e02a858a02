import type { MapEntry, MapNode, Node } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import { replaceRange } from './fixes.ts';
import type { PostRule, Report } from './rule.ts';

/** A text with a comma in it, between braces: its rest became keys. */
export const frontmatterLoneKey: PostRule = {
  id: 'frontmatter/lone-key',
  severity: 'warning',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'A comma between "{ }" cuts a text: what follows is a key without a value.',
  docs: `Between braces a comma ends the value, so the rest of the text becomes a key that nobody asks for.

\`\`\`yaml
venue: { name: TT Liquor, address: 17B Kingsland Road, London }      # wrong: the address has no "London"
venue: { name: TT Liquor, address: "17B Kingsland Road, London" }    # right
\`\`\``,
  check(post) {
    const { root, kind } = post.frontmatter;
    const reports: Report[] = [];
    if (root && kind === 'yaml') addLoneKeys(root, post, reports);
    return reports;
  },
};

function addLoneKeys(node: Node, post: Post, to: Report[]): void {
  if (node.kind === 'scalar') return;
  if (node.kind === 'list') for (const item of node.items) addLoneKeys(item, post, to);
  else {
    for (const { value } of node.entries) addLoneKeys(value, post, to);
    if (node.flow) to.push(...ownLoneKeys(node, post));
  }
}

function ownLoneKeys({ entries, range: whole }: MapNode, post: Post): Report[] {
  const { text, file } = post;
  const isLone = ({ keyRange, value }: MapEntry): boolean =>
    value.kind === 'scalar' &&
    value.value === null &&
    /^[ \t]*(?:[,}\r\n]|$)/.test(text.slice(keyRange.end, keyRange.end + 200));
  if (entries.length > 0 && entries.every(isLone) && text[whole.start] === '{' && text[whole.end - 1] === '}') {
    const list = `[${text.slice(whole.start + 1, whole.end - 1)}]`;
    return [
      {
        range: whole,
        message: `Braces hold keys with values; a list is written ${list}.`,
        fixes: [replaceRange(file, whole, list, `Write ${list}`, false)],
      },
    ];
  }
  return entries.flatMap((entry, i): Report[] => {
    if (!isLone(entry)) return [];
    const before = entries[i - 1];
    // One text is told about once, at the first of its parts.
    if (before && isLone(before)) return [];
    let last = i;
    while (entries[last + 1] && isLone(entries[last + 1]!)) last++;
    const owner = before?.value.kind === 'scalar' && before.value.style === 'plain' ? before : undefined;
    const range = { start: entry.keyRange.start, end: entries[last]!.keyRange.end };
    const cut = text.slice(range.start, range.end);
    if (!owner)
      return [
        {
          range,
          message: `"${cut}" has no value: a ":" is missing after it, or the comma before it is one too many.`,
        },
      ];
    const quoted = JSON.stringify(text.slice(owner.value.range.start, range.end));
    return [
      {
        range,
        message: `The comma ends the value of "${owner.key}", so "${cut}" is not a part of it. Put all of it in quotes: ${quoted}.`,
        fixes: [
          replaceRange(file, { start: owner.value.range.start, end: range.end }, quoted, `Write ${quoted}`, false),
        ],
      },
    ];
  });
}
