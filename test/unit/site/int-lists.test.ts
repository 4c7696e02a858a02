import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IntLists } from '../../../server/src/core/site/int-lists.ts';
import { ByteReader, ByteWriter } from '../../../server/src/core/text/bytes.ts';

describe('lists of numbers', () => {
  it('hold what plain arrays hold, before and after they were written', () => {
    const step = fc.record({
      kind: fc.constantFrom(...(['add', 'add', 'add', 'delete', 'filter', 'clear', 'write'] as const)),
      list: fc.nat(5),
      value: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let lists = new IntLists();
        const plain: number[][] = Array.from({ length: 6 }, () => []);
        for (const { kind, list, value } of steps) {
          const numbers = plain[list]!;
          if (kind === 'add') {
            lists.add(list, value);
            numbers.push(value);
          } else if (kind === 'delete') {
            lists.delete(list, value);
            if (numbers.includes(value)) numbers.splice(numbers.indexOf(value), 1);
          } else if (kind === 'filter') {
            lists.filter(list, (each) => each > value);
            plain[list] = numbers.filter((each) => each > value);
          } else if (kind === 'clear') {
            lists.clear(list);
            numbers.length = 0;
          } else {
            const writer = new ByteWriter();
            lists.write(writer);
            lists = new IntLists();
            lists.read(new ByteReader(writer.take()));
          }
        }
        for (const [list, numbers] of plain.entries()) {
          const found: number[] = [];
          lists.each(list, (value) => found.push(value));
          assert.deepEqual(found.sort(), numbers.sort());
          assert.equal(lists.isEmpty(list), numbers.length === 0);
          for (let value = 0; value < 10; value++) assert.equal(lists.has(list, value), numbers.includes(value));
        }
        let count = 0;
        lists.eachOfAll(() => count++);
        assert.equal(count, plain.flat().length);
      }),
    );
  });
});
