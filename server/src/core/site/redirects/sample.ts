/**
 * A path that a source with parameters surely takes and that only rules for any value take too; undefined where its
 * parameters are limited to some values, so that one sample says little.
 */
export function samplePath(source: string): string | undefined {
  if (/[({\\]/.test(source)) return undefined;
  const path = source.replace(/:[A-Za-z_]\w*([*+?]?)|\*/g, (whole, modifier: string | undefined) =>
    whole === '*' || modifier === '*' || modifier === '+' ? 'any-segment/another-segment' : 'any-segment',
  );
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}
