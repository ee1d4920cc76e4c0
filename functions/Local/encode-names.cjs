// Loaded into Azurite: lists a name that XML cannot represent as Azure does since version 2021-02-12, percent-encoded
// and with the attribute Encoded (https://learn.microsoft.com/rest/api/storageservices/list-blobs). Without this
// module, Azurite 3.35 answers 500 to every listing of a container with such a name.
const { dirname } = require("node:path");
const { Builder } = require(require.resolve("xml2js", { paths: [dirname(process.argv[1])] }));

const notInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const encoded = (key, text) =>
  text.search(notInXml) < 0 ? text
  : key === "Name" ? { $: { Encoded: "true" }, _: encodeURIComponent(text) }
  // A marker is a name too, but has no attribute Encoded: the next page begins at the nearest name that XML can
  // represent.
  : text.replace(notInXml, (character) => (character < " " ? "\t" : "\u{FFFD}"));

const encode = (key, value) =>
  typeof value === "string" ? encoded(key, value)
  : Array.isArray(value) ? value.map((item) => encode(key, item))
  : value?.constructor === Object
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, encode(name, item)]))
  : value;

const build = Builder.prototype.buildObject;
Builder.prototype.buildObject = function (answer) {
  try {
    return build.call(this, answer);
  } catch {
    return build.call(this, encode("", answer));
  }
};
