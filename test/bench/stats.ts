/** Median and 95th percentile of measured values, by nearest rank. */
export function stats(values: readonly number[]): { readonly median: number; readonly p95: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

export function row(name: string, values: readonly number[]): string {
  const { median, p95 } = stats(values);
  return `| ${name} | ${values.length} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`;
}

export const HEAD = '| ms | runs | median | p95 |\n|---|--:|--:|--:|';
