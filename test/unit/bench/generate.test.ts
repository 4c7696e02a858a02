import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type GeneratedSite, generate } from '../../../bench/suite/generate.ts';

const POSTS = 60;

describe('the generator of benchmark sites', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-generate-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const site = generate(join(folder, 'a'), POSTS);
  const read = (file: string): string => readFileSync(join(site.folder, file), 'utf8');

  it('makes the same bytes for the same seed, and others for another', () => {
    const again = generate(join(folder, 'b'), POSTS);
    assert.equal(hashOf(again), hashOf(site));
    assert.deepEqual(again.faults, site.faults);
    assert.notEqual(hashOf(generate(join(folder, 'c'), POSTS, 43)), hashOf(site));
  });

  it('makes the sites that older figures were measured on', () => {
    assert.equal(hashOf(site), '4837799688cb4530ff303d8bbcea784f7c50a2a3439bdfc333bfd216fac9313a');
  });

  it('tells of each fault where it is', () => {
    const texts: Readonly<Record<string, RegExp>> = {
      'link/page': /^\/blog\/gone-\d+\)/,
      'link/anchor': /^\/blog\/[\w-]+#never-was-\d+\)/,
      'link/file': /^\/images\/blog\/gone-\d+\.png\)/,
      'frontmatter/date': /^2023-02-30$/,
      'frontmatter/schema': /^(fulll$|---$)/,
      'frontmatter/author': /^nobody-we-know$/,
    };
    for (const { file, rule, line, column } of site.faults) {
      const found = (read(file).split('\n')[line] ?? '').slice(column);
      assert.match(found, texts[rule] ?? /^never$/, `${rule} in ${file}`);
    }
    assert.deepEqual([...new Set(site.faults.map(({ rule }) => rule))].sort(), Object.keys(texts).sort());
  });

  it('breaks no other link: judged without Slugline', () => {
    const urls = new Map(site.posts.map(({ file, url }) => [url, idsOf(read(file))]));
    const broken: string[] = [];
    for (const { file } of site.posts) {
      const lines = read(file)
        .replace(/```[\s\S]*?```|<!--.*?-->/g, (code) => code.replace(/[^\n]/g, ' '))
        .split('\n');
      lines.forEach((text, line) => {
        for (const match of text.matchAll(/\]\((\/[^)#]*)(?:#([^)]*))?\)/g)) {
          const [, url, id] = match as unknown as [string, string, string | undefined];
          const ids = urls.get(url);
          const there = ids ? id === undefined || ids.has(id) : existsSync(join(site.folder, 'static', url));
          if (!there) broken.push(`${file}:${line}:${match.index + 2}`);
        }
      });
    }
    const told = site.faults.filter(({ rule }) => rule.startsWith('link/'));
    assert.deepEqual(broken.sort(), told.map(({ file, line, column }) => `${file}:${line}:${column}`).sort());
  });

  it('knows who links to the post that the others lead to, and to its first heading', () => {
    const { hub } = site;
    const others = site.posts.map(({ file }) => file).filter((file) => file !== hub.file);
    const linking = (what: string) => others.filter((file) => read(file).includes(what));
    assert.deepEqual([...hub.dependents].sort(), linking(`(${hub.url}#${hub.heading.replaceAll(' ', '-')})`).sort());
    assert.deepEqual([...hub.linkers].sort(), linking(`(${hub.url}`).sort());
  });
});

function hashOf({ folder }: GeneratedSite): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(`${relative(folder, file).replaceAll('\\', '/')}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Headings of the generated posts are words and a number: their ids need no slugger. */
function idsOf(text: string): Set<string> {
  return new Set([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => (heading as string).replaceAll(' ', '-')));
}
