/** The draft that is being written on this page, for the parts that higher areas lend to it. */
export abstract class OpenDraft {
  /** Saves now what is not saved yet; answers whether everything is. */
  abstract flush(): Promise<boolean>;

  /** Shows the draft as the server has it, after a part changed it there. Words that only this device has are kept. */
  abstract load(id: string): Promise<void>;
}
