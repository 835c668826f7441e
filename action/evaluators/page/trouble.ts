/** What a page may do to the one who looks at it. All of it fails checks; none of it is a failure of the bench. */
export type Trouble = 'hangs' | 'crashed' | 'refused' | 'missing';

/** The page did not do what a look at it needs. */
export class PageTrouble extends Error {
  override readonly name = 'PageTrouble';
  readonly kind: Trouble;

  constructor(kind: Trouble, message: string) {
    super(message);
    this.kind = kind;
  }
}
