import { IntLists } from './int-lists.ts';

/** Which pages, by number, belong to a name: who links to a URL, who has a title. Some 50 bytes a name and eight a page. */
export class Relation {
  private readonly names = new Map<string, number>();
  private readonly lists = new IntLists();
  private readonly own: (name: string) => string;

  /** @param own the same name as it is kept elsewhere, so that memory holds it once */
  constructor(own: (name: string) => string = (name) => name) {
    this.own = own;
  }

  /** Adds a page; a name may have one more than once, where who asks does not mind. */
  add(name: string, page: number): void {
    let list = this.names.get(name);
    if (list === undefined) {
      list = this.names.size;
      this.names.set(this.own(name), list);
    }
    this.lists.add(list, page);
  }

  delete(name: string, page: number): void {
    const list = this.names.get(name);
    if (list !== undefined) this.lists.delete(list, page);
  }

  /** Calls back with each page of a name, and takes out those for which that answers false. */
  filter(name: string, keep: (page: number) => boolean): void {
    const list = this.names.get(name);
    if (list !== undefined) this.lists.filter(list, keep);
  }

  /** The pages of a name, in no order. */
  get(name: string): number[] {
    const pages: number[] = [];
    const list = this.names.get(name);
    if (list !== undefined) this.lists.each(list, (page) => pages.push(page));
    return pages;
  }
}
