/** Pictures and videos. */
import { attributesOf } from '../elements.ts';
import { imageHtml, mediaAttributes, missingHtml } from '../targets.ts';
import type { Component, Components } from './component.ts';
import { box, escaped, text, texts } from './component.ts';

const screenshot: Component = (element, env) => {
  const light = text(element, 'imageLight', 'image', 'src', 'imageDark');
  const dark = text(element, 'imageDark');
  const alt = text(element, 'alt') ?? '';
  const caption = text(element, 'caption');
  const pictures =
    light === undefined
      ? ''
      : dark === undefined || dark === light
        ? imageHtml(env.links, light, alt)
        : imageHtml(env.links, light, alt, { class: 'sl-light-only' }) +
          imageHtml(env.links, dark, alt, { class: 'sl-dark-only' });
  const below = caption === undefined ? '' : `<span class="sl-caption sl-block">${escaped(caption)}</span>`;
  return box(
    element,
    `sl-screenshot${element.props.get('padding') === false ? ' sl-flush' : ''}`,
    pictures + below + element.html,
  );
};

const video: Component = (element, env) => {
  const src = text(element, 'videoLight', 'src', 'video', 'videoDark', 'url') ?? '';
  const found = mediaAttributes(env.links, src);
  const inner =
    found.broken !== undefined
      ? missingHtml(text(element, 'alt') ?? '', found.broken, src)
      : `<video${attributesOf({ ...found.values, controls: true, preload: 'metadata', 'aria-label': text(element, 'alt') })}></video>`;
  return box(element, 'sl-screenshot', inner + element.html);
};

/** A picture, or what stands in the place of one that is missing, as `imageHtml` writes them. */
const PICTURE = /<img [^<>]*>|<span class="sl-missing"[^<>]*><strong>[^<>]*<\/strong><span>[^<>]*<\/span><\/span>/g;

/** Pictures beside each other, from a list or from the children, with buttons to go through them. */
const slider: Component = (element, env) => {
  const listed = texts(element, 'images').map((src) => imageHtml(env.links, src, ''));
  const pictures = listed.length > 0 ? listed : (element.html.match(PICTURE) ?? []);
  const rest = listed.length > 0 ? '' : element.html.replace(PICTURE, '').replace(/<\/?p(?: [^<>]*)?>/g, '');
  // What has text between its pictures is shown as it is written.
  if (pictures.length === 0 || rest.trim() !== '') return box(element, 'sl-slider', element.html);
  const count = pictures.length;
  const at = (i: number): string => (count > 1 ? `<span class="sl-slide-at">${i + 1} / ${count}</span>` : '');
  const slides = pictures.map((image, i) => `<span class="sl-slide">${image}${at(i)}</span>`);
  const button = (by: number, label: string): string =>
    `<button type="button" class="sl-slide-by" data-by="${by}" aria-label="${label} picture"></button>`;
  const buttons = count > 1 ? button(-1, 'Previous') + button(1, 'Next') : '';
  return box(element, 'sl-slider', `<span class="sl-slides sl-block">${slides.join('')}</span>${buttons}`);
};

const picture: Component = (element, env) => {
  const src = text(element, 'src', 'image');
  return src === undefined
    ? element.html
    : imageHtml(env.links, src, text(element, 'alt') ?? '', {
        width: text(element, 'width'),
        height: text(element, 'height'),
      });
};

const through: Component = (element) => box(element, 'sl-screenshot', element.html);

export const media: Components = {
  ProductScreenshot: screenshot,
  ProductVideo: video,
  ImageSlider: slider,
  ImageAnnotations: through,
  'ImageAnnotations.Image': picture,
  Image: picture,
  Img: picture,
  ZoomImage: picture,
  Video: video,
};
