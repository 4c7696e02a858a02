import assert from 'node:assert/strict';
import { linkDefinition } from '../../../server/src/core/features/link-definition.ts';
import { moveEdits } from '../../../server/src/core/features/move.ts';
import { templateLinks } from '../../../server/src/core/features/template-links.ts';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { engineOf } from '../../support/engine.ts';
import { post, sites } from '../../support/sub-path.ts';
import { afterChanges } from '../../support/world.ts';

describe('links that templates make', () => {
  it('what Liquid names follows a move, in the form in which it is written', () => {
    const body = (name: string, picture: string) =>
      [
        `[a]({% post_url 2020-01-01-${name} %}#x) {%- link _posts/2020-01-01-${name}.md -%} {% link img/${picture}.png %}`,
        `[b]({{ site.baseurl }}/2020/01/01/${name}.html?q) <a href="{{site.baseurl}}/2020/01/01/${name}.html">`,
        `[c]({{ "/2020/01/01/${name}.html#x" | relative_url }}) {{ '/img/${picture}.png' | prepend: site.baseurl }}`,
        `![d]({{ "img/${picture}.png" | absolute_url }}) [e](/blog/2020/01/01/${name}.html)`,
      ].join('\n\n');
    const shown =
      '{% raw %}{% post_url 2020-01-01-new %}{% endraw %} {% post_url 2020-01-02-new %} {{ "/nope" | relative_url }}';
    const files = {
      ...sites.jekyll(`${body('new', 'a')}\n\n${shown}`),
      'img/a.png': '',
      'img/b.png': '',
    };
    const moves = [
      { from: '_posts/2020-01-01-new.md', to: '_posts/2020-01-01-newer.md' },
      { from: 'img/a.png', to: 'img/c.png' },
    ];
    const { changes } = moveEdits({ site: engineOf(files).site, moves, read: (file) => files[file as 'img/a.png'] });
    const after = afterChanges(files, changes);
    assert.equal(after['_posts/2020-01-02-a.md'], post(`${body('newer', 'c')}\n\n${shown}`));
    const away = moveEdits({
      site: engineOf(files).site,
      moves: [{ from: '_posts/2020-01-01-new.md', to: '_posts/sub/2020-01-01-new.md' }],
      read: (file) => files[file as 'img/a.png'],
    });
    assert.match(afterChanges(files, away.changes)['_posts/2020-01-02-a.md']!, /post_url sub\/2020-01-01-new %\}#x/);
  });

  it('so does what ref and relref name in Hugo', () => {
    const refs = (root: string, beside: string, name: string) =>
      `[a]({{< ref "/posts/${root}" >}}) [b]({{% relref "posts/${root}.md#x" %}}) [c]({{<ref "${beside}.md">}}) [d]({{< ref "${name}" >}}) {{</* ref "/posts/new" */>}}`;
    const other = (name: string) =>
      post(`{{< ref "${name}" >}} {{< ref "${name}.md" >}} {{< ref "a" >}} {{< ref "/nope" >}}`);
    const files: Record<string, string> = {
      ...sites.hugo(refs('new', 'new', 'new')),
      'content/notes/b.md': other('new'),
      'content/notes/c.md': post('{{< ref "b" >}} {{< relref path="b.md" >}} {{< ref "/notes/b/" >}}'),
    };
    const read = (file: string) => files[file];
    const moved = (from: string, to: string) => {
      const { changes } = moveEdits({ site: engineOf(files).site, moves: [{ from, to }], read, redirects: false });
      return afterChanges(files, changes);
    };
    const renamed = moved('content/posts/new.md', 'content/posts/newer.md');
    assert.equal(renamed['content/posts/a.md'], post(refs('newer', 'newer', 'newer')));
    assert.equal(
      renamed['content/notes/b.md'],
      other('new').replace('ref "new"', 'ref "/posts/newer"').replace('ref "new.md"', 'ref "/posts/newer.md"'),
    );
    const away = moved('content/posts/new.md', 'content/x/new.md');
    assert.match(away['content/posts/a.md']!, /\[c\]\(\{\{<ref "\/x\/new\.md">\}\}\) \[d\]\(\{\{< ref "\/x\/new" >/);
    assert.equal(away['content/notes/b.md'], other('new'));
    const source = moved('content/notes/c.md', 'content/y/c.md');
    assert.equal(
      source['content/notes/c.md'],
      post('{{< ref "/notes/b" >}} {{< relref path="/notes/b.md" >}} {{< ref "/notes/b/" >}}'),
    );
  });

  it('are found in a moment in 200 KB of one opening', () => {
    for (const hostile of [`{{ "${'a'.repeat(200_000)}`, `{{ "${'a '.repeat(100_000)}`, '{{ "a'.repeat(40_000)]) {
      const started = performance.now();
      assert.deepEqual(templateLinks(hostile, 0, 'jekyll'), []);
      assert.ok(performance.now() - started < 1_000, hostile.slice(0, 10));
    }
  });

  it('are followed from where they stand, in every form of ref', () => {
    const body = '{{< ref "new" >}} {{< ref "new.md" >}} {{< relref "/posts/new" >}} {{< ref "posts/new.md" >}}';
    const engine = engineOf(sites.hugo(body));
    const file = 'content/posts/a.md';
    const post = parsePost(file, sites.hugo(body)[file], engine.loaded.config);
    const record = engine.site.record(file)!;
    assert.deepEqual(
      record.links.map(({ destination }) =>
        linkDefinition(engine.site, post, record, destination.start + 1)?.targets.map((target) => target.file),
      ),
      record.links.map(() => ['content/posts/new.md']),
    );
    assert.equal(record.links.length, 4);
  });
});
