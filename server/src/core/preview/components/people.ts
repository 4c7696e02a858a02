/** People, teams and links to pages. */
import { attributesOf } from '../elements.ts';
import { avatarHtml, linkAttributes } from '../targets.ts';
import type { Component, Components } from './component.ts';
import { escaped, text } from './component.ts';

/** A person as the authors file has them, found by handle or name. */
const teamMember: Component = (element, env) => {
  const name = text(element, 'name', 'handle') ?? '';
  const { site } = env.links;
  const author = site?.author(name) ?? site?.authors.find((candidate) => candidate.name === name);
  const photo = element.props.get('photo');
  const image = typeof photo === 'string' ? photo : photo === undefined ? undefined : author?.image;
  const picture = image === undefined ? '' : avatarHtml(env.links, image, author?.name ?? name);
  return `<span class="sl-person">${picture}${escaped(author?.name ?? name)}</span>`;
};

const team: Component = (element) =>
  `<span class="sl-person">${escaped(text(element, 'slug', 'name') ?? '')} team</span>`;

const link: Component = (element, env) => {
  const to = text(element, 'to', 'href', 'url');
  if (to === undefined) return element.html;
  return `<a${attributesOf(linkAttributes(env.links, to))}>${element.html}</a>`;
};

export const people: Components = {
  TeamMember: teamMember,
  SmallTeam: team,
  Link: link,
  PrivateLink: link,
  A: link,
};
