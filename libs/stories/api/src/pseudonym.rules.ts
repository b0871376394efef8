/** How often somebody may have a pseudonym drawn for one story: enough to find one that suits, too few to fish for one. */
export const MOST_DRAWS = 10;

/** First words: quiet in tone, said of nobody's body, mind, origin or age. */
const FIRST =
  'Amiable Autumn Blue Bold Bright Calm Candid Cheerful Clear Copper Coral Curious Dappled Dawn Deep Distant Drifting Early Easy Evening Fair Fearless Floating Fond Forest Friendly Frosted Gentle Glad Golden Green Hidden Hopeful Humming Indigo Inland Keen Kindly Leafy Lilac Lively Lucky Meadow Mellow Merry Midday Morning Mossy Moving Nimble Northern Orange Patched Pebbled Plain Playful Purple Quick Quiet Ready Restful River Roaming Scarlet Silver Snowy Soft Southern Speckled Spring Steady Still Striped Summer Sunlit Tidy Upland Violet Wandering Warm Western Willing Windy Winter Woven Yellow'.split(
    ' ',
  );

/** Second words: birds, beasts, plants and places that nobody is called after. */
const SECOND =
  'Acorn Alder Anchor Aspen Badger Bay Beacon Beech Bison Bramble Bridge Bumblebee Buzzard Canyon Cedar Chestnut Clover Compass Conifer Cormorant Cove Crane Cricket Curlew Cypress Dolphin Dragonfly Dune Eagle Egret Elder Elm Falcon Fern Field Finch Firefly Fjord Foxglove Gannet Garden Glacier Goldfinch Gorse Grasshopper Gull Harbour Hare Hawthorn Hedgehog Heron Hill Island Kestrel Kingfisher Lagoon Lake Lantern Lapwing Larch Lark Lighthouse Linnet Maple Marten Mole Moth Mountain Nightingale Nuthatch Oak Orchard Osprey Otter Owl Oyster Path Pear Pine Plover Pond Poplar Puffin Quail Rabbit Raven Reef Rook Sandpiper Seal Shore Siskin Skylark Sparrow Spruce Squirrel Starling Stork Swallow Swan Swift Thistle Thrush Valley Walnut Weaver Whale'.split(
    ' ',
  );

/** How many names there are. */
export const PSEUDONYMS = FIRST.length * SECOND.length;

/**
 * A made-up name of two plain words that is not among those taken. It comes from chance alone and never from anything about its
 * bearer, so that nothing leads back. `below` answers a random whole number from 0 up to, and without, its argument.
 */
export function drawn(taken: ReadonlySet<string>, below: (end: number) => number): string {
  const from = below(PSEUDONYMS);
  for (let step = 0; step < PSEUDONYMS; step++) {
    const place = (from + step) % PSEUDONYMS;
    // The order in which names follow one another goes through all first words, so that two draws do not look alike.
    const name = `${FIRST[place % FIRST.length]} ${SECOND[Math.floor(place / FIRST.length)]}`;
    if (!taken.has(name)) return name;
  }
  throw new Error('every made-up name is taken');
}

/** What keeps somebody from having a name made up; `null` when nothing does. */
export function drawRefusal(of: {
  /** Whether the story was ever read by others. */
  readonly wasOut: boolean;
  readonly current: string | null;
  readonly draws: number;
}): 'kept' | 'enough' | null {
  // A name that readers know stays: another one would only show that both are the same person.
  if (of.wasOut && of.current !== null) return 'kept';
  return of.draws >= MOST_DRAWS ? 'enough' : null;
}
