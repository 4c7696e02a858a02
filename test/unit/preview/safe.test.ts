import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { elementsOf, html, preview } from '../../support/preview.ts';
import { siteOf } from '../../support/site.ts';

interface Payloads {
  readonly body: readonly string[];
  readonly mdx: readonly string[];
  readonly frontmatter: readonly { readonly key: string; readonly value: string }[];
  readonly templates: readonly string[];
}

const payloads = JSON.parse(
  readFileSync(new URL('../../fixtures/xss/payloads.json', import.meta.url), 'utf8'),
) as Payloads;

const NEVER =
  /^(?:script|style|iframe|frame|frameset|object|embed|applet|base|link|meta|form|svg|math|template|noscript|title|xmp|textarea|select|dialog|body|html|marquee|keygen)$/;
const URL_ATTRIBUTES = [
  'href',
  'src',
  'poster',
  'data-embed',
  'action',
  'formaction',
  'background',
  'cite',
  'xlink:href',
];

/** Nothing in the HTML runs or loads: well-formed, no such elements, no handlers, no such URLs. */
function assertInert(source: string): void {
  const { elements, rest } = elementsOf(source);
  assert.doesNotMatch(rest, /<[a-zA-Z/!?]/, 'a tag that is not well-formed');
  for (const { name, attributes } of elements) {
    assert.doesNotMatch(name, NEVER);
    for (const [key, value] of attributes) {
      assert.doesNotMatch(key, /^on|^(?:srcdoc|srcset|style$)(?!$)|:/, `${name} ${key}`);
      if (key === 'style') assert.doesNotMatch(value, /url|expression|import|position|binding|behavior/i);
      if (!URL_ATTRIBUTES.includes(key)) continue;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers strip them
      const url = value.replace(/&amp;/g, '&').replace(/[\u0000-\u0020\u200b]/g, '');
      assert.match(
        url,
        /^(?:https?:|mailto:|tel:|data:image\/(?:png|jpeg|gif|webp|avif)[;,]|(?![a-z][a-z0-9+.-]*:))/i,
        `${name} ${key}=${value}`,
      );
      if (key === 'data-embed') assert.match(url, /^https:\/\/(?:www\.youtube-nocookie\.com|fast\.wistia\.net)\//);
    }
  }
}

describe('hostile posts', () => {
  it('are many', () =>
    assert.ok(
      payloads.body.length + payloads.mdx.length + payloads.frontmatter.length + payloads.templates.length >= 200,
    ));

  for (const payload of payloads.body) {
    it(`body: ${payload.slice(0, 90)}`, () => {
      assertInert(html(payload));
      assertInert(html(`text ${payload} text`));
      assertInert(html(payload, 'a.mdx'));
      assertInert(html(`<CalloutBox>\n\n${payload}\n\n</CalloutBox>`, 'a.mdx'));
    });
  }
  for (const payload of payloads.mdx) {
    it(`MDX: ${payload.slice(0, 90)}`, () => {
      assertInert(html(payload, 'a.mdx'));
      assertInert(html(`text ${payload}`, 'a.mdx'));
      assertInert(html(payload, 'a.md'));
    });
  }
  for (const { key, value } of payloads.frontmatter) {
    it(`frontmatter: ${key}: ${value}`, () => {
      const { metadata, cards } = preview(`---\n${key}: ${value}\n---\n\na`);
      for (const image of [metadata.image, cards.social.image, ...metadata.authors.map((author) => author.image)]) {
        if (image?.url !== undefined) assert.doesNotMatch(image.url, /^(?:javascript|data:text|data:image\/svg)/i);
      }
    });
  }
  for (const template of payloads.templates) {
    it(`template: ${template}`, () => {
      const site = siteOf({ 'contents/blog/a.md': '' }, { config: { preview: { components: { Own: template } } } });
      for (const payload of payloads.mdx) assertInert(html(payload, 'contents/blog/b.mdx', site));
    });
  }
});
