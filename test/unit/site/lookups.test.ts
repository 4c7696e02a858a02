import assert from 'node:assert/strict';
import { type Lookup, Lookups } from '../../../server/src/core/site/lookups.ts';

const PAGE = 7;

/** What a link asks for, what it names, and whether it is wrong; or a question of the page itself. */
type Asked =
  | { readonly link: string | undefined; readonly wrong: boolean; readonly asks: readonly [Lookup, string][] }
  | readonly [Lookup, string];

function record(lookups: Lookups, asked: readonly Asked[], isMore = false): void {
  lookups.begin();
  for (const each of asked) {
    if ('link' in each) {
      lookups.beginLink(each.link);
      for (const [kind, name] of each.asks) lookups.note(kind, name);
      lookups.endLink(each.wrong);
    } else lookups.note(...each);
  }
  if (isMore) lookups.endMore(PAGE);
  else lookups.end(PAGE);
}

/** Whether the page asks a question: for links that can be found again, or in some other way. */
function stateOf(lookups: Lookups, kind: Lookup, name: string): 'bound' | 'free' | undefined {
  const question = lookups.question(kind, name);
  const states: ('bound' | 'free')[] = [];
  if (question !== undefined)
    lookups.eachAsker(question, (page, isBound) => {
      assert.equal(page, PAGE);
      states.push(isBound ? 'bound' : 'free');
    });
  assert.ok(states.length < 2, `${name} is there twice`);
  return states[0];
}

const right = (link: string | undefined, ...asks: [Lookup, string][]): Asked => ({ link, wrong: false, asks });
const wrong = (link: string | undefined, ...asks: [Lookup, string][]): Asked => ({ link, wrong: true, asks });

describe('look-ups', () => {
  const cases: { name: string; asked: Asked[]; more?: Asked[]; state: 'bound' | 'free' }[] = [
    { name: 'a page that a right link names is bound', asked: [right('/a', ['page', '/a'])], state: 'bound' },
    { name: 'one that it does not name is free', asked: [right(undefined, ['page', '/a'])], state: 'free' },
    { name: 'all that a wrong link asks is bound', asked: [wrong(undefined, ['page', '/a'])], state: 'bound' },
    { name: 'what the page itself asks is free', asked: [['page', '/a']], state: 'free' },
    {
      name: 'free where both ask, the page last',
      asked: [right('/a', ['page', '/a']), ['page', '/a']],
      state: 'free',
    },
    {
      name: 'free where both ask, the page first',
      asked: [['page', '/a'], right('/a', ['page', '/a'])],
      state: 'free',
    },
    {
      name: 'free where a link is right that was wrong',
      asked: [wrong(undefined, ['page', '/a'])],
      more: [right(undefined, ['page', '/a'])],
      state: 'free',
    },
    {
      name: 'bound where a link that was judged again asks it for the first time',
      asked: [['file', 'x']],
      more: [wrong('/b', ['page', '/a'])],
      state: 'bound',
    },
    {
      name: 'free as before where a link is judged again',
      asked: [['page', '/a']],
      more: [wrong('/a', ['page', '/a'])],
      state: 'free',
    },
    {
      name: 'asked as before where it is not asked for the links that are judged again',
      asked: [right('/a', ['page', '/a'])],
      more: [wrong('/b', ['page', '/b'])],
      state: 'bound',
    },
  ];
  for (const { name, asked, more, state } of cases) {
    it(name, () => {
      const lookups = new Lookups((_, name) => name);
      record(lookups, asked);
      if (more) record(lookups, more, true);
      assert.equal(stateOf(lookups, 'page', '/a'), state);
      // The whole check anew: nothing of what was before is left.
      record(lookups, [['page', '/a']]);
      assert.equal(stateOf(lookups, 'page', '/a'), 'free');
      assert.equal(stateOf(lookups, 'page', '/b'), undefined);
      lookups.forget(PAGE);
      assert.equal(stateOf(lookups, 'page', '/a'), undefined);
    });
  }

  it('of addresses are bound', () => {
    const lookups = new Lookups((_, name) => name);
    record(lookups, [['address', '/a']]);
    assert.equal(stateOf(lookups, 'address', '/a'), 'bound');
  });
});
