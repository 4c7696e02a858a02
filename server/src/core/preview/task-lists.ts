/** GFM task lists: `- [ ] todo` and `- [x] done`. */
import type { MarkdownIt } from 'markdown-it';

export function taskLists(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'task_lists', (state) => {
    const { tokens } = state;
    for (let i = 2; i < tokens.length; i++) {
      const inline = tokens[i]!;
      if (
        inline.type !== 'inline' ||
        tokens[i - 1]!.type !== 'paragraph_open' ||
        tokens[i - 2]!.type !== 'list_item_open'
      )
        continue;
      const mark = /^\[([ xX])\][ \t]/.exec(inline.content);
      const first = inline.children?.[0];
      if (!mark || first?.type !== 'text' || !first.content.startsWith(mark[0].slice(0, 3))) continue;
      first.content = first.content.slice(3);
      const box = new state.Token('html_inline', '', 0);
      box.content = `<input type="checkbox" disabled${mark[1] === ' ' ? '' : ' checked'}>`;
      inline.children!.unshift(box);
      tokens[i - 2]!.attrJoin('class', 'sl-task');
    }
  });
}
