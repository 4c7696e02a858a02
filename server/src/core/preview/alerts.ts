/** GitHub's alerts: a block quote whose first line is `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`. */
import type { MarkdownIt } from 'markdown-it';

const MARK = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

export function alerts(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'alerts', (state) => {
    const { tokens } = state;
    for (let i = 0; i + 2 < tokens.length; i++) {
      const open = tokens[i]!;
      const inline = tokens[i + 2]!;
      if (open.type !== 'blockquote_open' || tokens[i + 1]!.type !== 'paragraph_open' || inline.type !== 'inline')
        continue;
      const mark = MARK.exec(inline.content);
      if (!mark) continue;
      const kind = mark[1]!.toLowerCase();
      inline.content = inline.content.slice(mark[0].length);
      if (inline.content.trim() === '') {
        inline.children = [];
        tokens[i + 1]!.hidden = true;
        if (tokens[i + 3]) tokens[i + 3]!.hidden = true;
      }
      open.attrJoin('class', `sl-callout sl-${kind}`);
      const title = new state.Token('html_block', '', 0);
      title.content = `<strong class="sl-callout-title">${kind[0]!.toUpperCase()}${kind.slice(1)}</strong>\n`;
      tokens.splice(i + 1, 0, title);
      i++;
    }
  });
}
