/** What {@link EditorDoor} fetches when a field wants to be more than plain. */
export { fetchEditing, ImageUploads } from '@cp/editor/web';
