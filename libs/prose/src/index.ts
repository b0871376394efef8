export type { Block, Cell, ImageBlock, ItemBlock, Run, TableBlock, TextBlock } from './prose.types';
export { blocksOf, DEEPEST_LIST, imagesOf, LEAF_GAP, leavesOf, plainOf } from './read';
export { markdownOf } from './write';
