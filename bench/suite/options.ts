import { parseArgs } from 'node:util';

export interface Options {
  readonly sizes: readonly number[];
  readonly runs: number;
  /** Ids of scenarios; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly peers: boolean;
  readonly write: boolean;
  readonly list: boolean;
  /** The id of a scenario. */
  readonly profile: string | undefined;
}

/** The switches of `npm run bench`; README.md of `bench/` tells of them. */
export function optionsOf(args: readonly string[], known: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string' },
      runs: { type: 'string', default: '3' },
      only: { type: 'string', multiple: true },
      'no-peers': { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const listOf = (text: string): string[] => text.split(',').filter(Boolean);
  const only = values.only?.flatMap(listOf);
  for (const id of [...(only ?? []), ...(values.profile ? [values.profile] : [])])
    if (!known.includes(id)) throw new Error(`there is no scenario "${id}"; there are ${known.join(', ')}`);
  const numbersOf = (name: string, text: string): number[] =>
    listOf(text).map((each) => {
      const number = Number(each.replaceAll('_', ''));
      if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} ${each}: not a number of posts or runs`);
      return number;
    });
  return {
    sizes: numbersOf('sizes', values.sizes ?? (values.profile ? '5000' : '500,5000,20000')),
    runs: numbersOf('runs', values.runs)[0] ?? 1,
    only,
    peers: !values['no-peers'],
    write: values.write,
    list: values.list,
    profile: values.profile,
  };
}
