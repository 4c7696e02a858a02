import type { Post } from '../post/post.ts';
import { findMojibake, hasOtherSigns } from '../text/mojibake.ts';
import type { TextEdit } from '../text/range.ts';
import type { PostRule } from './rule.ts';

/** How many other places a problem names. */
const MAX_RELATED = 20;

/** UTF-8 that somewhere was read as Windows-1252: one problem a post, and one fix for all of it. */
export const textMojibake: PostRule = {
  id: 'text/mojibake',
  severity: 'warning',
  needs: 'post',
  reads: 'all',
  summary: 'Text was mis-decoded: "theyâ€™ve" should read "they’ve".',
  docs: `Text that went through a program with the wrong encoding has two or three odd letters where an apostrophe, a quotation mark, a
dash or an emoji was. Readers see it as it stands.

\`\`\`md
theyâ€™ve     <!-- wrong -->
they’ve       <!-- right -->
\`\`\`

It is said once a post, at the first place, and only where the letters cannot be meant as they stand: \`« café »\` and \`“Ã”\` are right,
though in bytes they look like it, and so is what a post shows as code. The fix restores every such place of the post and touches nothing else;
where the right form stands beside the wrong one (\`â€™ is ’\`), the post may be about such letters, and \`fix\` leaves it alone.`,
  check(post) {
    if (!post.odd) return [];
    const edits = outsideExamples(post, findMojibake(post.text));
    const first = edits[0];
    if (!first) return [];
    const [wrong, right] = wordAround(post.text, edits);
    const others = edits.length - 1;
    const more =
      others === 0
        ? ''
        : others === 1
          ? ' One more place in this post is like it.'
          : ` ${others} more places in this post are like it.`;
    return [
      {
        range: first.range,
        message: `"${wrong}" is mis-decoded text: it should read "${right}".${more}`,
        related: edits
          .slice(1, MAX_RELATED + 1)
          .map(({ range, newText }) => ({ file: post.file, range, message: `Should read "${newText}".` })),
        fixes: [
          {
            title: others === 0 ? `Restore "${right}"` : `Restore all ${edits.length} mis-decoded places of this post`,
            safe: !isShown(post.text, edits),
            changes: [{ kind: 'edit', file: post.file, edits }],
          },
        ],
      },
    ];
  },
};

/** In code, a post shows such letters on purpose: those count only where all of the post was mis-decoded. */
function outsideExamples({ text, body }: Post, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (edits.length === 0) return edits;
  const code = [...body.code, ...body.raw];
  const outside = edits.filter(({ range }) => !code.some(({ start, end }) => start <= range.start && range.end <= end));
  return outside.length > 0 && !hasOtherSigns(text, edits) ? edits : outside;
}

/** How far from a place its right form is looked for. */
const NEAR = 300;

/**
 * Whether some place has its right form near it, each as a word of its own, or in quotation marks where it is more than a sign: then
 * a post speaks of mis-decoded text, and shows some.
 */
function isShown(text: string, edits: readonly TextEdit[]): boolean {
  for (let i = 0; i < edits.length; ) {
    let { start, end } = edits[i]!.range;
    while (start > 0 && edits[i]!.range.start - start < 30 && LETTER.test(text[start - 1]!)) start--;
    let length = 0;
    let right = text.slice(start, edits[i]!.range.start);
    for (end = start + right.length; i < edits.length && edits[i]!.range.start === end; ) {
      const { range, newText } = edits[i++]!;
      end = range.end;
      length += end - range.start;
      while (end < text.length && end - range.end < 30 && LETTER.test(text[end]!)) end++;
      right += newText + text.slice(range.end, end);
    }
    // In sentences the same words come again, some of them mis-decoded; a sign alone seldom does.
    const isWord = length < end - start;
    if (!standsAlone(text, start, end) || (isWord && !isQuoted(text, start, end))) continue;
    const gap = isWord ? '\n' : '\n\n';
    const first = Math.max(0, start - NEAR);
    const from = first + text.slice(first, start).lastIndexOf(gap) + 1;
    const behind = text.slice(end, end + NEAR).indexOf(gap);
    const to = behind < 0 ? Math.min(text.length, end + NEAR) : end + behind;
    const near = text.slice(from, to);
    for (let at = near.indexOf(right); at >= 0; at = near.indexOf(right, at + 1)) {
      const place = from + at;
      const isOther = place + right.length <= start || place >= end;
      if (isOther && standsAlone(text, place, place + right.length)) return true;
    }
  }
  return false;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Whether blanks, quotation marks or the like are on both sides. */
function standsAlone(text: string, start: number, end: number): boolean {
  return (
    /^(?:[\s"'`(|*_>[«‹“‘„]|)$/.test(text.charAt(start - 1)) && /^(?:[\s"'`)|*_<\],.;:!?»›”’]|)$/.test(text.charAt(end))
  );
}

function isQuoted(text: string, start: number, end: number): boolean {
  return /["'`*_«‹“‘„]/.test(text.charAt(start - 1)) && /["'`*_»›”’“]/.test(text.charAt(end));
}

/** The word around the first place, as written and as it should be. */
function wordAround(text: string, edits: readonly TextEdit[]): [string, string] {
  const { start, end } = edits[0]!.range;
  let from = start;
  while (from > 0 && start - from < 30 && !/[\s"]/.test(text[from - 1]!)) from--;
  let to = end;
  while (to < text.length && to - end < 30 && !/[\s"]/.test(text[to]!)) to++;
  let right = '';
  let at = from;
  for (const { range, newText } of edits) {
    if (range.end > to) break;
    right += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return [text.slice(from, to), right + text.slice(at, to)];
}
