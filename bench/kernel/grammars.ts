/** Where each kernel language's grammar lies, and what its C function is called. */
export const GRAMMARS: Readonly<
  Record<string, { readonly package: string; readonly symbol: string; readonly wasm: string }>
> = {
  c: { package: 'tree-sitter-c', symbol: 'tree_sitter_c', wasm: 'tree-sitter-c.wasm' },
  cpp: { package: 'tree-sitter-cpp', symbol: 'tree_sitter_cpp', wasm: 'tree-sitter-cpp.wasm' },
  csharp: { package: 'tree-sitter-c-sharp', symbol: 'tree_sitter_c_sharp', wasm: 'tree-sitter-c_sharp.wasm' },
};
