import assert from 'node:assert/strict';
import { join } from 'node:path';
import { destinationsOf, expandMoves, moveEdits } from '../../server/src/core/features/move.ts';
import { parsePost } from '../../server/src/core/post/post.ts';
import type { FileChange } from '../../server/src/core/problem.ts';
import { resolve } from '../../server/src/core/site/resolve.ts';
import { readSite, shared } from '../support/corpora.ts';
import { type DetectedSite, detectedSite, type Files } from '../support/detected-site.ts';
import { afterChanges } from '../support/world.ts';

/** Where each link of each page leads: a file or what kind of nothing. */
function targets({ site }: DetectedSite, files: Files): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const page of site.records()) {
    const links = destinationsOf(parsePost(page.file, files[page.file]!), page);
    out.set(
      page.file,
      links.map((link) => {
        const found = resolve(site, page, { image: false, ...link });
        return `${found.kind} ${found.page?.file ?? found.file ?? found.route?.file ?? ''} ${found.anchor ?? ''}`;
      }),
    );
  }
  return out;
}

describe('moving files of a real site', function () {
  this.timeout(120_000);
  const found = readSite(join(shared, 'corpora/posthog-2022'));
  // Moved folders must not change what is detected.
  const files: Files | undefined = found && {
    ...found,
    'slugline.config.json': '{ "preset": "posthog", "siteUrls": ["https://posthog.com"] }',
  };
  if (!files) {
    it.skip('shared/corpora/posthog-2022 is not here');
    return;
  }
  const before = detectedSite(files);
  const known = targets(before, files);

  const check = (from: string, to: string) => {
    const moves = expandMoves(before.site, [{ from, to }]);
    const answer = moveEdits({ site: before.site, moves: [{ from, to }], read: (file) => files[file] });
    const renames = moves.map((move): FileChange => ({ kind: 'rename', ...move }));
    const after = afterChanges(files, [...answer.changes, ...renames]);
    const now = targets(detectedSite(after), after);
    const renamed = new Map(moves.map((move) => [move.from, move.to]));
    const wrong: string[] = [];
    for (const [file, old] of known) {
      const newFile = renamed.get(file) ?? file;
      const links = now.get(newFile) ?? [];
      old.forEach((target, i) => {
        const [kind, path, anchor] = target.split(' ');
        // What led nowhere may lead anywhere now; what led somewhere leads there still.
        if (!path || kind === 'case') return;
        const expected = `${kind} ${renamed.get(path) ?? path} ${anchor}`;
        if (links[i] !== expected) wrong.push(`${file} -> ${newFile}: ${expected} became ${links[i]}`);
      });
    }
    assert.deepEqual(wrong.slice(0, 5), [], `${from} -> ${to}: ${wrong.length} links`);
    return answer;
  };

  it('single posts, far and near', () => {
    const posts = [...before.site.records()].filter((page) => page.url !== undefined).map((page) => page.file);
    for (let i = 0; i < posts.length; i += Math.ceil(posts.length / 8)) {
      const file = posts[i]!;
      check(
        file,
        file.replace(/\.mdx?$/, (end) => `-moved${end}`),
      );
      check(file, `contents/somewhere/else/entirely${/\.mdx?$/.exec(file)![0]}`);
    }
  });

  it('whole folders and images', () => {
    check('contents/blog', 'contents/news');
    check('contents/images', 'contents/pictures');
    check('contents/handbook/growth', 'contents/handbook/marketing-and-sales');
    const image = Object.keys(files).find((file) => file.startsWith('contents/images/blog/'))!;
    check(image, image.replace('images/', 'images/deep/'));
  });
});
