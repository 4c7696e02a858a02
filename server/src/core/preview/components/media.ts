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

const slider: Component = (element, env) => {
  const images = texts(element, 'images').map((src) => imageHtml(env.links, src, ''));
  const slides =
    images.length > 0 ? images.map((image) => `<span class="sl-slide">${image}</span>`).join('') : element.html;
  return box(element, 'sl-slider', slides);
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
