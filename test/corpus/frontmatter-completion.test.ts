import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { frontmatterCompletions } from '../../server/src/core/features/frontmatter/completion.ts';
import { frontmatterPlaceAt } from '../../server/src/core/features/frontmatter/place-at.ts';
import { frontmatterSelections } from '../../server/src/core/features/frontmatter/selection.ts';
import { frontmatterTokens } from '../../server/src/core/features/frontmatter/tokens.ts';
import type { Node as FrontmatterNode } from '../../server/src/core/post/frontmatter.ts';
import { parsePost } from '../../server/src/core/post/post.ts';
import { applyEdits } from '../../server/src/core/text/range.ts';
import { loadEngine } from '../../server/src/host/load.ts';
import { NodeFiles } from '../../server/src/host/node/node-files.ts';
import { shared } from '../support/corpora.ts';
import { engineOf } from '../support/engine.ts';

type Kind = 'key' | 'value' | 'none';

/** What a cursor at each offset of a well-formed block is on, by `yaml`'s tree. Unset where it is between things. */
function expectedKinds(source: string): (readonly [Kind, string] | undefined)[] {
  const expected: (readonly [Kind, string] | undefined)[] = new Array(source.length + 1);
  const document = parseDocument(source, { lineCounter: new LineCounter(), uniqueKeys: false });
  if (document.errors.length > 0) return expected;
  const mark = (from: number, to: number, kind: Kind, path: string) => {
    for (let i = from; i <= to; i++) if (source.slice(i - 1, i + 1) !== '\r\n') expected[i] = [kind, path];
  };
  const visit = (node: Node | null, path: string, isKey: boolean): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '?';
        visit(key as Node, path, true);
        visit(value as Node | null, `${path}.${name}`, false);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) visit(item as Node, `${path}.0`, false);
    } else if (isScalar(node) && !isAlias(node) && node.range && node.range[1] > node.range[0]) {
      const [start, end] = node.range;
      const quoted = source[start] === '"' || source[start] === "'";
      const oneLine = !/[\r\n]/.test(source.slice(start, end).trimEnd());
      const block = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL';
      if (!oneLine || block) mark(start + 1, source.slice(0, end).trimEnd().length, 'none', '');
      else mark(quoted ? start + 1 : start, quoted ? end - 1 : end, isKey ? 'key' : 'value', path);
    }
  };
  visit(document.contents as Node | null, '', false);
  for (const comment of source.matchAll(/(?<=^|[\r\n])[ \t]*#[^\r\n]*/g)) {
    const at = comment.index + comment[0].indexOf('#');
    if (expected[at] === undefined) mark(at + 1, comment.index + comment[0].length, 'none', '');
  }
  return expected;
}

/** A snippet as one leaves it who types an `x` at each stop without a text. */
function filled(snippet: string): string {
  return snippet
    .replace(/\$\{\d:([^}]*)\}/g, '$1')
    .replace(/\$\d/g, (_stop, at: number) =>
      /^\s+$/.test(snippet.slice(snippet.lastIndexOf('\n', at), at)) ? 'x: x' : 'x',
    )
    .replace(/\\(.)/g, '$1');
}

describe('corpus: completion at every offset of the frontmatter', function () {
  this.timeout(120_000);
  it('knows keys, values and what is neither, as they stand and half-typed', async function () {
    const root = join(shared, 'corpora/posthog-2022');
    if (!existsSync(root)) {
      console.log(`      ${root} is not here: left out`);
      this.skip();
    }
    const files = new NodeFiles(root);
    const engine = await loadEngine(files, { today: '2024-06-01' });
    const wrong: string[] = [];
    const counts = { posts: 0, offsets: 0, judged: 0, asked: 0 };
    for (const { file } of engine.site.records()) {
      const text = new TextDecoder().decode(await files.read(file));
      for (const variant of [text, text.replace(/\r\n|\r|\n/g, '\r\n')]) {
        const post = parsePost(file, variant);
        const { kind, content, bodyStart } = post.frontmatter;
        if (kind !== 'yaml') continue;
        counts.posts++;
        const expected = expectedKinds(variant.slice(content.start, content.end));
        const schema = engine.schemas.of(file);
        let at = 0;
        for (const { range } of frontmatterTokens(post)) {
          assert.ok(range.start >= at && range.end > range.start, `${file}:${range.start} tokens out of order`);
          assert.doesNotMatch(variant.slice(range.start, range.end), /[\r\n]/);
          at = range.end;
        }
        for (let offset = 0; offset < bodyStart; offset++) {
          counts.offsets++;
          const place = frontmatterPlaceAt(post, offset);
          const judged = offset >= content.start && offset < content.end ? expected[offset - content.start] : undefined;
          if (judged) {
            counts.judged++;
            const found = place ? [place.kind, place.path.map((step) => `.${step}`).join('')] : ['none', ''];
            if (found.join() !== judged.join())
              wrong.push(`${file}:${offset} is ${judged.join()}, not ${found.join()}`);
          }
          let inner: { start: number; end: number } | undefined;
          for (const range of frontmatterSelections(post, offset)) {
            assert.ok(range.start <= offset && offset <= range.end && range.start < range.end);
            if (inner) assert.ok(range.start <= inner.start && inner.end <= range.end, `${file}:${offset} not nested`);
            inner = range;
          }
          if (place) {
            assert.ok(place.range.start <= offset && offset <= place.range.end, `${file}:${offset} outside its range`);
            assert.doesNotMatch(variant.slice(place.range.start, place.range.end), /[\r\n]/);
          }
          // The answers themselves cost more: each file at a few places of its own.
          if ((offset + counts.posts) % 7 === 0) {
            counts.asked++;
            const list = frontmatterCompletions(engine.site, post, schema, offset);
            for (const { edit } of list?.items ?? []) {
              assert.ok(edit.range.start <= offset && offset <= edit.range.end, `${file}:${offset} edits elsewhere`);
              assert.ok(
                edit.range.start >= content.start && edit.range.end <= content.end,
                `${file}:${offset} edits a fence`,
              );
            }
          }
        }
      }
    }
    console.log(`      ${JSON.stringify(counts)}`);
    assert.deepEqual(wrong.slice(0, 40), []);
  });

  it('what is accepted can be read, and is there', async function () {
    const root = join(shared, 'corpora/posthog-2022');
    if (!existsSync(root)) this.skip();
    const files = new NodeFiles(root);
    const engine = await loadEngine(files, { today: '2024-06-01' });
    let accepted = 0;
    const scalars = (node: FrontmatterNode): string[] =>
      node.kind === 'scalar'
        ? [String(node.value)]
        : node.kind === 'list'
          ? node.items.flatMap(scalars)
          : node.entries.flatMap(({ key, value }) => [key, ...scalars(value)]);
    for (const { file } of engine.site.records()) {
      const text = new TextDecoder().decode(await files.read(file));
      const { frontmatter, lineStarts } = parsePost(file, text);
      if (!frontmatter.root || frontmatter.kind !== 'yaml') continue;
      const eol = /\r\n|\r|\n/.exec(text)![0];
      const asked: [string, number][] = [];
      for (const start of lineStarts) {
        if (start < frontmatter.content.start || start > frontmatter.content.end) continue;
        // Each value, and each line that Enter would open.
        asked.push([text.slice(0, start) + eol + text.slice(start), start]);
        const colon = text.indexOf(': ', start);
        if (colon >= 0 && colon < frontmatter.content.end) asked.push([text, colon + 3]);
        const dash = text.indexOf('- ', start);
        if (dash >= 0 && dash < frontmatter.content.end) asked.push([text, dash + 3]);
      }
      for (const [variant, offset] of asked) {
        const post = parsePost(file, variant);
        if (!post.frontmatter.root) continue;
        const list = frontmatterCompletions(engine.site, post, engine.schemas.of(file), offset);
        const items = list?.items.filter(({ kind }) => kind === 'key' || kind === 'value' || kind === 'author') ?? [];
        for (const item of [...items.slice(0, 3), ...items.slice(-2)]) {
          const after = applyEdits(variant, [
            { ...item.edit, newText: item.snippet ? filled(item.edit.newText) : item.edit.newText },
          ]);
          const { root: tree, errors } = parsePost(file, after).frontmatter;
          const where = `${file}:${offset} ${JSON.stringify(item.edit)}`;
          assert.ok(tree, `${where}: ${errors[0]?.message}`);
          const label = item.label === '- ' ? 'x' : item.label;
          assert.ok(scalars(tree).includes(label), `${where} is not in ${JSON.stringify(scalars(tree)).slice(0, 400)}`);
          accepted++;
        }
      }
    }
    console.log(`      ${accepted} accepted`);
    assert.ok(accepted > 10_000);
  });

  it('never throws on a block that is cut off anywhere', async function () {
    const root = join(shared, 'corpora/posthog-2022');
    if (!existsSync(root)) this.skip();
    const files = new NodeFiles(root);
    const engine = await loadEngine(files, { today: '2024-06-01' });
    for (const { file } of [...engine.site.records()].slice(0, 40)) {
      const text = new TextDecoder().decode(await files.read(file));
      const { content } = parsePost(file, text).frontmatter;
      for (let end = content.start; end <= content.end; end++) {
        // As if everything below were not written yet; and as if the rest of the line were gone.
        const head = text.slice(0, end);
        const line = text.slice(end).search(/[\r\n]|$/);
        for (const variant of [head, head + text.slice(end + line)]) {
          const post = parsePost(file, variant);
          const place = frontmatterPlaceAt(post, end);
          if (place) assert.ok(place.range.start <= end && end <= place.range.end);
        }
      }
    }
  });

  it('answers on hostile inputs, wherever it is asked', function () {
    const maker = join(shared, 'nasty/make.py');
    if (!existsSync(maker)) this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'slugline-nasty-'));
    try {
      execFileSync('python3', [maker, folder], { stdio: 'pipe' });
      let asked = 0;
      const engine = engineOf({ 'contents/blog/a.md': '---\ntitle: A\ntags: [x]\n---\n' });
      const schema = engine.schemas.of('contents/blog/a.md');
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
        /\.mdx?$/.test(each),
      )) {
        const post = parsePost(name, readFileSync(join(folder, name), 'utf8'));
        const end = Math.min(post.frontmatter.bodyStart + 10, post.text.length);
        const step = Math.max(1, Math.floor(end / 60));
        for (let offset = 0; offset <= end; offset += step) {
          frontmatterPlaceAt(post, offset);
          frontmatterCompletions(engine.site, post, schema, offset);
        }
        asked++;
      }
      assert.ok(asked > 40, `${asked} files`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
