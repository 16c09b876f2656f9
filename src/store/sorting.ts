/** Counting sorts: the numbers of a column are small, so that they are sorted by being counted. */

/** Where each number begins in a column when that is sorted; one more than there are numbers. */
export function startsOf(
  column: Uint32Array,
  numbers: number,
  starts: Uint32Array = new Uint32Array(numbers + 1),
): Uint32Array {
  for (const number of column) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  for (let number = 0; number < numbers; number++)
    starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0);
  return starts;
}

/**
 * Indexes of a column (0 to its end, or as `from` has them), stably sorted by what stands there.
 * @param starts what {@link startsOf} gives for the column
 * @param sorted where they are written
 */
export function sortedBy(
  column: Uint32Array,
  starts: Uint32Array,
  from?: Uint32Array,
  sorted: Uint32Array = new Uint32Array(column.length),
): Uint32Array {
  const ends = starts.slice();
  for (let at = 0; at < column.length; at++) {
    const index = from ? (from[at] ?? 0) : at;
    const number = column[index] ?? 0;
    const end = ends[number] ?? 0;
    sorted[end] = index;
    ends[number] = end + 1;
  }
  return sorted;
}
