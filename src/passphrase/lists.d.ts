/** The lists are files of their own in their packages: each is taken where it is needed, and no more of them. */
declare module '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs' {
  const graphs: Record<string, Record<string, (string | null)[]>>;
  // biome-ignore lint/style/noDefaultExport: as the packages have it
  export default graphs;
}
declare module '@zxcvbn-ts/language-*' {
  const words: readonly string[];
  // biome-ignore lint/style/noDefaultExport: as the packages have it
  export default words;
}
