import type { Heading, Post } from '../post/post.ts';
import { parsePost } from '../post/post.ts';
import type { FileChange } from '../problem.ts';
import { recordOf } from '../site/record.ts';
import type { HeadingRecord, Site } from '../site/site.ts';
import { applyEdits, type TextEdit } from '../text/range.ts';
import { followIds } from './heading-links.ts';

/** Files with links to the page's headings are asked for through `read`. */
export interface HeadingRename {
  readonly site: Site;
  readonly post: Post;
  readonly heading: Heading;
  /** The new content, as Markdown; or the new id, where `part` is `id`. */
  readonly newName: string;
  readonly part: 'content' | 'id';
  read(file: string): string | undefined;
}

/**
 * Renames a heading and leads every link to it, and to each heading whose `-1` suffix changes by it, to the new id. Returns
 * why it cannot be done as a string.
 */
export function renameHeading(request: HeadingRename): readonly FileChange[] | string {
  const { site, post, heading, part } = request;
  const newName = request.newName.trim();
  if (newName === '') return 'A heading needs a text.';
  if (/[\r\n]/.test(newName)) return 'A heading stands on one line.';
  if (part === 'id' && /[\s{}#"'<>]/.test(newName))
    return `"${newName}" cannot be an id: it has blanks or marks in it.`;
  const range = part === 'id' ? heading.customId?.range : heading.content;
  if (!range) return 'This heading has no id of its own.';
  const edit: TextEdit = {
    range,
    newText: part === 'id' ? idLike(post.text.slice(range.start, range.end), newName) : newName,
  };
  const text = applyEdits(post.text, [edit]);
  const before = recordOf(post, site.config);
  const after = recordOf(parsePost(post.file, text, site.config), site.config);
  const page = site.record(post.file) ?? before;
  if (before.headings.length !== after.headings.length)
    return `"${newName}" would make more or fewer headings of this one.`;
  const ids = movedIds(before.headings, after.headings);
  const read = (file: string) => (file === post.file ? post.text : request.read(file));
  const { changes } = followIds(site, page, ids, read);
  return withEdit(changes, post.file, edit);
}

/** Adds an edit of a file to the changes; links inside the renamed range itself are part of the new text. */
function withEdit(changes: readonly (FileChange & { kind: 'edit' })[], file: string, edit: TextEdit): FileChange[] {
  const outside = (other: TextEdit) => other.range.end <= edit.range.start || other.range.start >= edit.range.end;
  const rest = changes.filter((change) => change.file !== file);
  const own = changes.find((change) => change.file === file)?.edits.filter(outside) ?? [];
  return [{ kind: 'edit', file, edits: [edit, ...own] }, ...rest];
}

/** The source of a custom id with its `{#` and `}`, whichever of them the range holds. */
function idLike(written: string, id: string): string {
  return written.replace(/[^{}#\s:]+/, () => id);
}

/** Old id to new id, for headings that stand at the same place of both lists. */
export function movedIds(before: readonly HeadingRecord[], after: readonly HeadingRecord[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (let i = 0; i < before.length; i++) {
    const old = before[i]!.id;
    const now = after[i]?.id;
    if (now !== undefined && old !== '' && old !== now && !ids.has(old)) ids.set(old, now);
  }
  return ids;
}
