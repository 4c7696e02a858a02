import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { mayFind } from '../../server/src/core/markdown/pretests.ts';

/** The pretests as plain patterns over a whole text: slow, and easy to read. */
const PATTERNS: Readonly<Record<string, (text: string) => boolean>> = {
  MD011: (text) => /\)\[/.test(text),
  MD018: (text) => /^[ \t>*+-]*#{2,6}[^#\s]/m.test(text),
  MD042: (text) => /\]\(\s*(?:<\s*)?#?(?:\s*>)?\s*(?:["'(][^\n]*)?\)|\]:\s*(?:#(?=\s|$)|<\s*#?\s*>)/.test(text),
  MD056: unevenTable,
};

function unevenTable(text: string): boolean {
  const row = /^[ \t>*+-]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
  const lines = text.split(/\r\n|[\r\n]/);
  for (const [i, dashes] of lines.entries()) {
    if (i === 0 || !dashes.includes('|') || !row.test(dashes)) continue;
    const cells = cellsOf(dashes);
    for (let at = i - 1; at < lines.length; at++) {
      const line = lines[at]!;
      if (at > i && line.trim() === '') break;
      if (cellsOf(line) !== cells) return true;
    }
  }
  return false;
}

function cellsOf(row: string): number {
  const inner = row.replace(/^[\s>]*\|?/, '').replace(/\|?\s*$/, '');
  return inner.replace(/\\[\s\S]?/g, '').split('|').length;
}

function assertSame(head: string, body: string): void {
  for (const [rule, pattern] of Object.entries(PATTERNS))
    assert.equal(mayFind(head + body, [rule], head.length), pattern(body), `${rule} ${JSON.stringify(body)}`);
}

const piece = fc.constantFrom(
  ...['#', '##', '###', ' ', '\t', '\n', '\r', '\r\n', '\u2028', '\u00a0', '\\', 'a', 'b', '1'],
  ...['>', '*', '+', '-', '- ', '](', ']:', ']', '[', '(', ')', ')[', '<', '"', "'", '()', '#)', '<>'],
  ...['|', '||', '|-|', '|---|---|\n', '| a | b |\n', '--', ':-:', '\\|', '\n\n', '| a |\r\n', '-|-\r'],
);
const head = fc.constantFrom('', '\ufeff', '---\ntitle: |\n---\n', '##');

describe('the pretests of markdownlint', () => {
  it('say what their patterns say', () => {
    fc.assert(
      fc.property(head, fc.array(piece, { maxLength: 14 }), (start, parts) => assertSame(start, parts.join(''))),
      { numRuns: 60_000 },
    );
  });

  it('say it of real posts, too', function () {
    const corpus = new URL('../../../shared/corpora/posthog-2022/contents/', import.meta.url);
    if (!existsSync(corpus)) this.skip();
    for (const name of readdirSync(corpus, { recursive: true, encoding: 'utf8' }))
      if (/\.mdx?$/.test(name)) assertSame('', readFileSync(new URL(name, corpus), 'utf8'));
  });
});
