// Keeps the photos of a half-filled form in this browser, beside the fields that draft.js keeps, until they were sent.
window.vthDraftPhotos = (() => {
  "use strict";
  const DATABASE = "vth-drafts";
  const PHOTOS = "photos";

  function opened() {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open(DATABASE, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(PHOTOS);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }

  async function within(mode, work) {
    const database = await opened();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(PHOTOS, mode);
        const asked = work(transaction.objectStore(PHOTOS));
        transaction.oncomplete = () => resolve(asked.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }

  // Rejects when the browser has no room or keeps nothing.
  function keep(key, command, files) {
    return within("readwrite", (photos) => photos.put({ command, files: [...files] }, key));
  }

  async function kept(key, command) {
    const found = await within("readonly", (photos) => photos.get(key)).catch(() => null);
    return found && found.command === command ? found.files : [];
  }

  function forget(key) {
    return within("readwrite", (photos) => photos.delete(key)).catch(() => undefined);
  }

  // Drops the photos of every draft that is kept no longer.
  async function sweep(isKept) {
    const keys = await within("readonly", (photos) => photos.getAllKeys()).catch(() => []);
    await Promise.all(keys.filter((key) => !isKept(key)).map(forget));
  }

  return { keep, kept, forget, sweep };
})();
