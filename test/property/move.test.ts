import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodePath } from '../../server/src/core/features/destination.ts';
import { destinationsOf, expandMoves, moveEdits } from '../../server/src/core/features/move.ts';
import { renamableAt, renameEdits } from '../../server/src/core/features/rename.ts';
import { targetOf } from '../../server/src/core/features/target.ts';
import { parsePost } from '../../server/src/core/post/post.ts';
import type { FileChange } from '../../server/src/core/problem.ts';
import type { Site } from '../../server/src/core/site/site.ts';
import { folderOf, relativePath } from '../../server/src/core/text/paths.ts';
import { siteOf } from '../support/site.ts';
import { afterChanges } from '../support/world.ts';

const names = ['a', 'b', 'c d', 'é', 'x(y', 'index'];
const folders = ['contents/blog', 'contents/docs', 'contents/docs/deep'];
const images = ['contents/images/i.png', 'contents/blog/j k.png', 'static/s.png'];

const file = fc.tuple(fc.constantFrom(...folders), fc.constantFrom(...names), fc.constantFrom('.md', '.mdx'));

/** A link to a file, in one of the forms that writers use. */
interface Written {
  readonly target: string;
  readonly form: number;
  readonly suffix: string;
}

const urlOf = (path: string): string =>
  path.startsWith('static/') ? path.slice(6) : `/${path.slice('contents/'.length).replace(/(?:\/index)?\.mdx?$/, '')}`;

function source(from: string, links: readonly Written[]): string {
  const lines = links.map(({ target, form, suffix }, i) => {
    const image = target.endsWith('.png');
    const url = encodePath(urlOf(target), 'attribute').replace(/[()]/g, (unit) => (unit === '(' ? '%28' : '%29'));
    const relative = encodePath(relativePath(folderOf(from), target), 'attribute').replace(/\(/g, '%28');
    const byUrl = image && !target.startsWith('static/') ? relative : url;
    const absolute = byUrl === url ? `https://posthog.com${url}` : relative;
    switch (form % 7) {
      case 0:
        return `${image ? '!' : ''}[t${i}](${byUrl}${suffix})`;
      case 1:
        return `[t](${absolute}${suffix} "title")`;
      case 2:
        return `[t](${relative}${suffix})`;
      case 3:
        return `<a href="${byUrl}${suffix}">t</a>`;
      case 4:
        return `[t${i}][]\n\n[t${i}]: ${byUrl}${suffix}`;
      case 5:
        return `![i](<${relative.replaceAll('%20', ' ')}>)`;
      default:
        return `<Link to="${byUrl}${suffix}">t</Link> \`[no](${url})\``;
    }
  });
  return `---\ntitle: T\ndate: 2024-01-01\n---\n\n## One\n\n${lines.join('\n\n')}\n`;
}

const siteFiles = fc
  .uniqueArray(file, { minLength: 2, maxLength: 6, selector: ([folder, name]) => `${folder}/${name}` })
  .chain((chosen) => {
    const paths = chosen.map((parts) => `${parts[0]}/${parts[1]}${parts[2]}`);
    const link = fc.record({
      target: fc.constantFrom(...paths, ...images),
      form: fc.nat(6),
      suffix: fc.constantFrom('', '', '#one', '?q=1', '?q#one'),
    });
    return fc
      .tuple(...paths.map(() => fc.array(link, { maxLength: 5 })))
      .map((all) => Object.fromEntries(paths.map((path, i) => [path, source(path, all[i]!)])));
  })
  .map(
    (posts): Record<string, string> => ({
      ...posts,
      ...Object.fromEntries(images.map((image) => [image, ''])),
      'netlify.toml': '[[redirects]]\n  from = "/old"\n  to = "/blog/a"\n',
    }),
  );

/** What each link of each post leads to, in order: a file, or undefined. */
function targets(site: Site, files: Record<string, string>): Map<string, (string | undefined)[]> {
  const out = new Map<string, (string | undefined)[]>();
  for (const [path, text] of Object.entries(files)) {
    const record = site.record(path);
    if (!record) continue;
    const links = destinationsOf(parsePost(path, text), record);
    out.set(
      path,
      links.map(({ url }) => {
        const target = targetOf(site, path, url);
        // After a move, no link may depend on the redirect that was added.
        return target.redirected ? `redirected: ${url}` : (target.page?.file ?? target.file);
      }),
    );
  }
  return out;
}

/** The text with every destination blanked: what a move may not touch. */
function withoutDestinations(path: string, text: string, site: Site): string {
  const post = parsePost(path, text);
  let out = '';
  let at = 0;
  for (const { destination } of destinationsOf(post, site.record(path)!)) {
    out += text.slice(at, destination.start);
    at = destination.end;
  }
  return out + text.slice(at);
}

describe('moving files', () => {
  it('every link that led to a file leads to it afterwards, and nothing else changes', () => {
    fc.assert(
      fc.property(
        siteFiles,
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...folders),
        fc.boolean(),
        (files, which, name, folder, whole) => {
          const posts = Object.keys(files).filter((path) => /\.mdx?$/.test(path));
          const from = whole
            ? folderOf(posts[which % posts.length]!)
            : [...posts, ...images.slice(0, 2)][which % (posts.length + 2)]!;
          const extension = /\.[a-z]+$/.exec(from)?.[0] ?? '';
          const to = whole
            ? `contents/news${name % 2 === 0 ? '/x' : ''}`
            : `${folder}/${['new', 'n w', 'index', 'ü'][name % 4]}${extension}`;
          const site = siteOf(files);
          const moves = expandMoves(site, [{ from, to }]);
          if (moves.some((move) => files[move.to] !== undefined || claimed(files, moves, move.to))) return;
          const answer = moveEdits({ site, moves: [{ from, to }], read: (path) => files[path] });
          const renames = moves.map((move): FileChange => ({ kind: 'rename', ...move }));
          const after = afterChanges(files, [...answer.changes, ...renames]);
          const newSite = siteOf(after);
          const newName = new Map(moves.map((move) => [move.from, move.to]));
          const now = targets(newSite, after);
          for (const [path, before] of targets(site, files)) {
            const newPath = newName.get(path) ?? path;
            const expected = before.map((target) =>
              target === undefined ? undefined : (newName.get(target) ?? target),
            );
            assert.deepEqual(
              now.get(newPath),
              expected,
              `${path}:\n${files[path]}\nbecame ${newPath}:\n${after[newPath]}`,
            );
            assert.equal(
              withoutDestinations(newPath, after[newPath]!, newSite),
              withoutDestinations(path, files[path]!, site),
            );
          }
          // The old URL of a page that moved leads to its new one, in one step.
          for (const move of moves) {
            const url = site.record(move.from)?.url;
            if (url === undefined || newSite.page(url)) continue;
            const target = targetOf(newSite, move.to, encodePath(url, 'markdown'));
            assert.equal(target.page?.file, move.to);
            assert.equal(target.redirects.length, 1);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('renaming a heading keeps every link on its heading', () => {
    const heading = fc.constantFrom('One', 'Two', 'One two', 'Ünï', '`code` x');
    fc.assert(
      fc.property(fc.array(heading, { minLength: 1, maxLength: 5 }), heading, fc.nat(), (headings, newName, which) => {
        const body = headings.map((text) => `## ${text}\n`).join('\n');
        const bare: Record<string, string> = { 'contents/blog/a.md': `---\ntitle: A\n---\n\n${body}` };
        const ids = siteOf(bare)
          .record('contents/blog/a.md')!
          .headings.map((entry) => entry.id);
        const files: Record<string, string> = {
          'contents/blog/a.md': `${bare['contents/blog/a.md']}\n${ids.map((id) => `[x](#${id})`).join('\n')}\n`,
          'contents/blog/b.md': ids.map((id) => `[x](/blog/a#${id}) [y](./a.md#${encodeURIComponent(id)})`).join('\n'),
        };
        const site = siteOf(files);
        const page = site.record('contents/blog/a.md')!;
        const post = parsePost(page.file, files[page.file]!);
        const index = which % headings.length;
        const target = renamableAt(site, post, page, post.body.headings[index]!.content.start);
        assert.ok(target && typeof target !== 'string');
        const answer = renameEdits(site, target, newName, (path) => files[path]);
        assert.ok(typeof answer !== 'string');
        const after = afterChanges(files, answer.changes);
        const newSite = siteOf(after);
        const newIds = newSite.record(page.file)!.headings.map((entry) => entry.id);
        for (const path of Object.keys(files)) {
          const links = newSite
            .record(path)!
            .links.map((link) => decodeURIComponent(link.url.slice(link.url.indexOf('#') + 1)));
          const expected = path === page.file ? newIds : newIds.flatMap((id) => [id, id]);
          assert.deepEqual(links, expected);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Whether another file has, or will have, the URL of `path`. */
function claimed(files: Record<string, string>, moves: readonly { from: string; to: string }[], path: string): boolean {
  const url = urlOf(path);
  const gone = new Set(moves.map((move) => move.from));
  return Object.keys(files).some((other) => !gone.has(other) && /\.mdx?$/.test(other) && urlOf(other) === url);
}
