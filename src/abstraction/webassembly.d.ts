/** The part of the WebAssembly API that we use; Node has it, but its types come with the DOM library only. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
    private readonly module: unique symbol;
  }
  class Instance {
    constructor(module: Module, imports: object);
    readonly exports: Record<string, unknown>;
  }
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  class RuntimeError extends Error {}
  function compile(bytes: Uint8Array): Promise<Module>;
}
