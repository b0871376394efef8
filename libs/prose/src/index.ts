export type { Block, Cell, ImageBlock, ItemBlock, Run, TableBlock, TextBlock } from './prose.types';
