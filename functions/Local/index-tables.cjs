// Loaded into Azurite: finds the entities of a table query by their keys. Without this module, Azurite 3.35 tests every
// entity of the table with the filter, and sorts all that match again for each page of 1000 entities.
const { dirname, join } = require("node:path");

const persistence = join(dirname(process.argv[1]), "table", "persistence");
const { default: Store } = require(join(persistence, "LokiTableMetadataStore"));
const { default: Filters } = require(join(persistence, "LokiTableStoreQueryGenerator"));
const { default: parse } = require(join(persistence, "QueryInterpreter", "QueryParser"));

// A comparison with a long number throws if a property is no text, so the number of entities that are tested matters
// there: Azurite's own query answers such a filter.
const harmless = new Set([
  "and", "or", "not", "eq", "ne", "ge", "gt", "le", "lt", "id", "constant", "datetime", "guid", "binary",
]);

const compareKeys = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const compare = (a, b) => compareKeys(a.PartitionKey, b.PartitionKey) || compareKeys(a.RowKey, b.RowKey);
const isKey = (value) => typeof value === "string";

/** The entities of one table, sorted by their keys. */
class Index {
  constructor(collection) {
    this.collection = collection;
    this.fill();
    collection.on("insert", (added) => [added].flat().forEach((entity) => this.add(entity)));
    collection.on("update", (entity, old) => {
      this.remove(old);
      this.add(entity);
    });
    collection.on("delete", (entity) => this.remove(entity));
  }

  /** The sorted entities. */
  get entities() {
    if (this.sorted.length !== this.collection.data.length) {
      this.fill();
    }

    return this.sorted;
  }

  /** The position of the first entity at the keys or behind them. */
  position(keys, after = false) {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compare(this.sorted[middle], keys);
      if (order < 0 || (after && order === 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }

    return low;
  }

  fill() {
    const entities = [...this.collection.data];
    if (!entities.every((entity) => isKey(entity.PartitionKey) && isKey(entity.RowKey))) {
      throw new TypeError("A key is no text.");
    }

    this.sorted = entities.sort(compare);
  }

  add(entity) {
    this.sorted.splice(this.position(entity, true), 0, entity);
  }

  remove(entity) {
    for (let at = this.position(entity); at < this.sorted.length && !compare(this.sorted[at], entity); at++) {
      if (this.sorted[at].$loki === entity.$loki) {
        this.sorted.splice(at, 1);
        return;
      }
    }
  }
}

const indexes = new WeakMap();

const indexOf = (collection) => {
  if (!indexes.has(collection)) {
    indexes.set(collection, new Index(collection));
  }

  return indexes.get(collection);
};

const isHarmless = (node) =>
  harmless.has(node.name) && [node.left, node.right].every((side) => side === undefined || isHarmless(side));

const conjuncts = (node) =>
  node.name === "and" ? [...conjuncts(node.left), ...conjuncts(node.right)] : [node];

/** The least and the greatest value of a key that a filter can match. */
const bounds = (filters, key) => {
  let least = "";
  let greatest;
  for (const { name, left, right } of filters) {
    if (left?.name !== "id" || left.identifier !== key || right?.name !== "constant" || !isKey(right.value)) {
      continue;
    }

    if (["eq", "ge", "gt"].includes(name) && right.value > least) {
      least = right.value;
    }

    if (["eq", "le", "lt"].includes(name) && !(right.value >= greatest)) {
      greatest = right.value;
    }
  }

  return { least, greatest };
};

/** Answers as Azurite's own query does, or undefined where only that query knows the answer. */
const find = (store, context, account, table, options, nextPartition, nextRow) => {
  const tree = options.filter ? parse(options.filter) : undefined;
  const limit = store.getMaxResultsOption(options);
  if ((tree && !isHarmless(tree)) || !(Number.isInteger(limit) && limit >= 0)) {
    return undefined;
  }

  const start = { PartitionKey: store.decodeContinuationHeader(nextPartition) };
  start.RowKey = store.decodeContinuationHeader(nextRow);
  if (start.PartitionKey === undefined && start.RowKey !== undefined) {
    return undefined;
  }

  const filters = tree ? conjuncts(tree) : [];
  const partitions = bounds(filters, "PartitionKey");
  const rows = partitions.least === partitions.greatest ? bounds(filters, "RowKey") : { least: "" };
  const first = { PartitionKey: partitions.least, RowKey: rows.least };
  const from = { PartitionKey: start.PartitionKey ?? "", RowKey: start.RowKey ?? "" };
  const index = indexOf(store.getEntityCollection(account, table, context));
  const { entities } = index;
  const matches = Filters.generateQueryForPersistenceLayer(options, context);
  const found = [];
  for (let at = index.position(compare(from, first) > 0 ? from : first); at < entities.length; at++) {
    const entity = entities[at];
    if (entity.PartitionKey > partitions.greatest || entity.RowKey > rows.greatest || found.length > limit) {
      break;
    }

    if (matches(entity)) {
      found.push(entity);
    }
  }

  const { nextPartitionKeyResponse, nextRowKeyResponse } = store.adjustQueryResultforTop(found, limit);
  return [found, nextPartitionKeyResponse, nextRowKeyResponse];
};

const query = Store.prototype.queryTableEntities;
Store.prototype.queryTableEntities = async function (...request) {
  let answer;
  try {
    answer = find(this, ...request);
  } catch {
    // Azurite's own query answers, or says what is wrong.
  }

  return answer ?? query.apply(this, request);
};
