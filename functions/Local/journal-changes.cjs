// Loaded into Azurite: appends each change to a journal before Azurite acknowledges the change, so that the end of
// Azurite loses nothing. Without this module, Azurite 3.35 keeps changes in memory until it saves, every five seconds;
// and each save writes all tables as one text, in which time Azurite answers nobody: six seconds for 250 MB. With a
// journal, a save is needed only to shorten the journal.
const {
  appendFileSync, closeSync, openSync, readdirSync, readFileSync, statSync, unlinkSync,
} = require("node:fs");
const { basename, dirname, join } = require("node:path");

const azurite = dirname(process.argv[1]);
const Loki = require(require.resolve("lokijs", { paths: [azurite] }));
const { default: Store } = require(join(azurite, "table", "persistence", "LokiTableMetadataStore"));

// A journal of this part of its database is worth a save: saves stay rare, and the next start reads not much more than
// the database.
const worthSaving = 1 / 2;
// A database smaller than this saves in milliseconds, and should not save for each change.
const smallest = 4 * 1024 * 1024;

/** The changes of one database since it was saved. Each line of a file has the changes that belong together. */
class Journal {
  constructor(db) {
    this.db = db;
    // Azurite reads no file of a folder that is new.
    this.number = Math.max(0, ...this.numbers());
    this.changes = [];
    this.held = false;
    this.size = 0;
    this.measure();
  }

  get prefix() {
    return `${basename(this.db.filename)}.journal.`;
  }

  path(number) {
    return join(dirname(this.db.filename), this.prefix + number);
  }

  /** The numbers of the files, in their order. */
  numbers() {
    return readdirSync(dirname(this.db.filename))
      .filter((name) => name.startsWith(this.prefix))
      .map((name) => Number(name.slice(this.prefix.length)))
      .sort((a, b) => a - b);
  }

  measure() {
    this.limit = Math.max(smallest, (statSync(this.db.filename, { throwIfNoEntry: false })?.size ?? 0) * worthSaving);
  }

  watch(collection) {
    const put = (document) => this.note("put", collection.name, document);
    collection.on("insert", (inserted) => [inserted].flat().forEach(put));
    collection.on("update", put);
    collection.on("delete", (document) => this.note("delete", collection.name, document.$loki));
  }

  note(...change) {
    if (this.loading) {
      return;
    }

    // Azurite replaces an entity in two changes without a pause. The end of Azurite between two lines would lose the
    // entity, and an answer is not sent before the end of these changes.
    if (this.changes.push(JSON.stringify(change, this.db.serializeReplacer)) === 1) {
      queueMicrotask(() => this.write());
    }
  }

  /** Keeps the changes of a transaction for one line. */
  hold() {
    this.held = true;
    // A transaction never waits, so this comes after its end; a transaction that failed in an unknown way must not
    // stop the journal.
    setImmediate(() => this.release());
  }

  release() {
    this.held = false;
    this.write();
  }

  write() {
    if (this.held || this.changes.length === 0) {
      return;
    }

    const line = `[${this.changes.join(",")}]\n`;
    this.changes = [];
    // An exception ends Azurite, before it acknowledges the change.
    this.file ??= openSync(this.path(++this.number), "ax");
    appendFileSync(this.file, line);
    this.size += line.length;
    if (this.size > this.limit) {
      this.size = 0;
      setImmediate(() => this.db.saveDatabase());
    }
  }

  /** Begins a file for the changes after a save. Returns the number of the last file that the save covers. */
  turn() {
    this.write();
    if (this.file !== undefined) {
      closeSync(this.file);
      this.file = undefined;
    }

    this.size = 0;
    return this.number;
  }

  /** Deletes the files that a save covers. */
  drop(last) {
    this.numbers().filter((number) => number <= last).forEach((number) => unlinkSync(this.path(number)));
    this.measure();
  }

  /** Repeats the changes after a save on the saved database. Returns the names of the changed collections. */
  replay(saved) {
    // Without a number the database was saved without this module, after the changes in any journal.
    const numbers = saved.journal === undefined ? [] : this.numbers().filter((number) => number > saved.journal);
    this.number = Math.max(this.number, saved.journal ?? 0);
    const collections = new Map((saved.collections ?? []).map((collection) => [collection.name, { collection }]));
    const documents = (name) => {
      const entry = collections.get(name);
      entry.documents ??= new Map(entry.collection.data.map((document) => [document.$loki, document]));
      return entry.documents;
    };
    const changes = {
      create: (name, collection) => collections.set(name, { collection }),
      drop: (name) => collections.delete(name),
      put: (name, document) => {
        documents(name).set(document.$loki, document);
        const { collection } = collections.get(name);
        collection.maxId = Math.max(collection.maxId, document.$loki);
      },
      delete: (name, id) => documents(name).delete(id),
    };
    for (const number of numbers) {
      this.read(number).flat().forEach(([kind, ...change]) => changes[kind](...change));
    }

    saved.collections = [...collections.values()].map((entry) => entry.collection);
    const changed = [...collections.values()].filter((entry) => entry.documents);
    for (const { collection, documents } of changed) {
      collection.data = [...documents.values()];
    }

    return changed.map((entry) => entry.collection.name);
  }

  read(number) {
    const lines = readFileSync(this.path(number), "utf8").split("\n");
    // The end of Azurite in the middle of a line: Azurite had not acknowledged these changes.
    lines.pop();
    return lines.map((line, index) => {
      try {
        return JSON.parse(line);
      } catch {
        throw new Error(
          `line ${index + 1} of ${this.path(number)} is damaged: delete this file to go on without its changes.`);
      }
    });
  }
}

const journals = new WeakMap();
const { autosaveEnable, addCollection, removeCollection, loadJSONObject, saveDatabaseInternal } = Loki.prototype;

// Azurite asks for saves of each database that it keeps in a file. With "autosave" Azurite saves when it stops.
Loki.prototype.autosaveEnable = function () {
  this.autosave = true;
  journals.set(this, new Journal(this));
};

Loki.prototype.addCollection = function (name, options) {
  const known = this.collections.some((collection) => collection.name === name);
  const collection = addCollection.call(this, name, options);
  const journal = journals.get(this);
  if (journal && !known) {
    journal.note("create", name, collection);
    journal.watch(collection);
  }

  return collection;
};

Loki.prototype.removeCollection = function (name) {
  removeCollection.call(this, name);
  journals.get(this)?.note("drop", name);
};

Loki.prototype.loadJSONObject = function (saved, options) {
  const journal = journals.get(this);
  if (!journal) {
    return loadJSONObject.call(this, saved, options);
  }

  const changed = journal.replay(saved);
  journal.loading = true;
  try {
    loadJSONObject.call(this, saved, options);
  } finally {
    journal.loading = false;
  }

  changed.forEach((name) => this.getCollection(name).ensureAllIndexes(true));
};

Loki.prototype.saveDatabaseInternal = function (callback) {
  const journal = journals.get(this);
  if (!journal) {
    return saveDatabaseInternal.call(this, callback);
  }

  this.journal = journal.turn();
  const covered = this.journal;
  const end = (error) => {
    if (!error) {
      journal.drop(covered);
    }

    callback(error);
  };
  try {
    saveDatabaseInternal.call(this, end);
  } catch (error) {
    // The database is longer than a text can be. Its journal has what the file lacks.
    end(error);
  }
};

const { beginBatchTransaction, endBatchTransaction } = Store.prototype;

Store.prototype.beginBatchTransaction = async function (id) {
  await beginBatchTransaction.call(this, id);
  journals.get(this.db)?.hold();
};

Store.prototype.endBatchTransaction = async function (...request) {
  try {
    await endBatchTransaction.apply(this, request);
  } finally {
    journals.get(this.db)?.release();
  }
};
