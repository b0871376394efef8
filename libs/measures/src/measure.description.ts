/**
 * What is to be known of a measure before its figure is believed. The document and the comment above each function are made of
 * this, so that there is one truth.
 */
export interface MeasureDescription {
  /** The number that the measure has in our papers; functions of one measure share it. */
  readonly id: string;
  readonly name: string;
  /** The exported function. */
  readonly measure: string;
  /** One plain sentence: what the figure says. */
  readonly says: string;
  readonly formula: string;
  readonly unit: string;
  readonly range: string;
  /** When there is no figure: the answer is then `null`, never 0. */
  readonly undefinedWhen: string;
  /** How the figure is read. Bands are settings of ours and have no source. */
  readonly band?: string;
  /** "From memory": the work was not at hand. "Ours": nobody else is to blame. */
  readonly source: string;
}

/** The comment that stands above the function, as one paragraph. */
export function commentOf(row: MeasureDescription): string {
  const unit = row.unit[0]?.toUpperCase() + row.unit.slice(1);
  const sentences = [
    `${row.id}, ${row.name}: ${row.formula}.`,
    `${unit}, ${row.range}; \`null\` ${row.undefinedWhen}.`,
    row.says,
    row.band && `Band: ${row.band}.`,
    `Source: ${row.source}.`,
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}
