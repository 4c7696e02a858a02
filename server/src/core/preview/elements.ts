/** What of HTML is let through: elements, attributes, styles and URLs. What is not on a list here does not come out. */

/** The five characters that end a text or an attribute's value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) =>
    c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : c === '"' ? '&quot;' : '&#39;',
  );
}

/** Attributes as HTML; `true` is an empty one, undefined and false ones are left out. Names are ours, never the post's. */
export function attributesOf(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  let out = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === false) continue;
    out += value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
  }
  return out;
}

const INLINE =
  'a abbr b bdi bdo br cite code data del dfn em font i img input ins kbd label mark meter progress q rp rt ruby s samp small span strike strong sub sup time tt u var wbr picture source';
const BLOCK =
  'address article aside audio blockquote caption center col colgroup dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr iframe legend li main nav ol p pre section summary table tbody td tfoot th thead tr track ul video';

/** Elements that are written out as they are, if their place allows it. */
const allowed: ReadonlySet<string> = new Set(`${INLINE} ${BLOCK}`.split(' '));
const blocks: ReadonlySet<string> = new Set(BLOCK.split(' '));

/** Elements whose content is no text to be read: it goes with them. */
export const dropped: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'title',
  'xmp',
  'noembed',
  'noframes',
  'plaintext',
  'textarea',
  'object',
  'embed',
  'applet',
  'svg',
  'math',
  'select',
]);

export const voids: ReadonlySet<string> = new Set('br col hr img input source track wbr'.split(' '));

export function isAllowed(name: string): boolean {
  return allowed.has(name);
}

/** Whether the element begins a block of its own. */
export function isBlock(name: string): boolean {
  return blocks.has(name);
}

const attributes: ReadonlySet<string> = new Set(
  'align alt class cite colspan controls datetime dir disabled checked headers height hidden id kind label lang loop max min muted name open playsinline reversed rowspan scope span srclang start summary title type value width'.split(
    ' ',
  ),
);

const attributesByElement: Readonly<Record<string, readonly string[]>> = {
  input: ['type', 'checked', 'disabled', 'class'],
};

/** Whether a plain attribute is let through; URLs and styles have their own ways. */
export function isAllowedAttribute(element: string, name: string): boolean {
  const own = attributesByElement[element];
  return own ? own.includes(name) : attributes.has(name) || /^aria-[a-z]+$/.test(name) || name === 'role';
}

const STYLE_PROPERTIES =
  /^(?:(?:max-|min-)?(?:width|height)|text-align|vertical-align|margin(?:-\w+)?|padding(?:-\w+)?|color|background-color|border(?:-(?:radius|top|bottom|left|right|color|width|style))?|display|float|clear|font-(?:size|weight|style)|line-height|gap|flex(?:-(?:wrap|direction|grow|shrink|basis))?|justify-content|align-items|grid-template-columns|columns?|opacity|object-fit|aspect-ratio|list-style-type|text-decoration|white-space)$/;

/** The declarations of a `style` that only change how the element itself looks; nothing that loads, covers or scripts. */
export function safeStyle(style: string): string {
  return style
    .slice(0, 2000)
    .split(';')
    .map((declaration) => {
      const colon = declaration.indexOf(':');
      const property = declaration.slice(0, colon).trim().toLowerCase();
      const value = declaration.slice(colon + 1).trim();
      const safe = STYLE_PROPERTIES.test(property) && /^[\w\s#%.,()+*/-]{1,100}$/.test(value);
      return safe && !/url|expression|import|var\(|attr\(|image|\/\*/i.test(value) ? `${property}: ${value}` : '';
    })
    .filter((declaration) => declaration !== '')
    .join('; ');
}

/** `{ maxWidth: 300 }` as CSS. */
export function styleOf(object: Readonly<Record<string, unknown>>): string {
  return Object.entries(object)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([key, value]) => {
      const property = key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
      const unitless = /^(?:opacity|flex|flex-grow|flex-shrink|line-height|font-weight|columns|z-index)$/.test(
        property,
      );
      return `${property}: ${typeof value === 'number' && !unitless && value !== 0 ? `${value}px` : value}`;
    })
    .join('; ');
}

/** A URL without what browsers ignore in front and within: controls and white space. */
function cleaned(url: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers strip them, so a scheme may hide behind them
  return url.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]+/g, '');
}

/** The scheme a browser would see, in lower case; undefined for relative URLs. */
export function schemeOf(url: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(cleaned(url))?.[1]?.toLowerCase();
}

/** Whether a link may be followed: http(s), mailto, tel and what has no scheme. */
export function isSafeLink(url: string): boolean {
  const scheme = schemeOf(url);
  return scheme === undefined
    ? !/^[\\/]{2,}/.test(cleaned(url)) || isHttp(url)
    : /^(?:https?|mailto|tel)$/.test(scheme);
}

function isHttp(url: string): boolean {
  return /^\/\/[\w.-]+/.test(cleaned(url));
}

/** Whether an image or video may be shown: http(s), raster data, and files of the site. */
export function isSafeMedia(url: string): boolean {
  const scheme = schemeOf(url);
  if (scheme === 'data') return /^data:image\/(?:png|jpe?g|gif|webp|avif)[;,]/i.test(cleaned(url));
  return scheme === undefined ? !/^[\\/]{2,}/.test(cleaned(url)) || isHttp(url) : /^https?$/.test(scheme);
}
