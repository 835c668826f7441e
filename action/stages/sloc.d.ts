declare module 'sloc' {
  /** Counts the lines of a text. `extension` says in what language; an unknown one throws. */
  function sloc(text: string, extension: string): unknown;
  // biome-ignore lint/style/noDefaultExport: a CommonJS module is one
  export default sloc;
}
