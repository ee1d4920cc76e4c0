// Loaded into Azurite: an account of any name exists, with the well-known key, so that each test can take a storage of its own.
const { default: AccountDataStore } = require("azurite/dist/src/common/AccountDataStore");
const { EMULATOR_ACCOUNT_KEY } = require("azurite/dist/src/common/utils/constants");

AccountDataStore.prototype.getAccount = (name) => ({ name, key1: EMULATOR_ACCOUNT_KEY });
