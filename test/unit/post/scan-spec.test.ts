import assert from 'node:assert/strict';
import { tests } from 'commonmark-spec';
import { disagreements } from '../../support/differential.ts';

describe('the scanner on the examples of the CommonMark specification', () => {
  const sections = new Map<string, { number: number; markdown: string }[]>();
  for (const { section, number, markdown } of tests) {
    // In the examples, → stands for a tab.
    const example = { number, markdown: markdown.replaceAll('→', '\t') };
    sections.set(section, [...(sections.get(section) ?? []), example]);
  }
  for (const [section, examples] of sections) {
    it(`${section} (${examples.length})`, () => {
      for (const { number, markdown } of examples) {
        assert.deepEqual(disagreements(markdown, 'md'), [], `example ${number}: ${JSON.stringify(markdown)}`);
        const crlf = markdown.replaceAll('\n', '\r\n');
        assert.deepEqual(disagreements(crlf, 'md'), [], `example ${number} with CRLF: ${JSON.stringify(crlf)}`);
      }
    });
  }
});
