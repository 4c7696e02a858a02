/**
 * A made-up blog with known faults, the same for the same seed: PostHog's layout, some 1,250 words and twelve links a post, headings, code,
 * images, links to anchors, an authors file. Every seventh post has one fault; what looks like one and is none (links in code, in comments)
 * is in every post.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Fault {
  readonly file: string;
  readonly rule: string;
  /** Zero-based. */
  readonly line: number;
  readonly column: number;
}

export interface GeneratedSite {
  readonly folder: string;
  readonly posts: readonly { readonly file: string; readonly url: string }[];
  readonly faults: readonly Fault[];
  /** The post that the others lead to: `dependents` have a link to this heading of it, `linkers` one to the post at all. */
  readonly hub: {
    readonly file: string;
    readonly url: string;
    readonly heading: string;
    readonly dependents: readonly string[];
    readonly linkers: readonly string[];
  };
  readonly megabytes: number;
}

const WORDS =
  'the of and to in a is that for it was on are as with they be at one have this from or had by hot but some what there we can out other were all your when up use word how said an each she which do their time if will way about many then them would write like so these her long make thing see him two has look more day could go come did my sound no most number who over know water than call first people may down side been now find any new work part take get place made live where after back little only round man year came show every good me give our under name product analytics event funnel cohort retention dashboard insight feature flag experiment session recording plugin pipeline warehouse query cluster replica ingestion migration deploy release rollout customer startup engineer founder team culture remote feedback roadmap metric signal growth churn activation onboarding pricing revenue'.split(
    ' ',
  );
const SUBJECTS = WORDS.slice(-46);
const KINDS = ['page', 'anchor', 'image', 'date', 'enum', 'missing', 'author'] as const;
const DEPENDENTS = 1000;

/** mulberry32 */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function generate(folder: string, count: number, seed = 42): GeneratedSite {
  rmSync(folder, { recursive: true, force: true });
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const words = (n: number): string => Array.from({ length: n }, () => pick(WORDS)).join(' ');
  const made = new Set<string>();
  let bytes = 0;
  const write = (file: string, text: string): void => {
    const path = join(folder, file);
    if (!made.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    made.add(dirname(path));
    writeFileSync(path, text);
    bytes += text.length;
  };
  const posts = Array.from({ length: count }, (_, i) => {
    const slug = `${pick(SUBJECTS)}-${pick(SUBJECTS)}-${pick(SUBJECTS)}-${i}`;
    const section = i % 20 === 7 ? 'tutorials' : i % 20 === 13 ? 'docs/deploy' : 'blog';
    const headings = Array.from({ length: 7 }, (_, k) => `${words(3)} ${k}`);
    return { file: `contents/${section}/${slug}.md`, url: `/${section}/${slug}`, slug, headings };
  });
  const images = Array.from({ length: Math.max(20, count >> 1) }, (_, k) => `images/blog/image-${k}.png`);
  for (const image of images) for (const folder of ['contents', 'static']) write(`${folder}/${image}`, '');
  const authors = Array.from({ length: 30 }, (_, k) => `${pick(SUBJECTS)}-${k}`);
  write(
    'src/data/authors.json',
    JSON.stringify(
      authors.map((handle) => ({ handle, name: handle })),
      null,
      2,
    ),
  );
  write('slugline.config.json', '{ "preset": "posthog", "siteUrl": "https://example.com" }\n');
  write(
    '.rumdl.toml',
    '[global]\nenable = ["MD051", "MD057"]\n[MD057]\nabsolute-links = "relative_to_roots"\nroots = ["contents", "static"]\ncheck-frontmatter = true\n',
  );
  const faults: Fault[] = [];
  const hub = posts[0] as (typeof posts)[number];
  const hubHeading = `${hub.url}#${idOf(hub.headings[0] as string)}`;
  const leading = Math.min(DEPENDENTS, count - 1);
  const dependents = new Set<string>();
  const linkers = new Set<string>();
  posts.forEach((post, i) => {
    // The first post stays whole: the others lead to it.
    const kind =
      i > 0 && i % 7 === 3 && post.url.startsWith('/blog/') ? KINDS[((i / 7) % KINDS.length) | 0] : undefined;
    const lines: string[] = [];
    const fault = (rule: string, column: number): void => {
      faults.push({ file: post.file, rule, line: lines.length, column });
    };
    const add = (line: string, wrong?: readonly [string, string]): void => {
      if (wrong) fault(wrong[0], line.indexOf(wrong[1]));
      lines.push(line);
    };
    if (kind === 'missing') fault('frontmatter/schema', 0);
    add('---');
    if (kind !== 'missing') add(`title: ${post.slug.replaceAll('-', ' ')}`);
    const day = `20${15 + (i % 9)}-0${1 + (i % 9)}-1${i % 10}`;
    if (kind === 'date') add('date: 2023-02-30', ['frontmatter/date', '2023']);
    else add(`date: ${day}`);
    add('rootPage: /blog');
    add('sidebar: Blog');
    add('showTitle: true');
    add('hideAnchor: true');
    add('author:');
    if (kind === 'author') add('  - nobody-we-know', ['frontmatter/author', 'nobody']);
    else add(`  - ${pick(authors)}`);
    add(`featuredImage: ../${'../'.repeat(post.url.split('/').length - 3)}${pick(images)}`);
    if (kind === 'enum') add('featuredImageType: fulll', ['frontmatter/schema', 'fulll']);
    else add('featuredImageType: full');
    add('category: Engineering');
    add(`tags: ["${pick(['Growth', 'Product', 'Culture'])}"]`);
    add('---');
    add('');
    const link = (url: string): string => {
      if (url.replace(/#.*/, '') === hub.url && post !== hub) linkers.add(post.file);
      if (url === hubHeading && post !== hub) dependents.add(post.file);
      return url;
    };
    if (i > 0 && i <= leading) add(`See [the hub](${link(hubHeading)}) first.`);
    post.headings.forEach((heading, k) => {
      add('');
      add(`## ${heading}`);
      add('');
      for (let p = 0; p < 3; p++) {
        let text = words(55);
        if (p < 2 && (k + p) % 8 !== 7) {
          const target = posts[Math.floor(count * random() ** 2)] as (typeof posts)[number];
          const anchor = random() < 0.25 ? `#${idOf(pick(target.headings))}` : '';
          text += ` [${words(2)}](${link(`${target.url}${anchor}`)}) ${words(4)}`;
        }
        add(text);
        add('');
      }
      if (k === 2)
        for (const line of ['```js', `// [not a link](/blog/nowhere-${i})`, `const n = ${i};`, '```', '']) add(line);
      if (k === 3) add(`<!-- [not a link](/blog/nowhere-either-${i}) -->`);
      if (k === 4) add(`![A picture](/${pick(images)})`);
      if (k === 5 && kind === 'page') add(`Look [there](/blog/gone-${i}).`, ['link/page', '/blog']);
      if (k === 5 && kind === 'anchor')
        add(`Look [there](${link(`${hub.url}#never-was-${i}`)}).`, ['link/anchor', hub.url]);
      if (k === 5 && kind === 'image') add(`![There](/images/blog/gone-${i}.png)`, ['link/file', '/images']);
    });
    write(post.file, `${lines.join('\n')}\n`);
  });
  return {
    folder,
    posts,
    faults,
    hub: {
      file: hub.file,
      url: hub.url,
      heading: hub.headings[0] as string,
      dependents: [...dependents],
      linkers: [...linkers],
    },
    megabytes: bytes / 1e6,
  };
}

const idOf = (heading: string): string => heading.replaceAll(' ', '-');
