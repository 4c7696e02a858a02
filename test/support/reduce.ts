/** The text with as much taken out as possible while `fails` stays true: lines first, then ever smaller pieces. */
export function reduce(text: string, fails: (text: string) => boolean): string {
  let units = text.split(/(?<=\n|\r(?!\n))/);
  units = reduceUnits(units, fails);
  return reduceUnits(units.join('').split(''), fails).join('');
}

function reduceUnits(all: string[], fails: (text: string) => boolean): string[] {
  let units = all;
  for (let size = Math.ceil(units.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < units.length; ) {
      const less = [...units.slice(0, at), ...units.slice(at + size)];
      if (less.length < units.length && fails(less.join(''))) units = less;
      else at += size;
    }
  }
  return units;
}
