// What `web-tree-sitter` names in its types, and what only TypeScript's library of the browser describes.
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  /** In pages of 64 KiB. */
  class Memory {
    constructor(descriptor: { initial: number; maximum: number });
    readonly buffer: ArrayBuffer;
  }
}

interface EmscriptenModule {
  wasmBinary: Uint8Array;
  wasmMemory: WebAssembly.Memory;
}
