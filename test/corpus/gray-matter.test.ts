import assert from 'node:assert/strict';
import fc from 'fast-check';
import matter from 'gray-matter';
import type { Node } from '../../server/src/core/post/frontmatter.ts';
import { parseFrontmatter } from '../../server/src/core/post/frontmatter.ts';
import { readSite, shared } from '../support/corpora.ts';

/** What gray-matter makes of a text; undefined where it throws. Its code engines are off. */
function asSitesRead(text: string): { data: unknown; body: string } | undefined {
  const refuse = (): never => {
    throw new Error('not run');
  };
  try {
    // With options, gray-matter keeps no cache of what it has once failed on.
    const { data, content } = matter(text, { engines: { javascript: refuse, js: refuse } });
    return { data, body: content };
  } catch {
    return undefined;
  }
}

function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

/** Dates are texts to us and `Date`s to gray-matter: both become the instant. */
function comparable(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}([T ][\d:.]+(Z|[-+]\d{2}:?\d{2})?)?$/.test(value)) {
    const time = Date.parse(/[T ]/.test(value) && !/(Z|[-+]\d{2}:?\d{2})$/.test(value) ? `${value}Z` : value);
    return Number.isNaN(time) ? value : time;
  }
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparable(item)]));
  return value;
}

/** @param loose whether blanks and line ends count as one blank: js-yaml keeps those before a line that is not indented. */
function compare(text: string, loose = false): void {
  const site = asSitesRead(text);
  const own = parseFrontmatter(text);
  // A key that stands there twice is read here, and told by a rule of its own.
  const twice = JSON.stringify(own.root ?? {}).includes('"duplicate":true');
  assert.ok(site !== undefined || !own.unindented || twice, 'read what gray-matter refuses');
  if (site === undefined || own.errors.length > 0 || own.kind === 'unclosed' || own.kind === 'toml') return;
  assert.equal(text.slice(own.bodyStart).trimStart(), site.body.trimStart());
  const values = (data: unknown): string => JSON.stringify(comparable(data)).replace(loose ? /(?: |\\n)+/g : /$^/, ' ');
  assert.equal(values(own.root ? plain(own.root) : {}), values(site.data));
}

describe('frontmatter against gray-matter', function () {
  this.timeout(60_000);

  it('agrees on the block and its values for every post of the corpora', function () {
    const site = readSite(`${shared}/corpora/posthog-2022`);
    if (!site) {
      console.log(`      ${shared}/corpora is not here: left out`);
      this.skip();
    }
    for (const [file, text] of Object.entries(site)) {
      if (!/\.mdx?$/.test(file)) continue;
      try {
        compare(text);
      } catch (error) {
        throw new Error(`${file}: ${(error as Error).message}`);
      }
    }
  });

  it('agrees on quoted texts and lists that go on without indentation', () => {
    let read = 0;
    const part = fc.constantFrom(
      '"x',
      'y"',
      "'x",
      "y'",
      '[a,',
      'b]',
      '{c: d,',
      'e: f}',
      'z',
      '',
      '\\',
      '- ',
      '  ',
      '# c',
      'g: ',
    );
    const line = fc
      .tuple(fc.constantFrom('', ' ', '  '), fc.array(part, { maxLength: 3 }))
      .map(([indent, parts]) => indent + parts.join(''));
    fc.assert(
      fc.property(
        fc.constantFrom('k: ', 'k:\n  - ', 'k:\n  l: ', 'k:\n- m: '),
        fc.array(line, { minLength: 1, maxLength: 4 }),
        (key, lines) => {
          const text = `---\n${key}${lines.join('\n')}\nlast: 1\n---\n`;
          if (!parseFrontmatter(text).unindented) return;
          read++;
          compare(text, true);
        },
      ),
      { numRuns: 20_000 },
    );
    assert.ok(read > 10, `${read} such texts`);
  });

  // gray-matter also ends the block at `----`; as that is no YAML, and no fence to any other reader, nothing is lost.
  it('agrees on where the block ends, whatever stands around the fences', () => {
    const line = fc.constantFrom('---', '----', '--- ', ' ---', 'a: 1', 'b: x', '', '# c', '+++', 'text');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        compare(lines.join(eol));
      }),
      { numRuns: 5000 },
    );
  });
});
