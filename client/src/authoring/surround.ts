import { SnippetString, type TextEditor, window } from 'vscode';

const BOXES: readonly {
  readonly label: string;
  readonly description: string;
  wrap(text: string, mdx: boolean): string;
}[] = [
  {
    label: 'Callout',
    description: 'A highlighted box',
    wrap: (text, mdx) =>
      mdx
        ? `<CalloutBox icon="IconInfo" title="\${1:Title}" type="\${2|fyi,action,caution|}">\n\n${escaped(text)}\n\n</CalloutBox>$0`
        : `> [!\${1|NOTE,TIP,IMPORTANT,WARNING,CAUTION|}]\n${quoted(text)}$0`,
  },
  {
    label: 'Quote',
    description: 'A block quote with who said it',
    wrap: (text) => `${quoted(text)}\n>\n> \${1:Name, role}$0`,
  },
  {
    label: 'Details',
    description: 'A part that opens on a click',
    wrap: (text) => `<details>\n<summary>\${1:Summary}</summary>\n\n${escaped(text)}\n\n</details>$0`,
  },
  {
    label: 'Code block',
    description: 'A fenced block of code',
    wrap: (text) => `\`\`\`\${1|js,ts,bash,python,html,css,json,yaml,sql,text|}\n${escaped(text)}\n\`\`\`$0`,
  },
  { label: 'Link', description: 'A link to a page of this site', wrap: (text) => `[${escaped(text)}](\${1:/blog/})$0` },
];

const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
const quoted = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => (line === '' ? '>' : `> ${escaped(line)}`))
    .join('\n');

/** "Surround With": the selection in a callout, quote, details, code block or link. */
export async function surroundCommand(editor: TextEditor | undefined): Promise<void> {
  if (!editor) return;
  const picked = await window.showQuickPick([...BOXES], { title: 'Surround With' });
  if (!picked) return;
  const mdx = /\.mdx$/i.test(editor.document.uri.path);
  const { selection } = editor;
  await editor.insertSnippet(new SnippetString(picked.wrap(editor.document.getText(selection), mdx)), selection, {
    undoStopBefore: true,
    undoStopAfter: true,
    keepWhitespace: true,
  });
}
